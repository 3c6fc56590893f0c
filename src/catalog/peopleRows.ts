import { type Belonging, homesOf } from "../domain/belonging.ts";
import type { OrganisationId, ParticipantId } from "../domain/ids.ts";
import type { Participant } from "../domain/register.ts";
import type { Register } from "../replica/registerReading.ts";
import type { Replica } from "../replica/replica.ts";
import { registerView } from "../replica/views.ts";
import type { CatalogDb } from "./catalogDb.ts";
import { organisationRow, personRow, type Totals } from "./totals.ts";

/** Writes the rows of people, and of every organisation whose sums are others because of them. Belongs into a transaction.
 *  `known`: the organisations that each person's row has; it is brought up to date. */
export function peopleWriter(
  replica: Replica,
  db: CatalogDb,
  totals: Totals,
  known: Map<ParticipantId, Belonging>,
) {
  return async (
    people: ReadonlySet<ParticipantId>,
    hosts: ReadonlySet<OrganisationId>,
  ): Promise<void> => {
    const { participants, organisations, written, sameness } = registerView(replica).get();
    const named = new Set(hosts);
    for (const id of people) {
      for (const one of [known.get(id), participants.get(id)]) {
        for (const organisation of one ? homesOf(one) : []) named.add(organisation);
      }
    }
    const concerned = new Set([...named].map(sameness.speaker));
    const members = membersByOrganisation(participants, concerned);
    // A renamed organisation stands in the rows of all its people.
    const renamed = [...hosts].flatMap((id) => members.get(sameness.speaker(id)) ?? []);
    const touched = [...people].flatMap((id) => participants.get(id) ?? []);
    const gone = [...people].filter((id) => participants.get(id)?.id !== id);
    const nameOf = ({ organisation }: Participant) =>
      (organisation && organisations.get(organisation)?.name) ?? "";
    for (const id of gone) known.delete(id);
    for (const one of touched) known.set(one.id, one);
    const closed = [...named, ...concerned].filter((id) => organisations.get(id)?.id !== id);
    if (gone.length > 0) await db.people.bulkDelete(gone);
    if (closed.length > 0) await db.organisations.bulkDelete(closed);
    await db.people.bulkPut(
      [...new Set([...touched, ...renamed])].map((one) =>
        personRow(one, nameOf(one), othersOf(one.id, written.participants), totals),
      ),
    );
    await db.organisations.bulkPut(
      [...concerned].flatMap((id) => {
        const organisation = organisations.get(id);
        if (!organisation) return [];
        const also = othersOf(id, written.organisations);
        return [organisationRow(organisation, members.get(id) ?? [], also, totals)];
      }),
    );

    /** The rows that this one speaks for. */
    function othersOf<Id extends string, Row>(id: Id, rows: ReadonlyMap<Id, Row>): readonly Row[] {
      const group = sameness.group(id);
      return group.length === 1 ? [] : group.slice(1).flatMap((one) => rows.get(one) ?? []);
    }
  };
}

/** Also those who have been there and are no longer. */
function membersByOrganisation(
  participants: Register["participants"],
  wanted: ReadonlySet<OrganisationId>,
): ReadonlyMap<OrganisationId, readonly Participant[]> {
  const members = new Map<OrganisationId, Participant[]>();
  for (const person of participants.values()) {
    for (const organisation of homesOf(person)) {
      if (!wanted.has(organisation)) continue;
      const known = members.get(organisation);
      if (known) known.push(person);
      else members.set(organisation, [person]);
    }
  }
  return members;
}
