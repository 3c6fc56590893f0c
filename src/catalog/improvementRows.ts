import { birthMonth } from "../domain/birth.ts";
import type { OrganisationId } from "../domain/ids.ts";
import { type DocKey, docKey } from "../domain/rings.ts";
import type { Register } from "../replica/registerReading.ts";
import type { Replica } from "../replica/replica.ts";
import { registerView } from "../replica/views.ts";
import { workNamesIn } from "../replica/workNames.ts";
import type { CatalogDb } from "./catalogDb.ts";
import type { ImprovementRow } from "./rows.ts";

/** Belongs into the transaction that indexes a month document of the team. `only`: the works that were touched. */
export async function writeImprovements(
  replica: Replica,
  db: CatalogDb,
  key: DocKey,
  only: ReadonlySet<string> | undefined,
): Promise<void> {
  const isMeant = (id: string) => only?.has(id) ?? true;
  await db.improvements
    .filter(({ id }) => isMeant(id) && docKey("team", birthMonth(id)) === key)
    .delete();
  const { organisations } = registerView(replica).get();
  const works = workNamesIn(replica.doc(key)).filter(({ id }) => isMeant(id));
  await db.improvements.bulkPut(
    works.map((work) => ({
      ...work,
      saidOf: work.organisation,
      ...factsOf(work.organisation, organisations),
    })),
  );
}

/** After a change of the register. */
export async function nameImprovements(
  db: CatalogDb,
  touched: ReadonlySet<OrganisationId>,
  { organisations }: Register,
): Promise<void> {
  await db.improvements
    .where("organisation")
    .anyOf([...touched])
    .modify((row) => void Object.assign(row, factsOf(row.saidOf, organisations)));
}

function factsOf(
  saidOf: OrganisationId | undefined,
  organisations: Register["organisations"],
): Pick<ImprovementRow, "organisation" | "organisationName"> {
  const organisation = saidOf && organisations.get(saidOf);
  return {
    organisation: organisation?.id ?? saidOf,
    organisationName: organisation?.name ?? "",
  };
}
