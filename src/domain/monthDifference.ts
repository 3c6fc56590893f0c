import type { ActivityKind } from "./activity.ts";
import type { LocalDate, YearMonth } from "./calendar.ts";
import type { ActivityId, ParticipantId } from "./ids.ts";
import {
  type LateChange,
  type LockedPerson,
  lateChanges,
  type MonthEnd,
  monthsAgain,
  stateOfMonth,
  sumOf,
} from "./monthEnd.ts";
import type { MonthReport } from "./monthReport.ts";
import type { Sameness } from "./sameness.ts";

/** How months stand against what was sent of them, person by person (product.md K29, domain.md G9, S4). */

/** sent = as it was sent; changed = records have changed since, and nobody has taken that in; corrected = it is being, or has
 *  been, corrected and not sent again; again = unchanged, but an earlier one was corrected; new = has never been sent. */
export type SentState = "sent" | "changed" | "corrected" | "again" | "new";

export interface SentMonth {
  readonly month: YearMonth;
  readonly state: SentState;
  /** Why a month is to be sent again that was not corrected itself. */
  readonly after: YearMonth | undefined;
  /** By name. */
  readonly changes: readonly MonthChange[];
}

export interface MonthChange {
  readonly participant: ParticipantId;
  readonly name: string;
  /** Registered minutes: what was sent, and what stands now. */
  readonly before: number;
  readonly after: number;
  readonly certifiedBefore: number;
  readonly certifiedAfter: number;
  /** Where the minutes differ. */
  readonly sessions: readonly {
    readonly activity: ActivityId;
    /** Undefined for a session that is no longer in the month. */
    readonly about:
      | { readonly title: string; readonly kind: ActivityKind; readonly date: LocalDate }
      | undefined;
  }[];
}

type Speaker = Sameness["speaker"];

/** The months that were sent, oldest first, and `month` itself. `reports`: what stands now of each that was counted; of the
 *  others only those are told that have to be sent again. */
export function sentMonths(
  ends: readonly MonthEnd[],
  reports: ReadonlyMap<YearMonth, MonthReport>,
  speaker: Speaker,
  month: YearMonth,
): readonly SentMonth[] {
  const again = new Map(monthsAgain(ends).map((each) => [each.month, each.after]));
  const months = ends.flatMap((end): readonly SentMonth[] => {
    const report = reports.get(end.month);
    if (!end.locks.some(({ sent }) => sent)) return [];
    const changes = report ? changesSince(end.sentPeople, report, speaker) : [];
    const state = stateOf(end, again.has(end.month), changes.length > 0);
    if (state === "sent" && !report) return [];
    return [{ month: end.month, state, after: again.get(end.month), changes }];
  });
  const all = months.some((each) => each.month === month)
    ? months
    : [...months, { month, state: "new" as const, after: undefined, changes: [] }];
  return [...all].sort((a, b) => (a.month < b.month ? -1 : 1));
}

function stateOf(end: MonthEnd, isAgain: boolean, isChanged: boolean): SentState {
  if (stateOfMonth(end) === "correction") return "corrected";
  if (isChanged) return "changed";
  return isAgain ? "again" : "sent";
}

/** What stands otherwise now than in a lock, by person. Also somebody whose signatures have come or gone: the funder's hours are
 *  the certified ones. */
export function changesSince(
  locked: ReadonlyMap<ParticipantId, LockedPerson>,
  report: Pick<MonthReport, "people" | "sessions">,
  speaker: Speaker,
): readonly MonthChange[] {
  const was = spokenFor(locked, speaker);
  const now = new Map(report.people.map((person) => [person.participant, person]));
  const changed = new Map(lateIn(locked, report, speaker).map((each) => [each.participant, each]));
  return [...new Set([...now.keys(), ...was.keys()])]
    .flatMap((participant) => {
      const [before, after] = [was.get(participant), now.get(participant)];
      const change = {
        participant,
        name: after?.name || before?.name || "",
        before: before ? sumOf(before.minutes) : 0,
        after: after?.registered ?? 0,
        certifiedBefore: before?.certifiedMinutes ?? 0,
        certifiedAfter: after?.certified ?? 0,
      };
      const late = changed.get(participant);
      if (!late && change.certifiedBefore === change.certifiedAfter) return [];
      return [{ ...change, sessions: (late?.activities ?? []).map(sessionOf) }];
    })
    .sort((a, b) => a.name.localeCompare(b.name, "sv"));

  function sessionOf({ activity }: { readonly activity: ActivityId }) {
    const found = report.sessions.find((each) => each.activity === activity);
    const about = found && { title: found.title, kind: found.kind, date: found.date };
    return { activity, about };
  }
}

function lateIn(
  locked: ReadonlyMap<ParticipantId, LockedPerson>,
  { people }: Pick<MonthReport, "people">,
  speaker: Speaker,
): readonly LateChange[] {
  const now = new Map(people.map(({ participant, minutes }) => [participant, minutes]));
  return lateChanges(spokenFor(locked, speaker), now);
}

/** People and sessions that have become one since are compared as one: what was told of both was told of the one. */
function spokenFor(
  people: ReadonlyMap<ParticipantId, LockedPerson>,
  speaker: Speaker,
): ReadonlyMap<ParticipantId, LockedPerson & { readonly certifiedMinutes: number }> {
  const spoken = new Map<ParticipantId, LockedPerson & { readonly certifiedMinutes: number }>();
  for (const person of people.values()) {
    const participant = speaker(person.participant);
    const known = spoken.get(participant);
    const minutes: Record<ActivityId, number> = { ...known?.minutes };
    for (const [id, each] of Object.entries<number>(person.minutes)) {
      const activity = speaker(id as ActivityId);
      minutes[activity] = (minutes[activity] ?? 0) + each;
    }
    const certified = person.certified ? sumOf(person.minutes) : 0;
    const certifiedMinutes = (known?.certifiedMinutes ?? 0) + certified;
    spoken.set(participant, { ...person, ...known, participant, minutes, certifiedMinutes });
  }
  return spoken;
}
