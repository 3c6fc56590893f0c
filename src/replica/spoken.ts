import type { OrganisationId } from "../domain/ids.ts";
import type { Sameness } from "../domain/sameness.ts";

/** Records by id where each group is one: walked through, it has those who speak and nobody twice; asked for any id of a
 *  group, it gives the record that speaks. So a list, a sum and an old address are right without knowing of groups. */
export function spokenRecords<Id extends string, T>(
  written: ReadonlyMap<Id, T>,
  sameness: Sameness,
  speaking: (record: T) => T = (record) => record,
): ReadonlyMap<Id, T> {
  if (sameness.isEmpty) return written;
  const spoken = new SpokenRecords<Id, T>(sameness);
  for (const [id, record] of written) {
    if (sameness.speaker(id) === id) spoken.set(id, speaking(record));
  }
  return spoken;
}

/** Of the organisation that speaks; the same object where it does itself. */
export function atSpeaker<T extends { readonly organisation: OrganisationId | undefined }>(
  record: T,
  { speaker }: Sameness,
): T {
  const organisation = record.organisation && speaker(record.organisation);
  return organisation === record.organisation ? record : { ...record, organisation };
}

class SpokenRecords<Id extends string, T> extends Map<Id, T> {
  readonly #sameness: Sameness;

  constructor(sameness: Sameness) {
    super();
    this.#sameness = sameness;
  }

  override get(id: Id): T | undefined {
    return super.get(this.#sameness.speaker(id));
  }

  override has(id: Id): boolean {
    return super.has(this.#sameness.speaker(id));
  }
}
