import type { OrganisationId, ParticipantId } from "./ids.ts";
import type { ImportItem, PersonItem } from "./importItem.ts";
import { type Pair, pairOf, type Verdict } from "./sameness.ts";

/** What was said of look-alikes while a file was brought in, as facts about pairs like all others. A row that is the same as
 *  somebody under another name, or in another place, becomes a row of its own that is one with theirs: so the next file finds
 *  it, and taking the answer back leaves what the other answer would have given (docs/decisions/0307). */

export interface ImportAnswerWrite {
  readonly pair: Pair;
  readonly verdict: Verdict;
  /** The younger of the pair, when it comes with the answer. */
  readonly row: ImportAnswerRow | undefined;
}

export type ImportAnswerRow =
  | { readonly what: "organisation"; readonly id: OrganisationId; readonly name: string }
  | {
      readonly what: "person";
      readonly id: ParticipantId;
      readonly name: string;
      readonly organisation: OrganisationId | undefined;
    };

export function importAnswers(
  items: readonly ImportItem[],
  {
    overwrite,
    ids,
    homeOf,
    isAlias,
    newId,
  }: {
    readonly overwrite: ReadonlySet<string>;
    /** Of the items that are new, by key. */
    readonly ids: ReadonlyMap<string, string>;
    readonly homeOf: (item: PersonItem) => OrganisationId | undefined;
    /** Whose real name may stand in no register of the team: nothing is said of them either (domain.md E 4). */
    readonly isAlias: (id: string) => boolean;
    readonly newId: <Id extends string>() => Id;
  },
): readonly ImportAnswerWrite[] {
  return items.flatMap((item): readonly ImportAnswerWrite[] => {
    const { what, answer, id, key } = item;
    if (answer?.kind === "new") {
      const own = ids.get(key);
      if (own === undefined || item.state !== "new") return [];
      return answer.beside
        .flatMap((other) => ids.get(other) ?? (other.includes("/") ? [] : [other]))
        .filter((other) => !isAlias(other))
        .map((other) => ({ pair: pairOf(what, own, other), verdict: "different", row: undefined }));
    }
    if (answer?.kind !== "same" || id === undefined || isAlias(id)) return [];
    const row = rowOf(item, overwrite, homeOf, newId);
    // With a clock that is behind the row would speak for somebody of whom it says a name alone: then nothing is kept.
    const isYounger = row !== undefined && row.id > id;
    return isYounger ? [{ pair: pairOf(what, id, row.id), verdict: "same", row }] : [];
  });
}

function rowOf(
  item: ImportItem,
  overwrite: ReadonlySet<string>,
  homeOf: (item: PersonItem) => OrganisationId | undefined,
  newId: <Id extends string>() => Id,
): ImportAnswerRow | undefined {
  const isWrittenOver = overwrite.has(item.key);
  if (item.what === "organisation") {
    const { name = "" } = item.fields;
    return name === "" || isWrittenOver
      ? undefined
      : { what: "organisation", id: newId<OrganisationId>(), name };
  }
  const { name = "" } = item.person;
  const organisation = homeOf(item);
  const isFound = isWrittenOver && organisation !== undefined && !item.isElsewhere;
  if (name === "" || isFound) return undefined;
  return { what: "person", id: newId<ParticipantId>(), name, organisation };
}
