import type { Activity } from "../../domain/activity.ts";
import { matchRank } from "../../domain/folding.ts";
import type { MemberId } from "../../domain/ids.ts";
import type { RosterPerson } from "../../domain/roster.ts";
import type { Register } from "../../replica/registerReading.ts";

/** Whom a to-do may be for: me and who facilitates with me, the other colleagues, the host and the organisations of those
 *  who are on the list, and then the people. What is typed on the line narrows them, until it is one of them. */
export function whoChoices(
  register: Pick<Register, "members" | "organisations" | "participants">,
  people: readonly RosterPerson[],
  { facilitators, host }: Pick<Activity, "facilitators" | "host">,
  me: MemberId,
  typed: string,
): readonly string[] {
  const { members, organisations, participants } = register;
  const persons = people.flatMap(({ participant }) => participants.get(participant) ?? []);
  const names = [
    members.get(me)?.name,
    ...facilitators.map((member) => members.get(member)?.name),
    ...[...members.values()].map(({ name }) => name),
    host && organisations.get(host)?.name,
    ...persons.map(({ organisation }) => organisation && organisations.get(organisation)?.name),
    ...persons.map(({ name }) => name),
  ];
  const all = [...new Set(names)].filter((name): name is string => !!name && name.trim() !== "");
  const matching = all.filter((name) => matchRank(typed, name) !== undefined);
  return all.includes(typed) || matching.length === 0 ? all : matching;
}
