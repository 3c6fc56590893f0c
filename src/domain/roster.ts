import type { Activity } from "./activity.ts";
import { type Agreement, agreementOf, plannedMinutes } from "./agreement.ts";
import type { AttendanceClaim } from "./attendance.ts";
import type { Choice } from "./choice.ts";
import type { MemberId, ParticipantId } from "./ids.ts";

export interface RosterPerson {
  readonly participant: ParticipantId;
  readonly expected: boolean;
  /** One per author; none = not marked. */
  readonly claims: readonly AttendanceClaim[];
  readonly agreement: Agreement;
  /** The newest claim, or what a coordinator chose, which the row draws; undefined = not marked. */
  readonly shown: AttendanceClaim | undefined;
}

/** How many people without names one author counted. */
export interface Headcount {
  readonly author: MemberId;
  readonly people: number;
  readonly at: number;
}

export interface RosterCounts {
  readonly here: number;
  readonly away: number;
  readonly unmarked: number;
  readonly twoVersions: number;
  /** Of those who are settled, the ones over whose versions a coordinator has chosen. */
  readonly chosen: number;
  /** Sum over the people who are here, newest versions. */
  readonly minutes: number;
}

/** Everybody expected and everybody somebody said a word about, oldest in the register first: an order that no
 *  mark changes, so that rows never move under a thumb. */
export function rosterPeople(
  activity: Pick<Activity, "start" | "end" | "breakMinutes">,
  expected: Iterable<ParticipantId>,
  claims: Iterable<AttendanceClaim>,
  choices: Iterable<Choice> = [],
): readonly RosterPerson[] {
  const planned = plannedMinutes(activity);
  const chosen = new Map([...choices].map((choice) => [choice.participant, choice]));
  const claimsByPerson = new Map<ParticipantId, AttendanceClaim[]>();
  const expectedPeople = new Set(expected);
  for (const participant of expectedPeople) claimsByPerson.set(participant, []);
  for (const claim of claims) {
    const known = claimsByPerson.get(claim.participant);
    if (known) known.push(claim);
    else claimsByPerson.set(claim.participant, [claim]);
  }
  return [...claimsByPerson]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([participant, own]) =>
      rosterPerson(
        participant,
        expectedPeople.has(participant),
        own,
        planned,
        chosen.get(participant),
      ),
    );
}

export function rosterPerson(
  participant: ParticipantId,
  expected: boolean,
  claims: readonly AttendanceClaim[],
  planned: number,
  choice?: Choice,
): RosterPerson {
  const agreement = agreementOf(claims, planned, choice);
  const shown = agreement.kind === "unmarked" ? undefined : agreement.shown;
  return { participant, expected, claims, agreement, shown };
}

export function rosterCounts(people: readonly RosterPerson[]): RosterCounts {
  const counts = { here: 0, away: 0, unmarked: 0, twoVersions: 0, chosen: 0, minutes: 0 };
  for (const { agreement } of people) {
    if (agreement.kind === "unmarked") {
      counts.unmarked++;
      continue;
    }
    counts[agreement.shown.state]++;
    counts.minutes += agreement.minutes;
    if (agreement.kind === "two-versions") counts.twoVersions++;
    else if (agreement.choice) counts.chosen++;
  }
  return counts;
}
