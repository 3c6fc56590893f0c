import type { Activity } from "./activity.ts";
import { type Agreement, agreementOf, plannedMinutes } from "./agreement.ts";
import type { AttendanceClaim } from "./attendance.ts";
import type { MemberId, ParticipantId } from "./ids.ts";

export interface RosterPerson {
  readonly participant: ParticipantId;
  readonly expected: boolean;
  /** One per author; none = not marked. */
  readonly claims: readonly AttendanceClaim[];
  readonly agreement: Agreement;
  /** The newest claim, which the row draws; undefined = not marked. */
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
  /** Sum over the people who are here, newest versions. */
  readonly minutes: number;
}

/** Everybody expected and everybody somebody said a word about, oldest in the register first: an order that no
 *  mark changes, so that rows never move under a thumb. */
export function rosterPeople(
  activity: Pick<Activity, "start" | "end" | "breakMinutes">,
  expected: Iterable<ParticipantId>,
  claims: Iterable<AttendanceClaim>,
): readonly RosterPerson[] {
  const planned = plannedMinutes(activity);
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
      rosterPerson(participant, expectedPeople.has(participant), own, planned),
    );
}

export function rosterPerson(
  participant: ParticipantId,
  expected: boolean,
  claims: readonly AttendanceClaim[],
  planned: number,
): RosterPerson {
  const agreement = agreementOf(claims, planned);
  const shown = agreement.kind === "unmarked" ? undefined : agreement.shown;
  return { participant, expected, claims, agreement, shown };
}

export function rosterCounts(people: readonly RosterPerson[]): RosterCounts {
  const counts = { here: 0, away: 0, unmarked: 0, twoVersions: 0, minutes: 0 };
  for (const { agreement } of people) {
    if (agreement.kind === "unmarked") {
      counts.unmarked++;
      continue;
    }
    counts[agreement.shown.state]++;
    counts.minutes += agreement.minutes;
    if (agreement.kind === "two-versions") counts.twoVersions++;
  }
  return counts;
}
