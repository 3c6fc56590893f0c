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
import { type FactMarks, factsChanged, type SentFact } from "./sentFacts.ts";

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
  /** What of the vault stands otherwise on the papers now. */
  readonly facts: readonly SentFact[];
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
type Facts = ReadonlyMap<ParticipantId, FactMarks>;

/** The months that were sent, oldest first, and `month` itself. `now`: what stands of each that was counted; of the
 *  others only those are told that have to be sent again. */
export function sentMonths(
  ends: readonly MonthEnd[],
  now: ReadonlyMap<YearMonth, { readonly report: MonthReport; readonly facts: Facts }>,
  speaker: Speaker,
  month: YearMonth,
): readonly SentMonth[] {
  const again = new Map(monthsAgain(ends).map((each) => [each.month, each.after]));
  const months = ends.flatMap((end): readonly SentMonth[] => {
    const stands = now.get(end.month);
    if (!end.locks.some(({ sent }) => sent)) return [];
    const facts = stands && { sent: end.sentFacts, now: stands.facts };
    const changes = stands ? changesSince(end.sentPeople, stands.report, speaker, facts) : [];
    const state = stateOf(end, again.has(end.month), changes);
    if (state === "sent" && !stands) return [];
    return [{ month: end.month, state, after: again.get(end.month), changes }];
  });
  const all = months.some((each) => each.month === month)
    ? months
    : [...months, { month, state: "new" as const, after: undefined, changes: [] }];
  return [...all].sort((a, b) => (a.month < b.month ? -1 : 1));
}

/** A month that goes again anyway takes facts along: whose first month it is now has a start to tell. */
function stateOf(end: MonthEnd, isAgain: boolean, changes: readonly MonthChange[]): SentState {
  if (stateOfMonth(end) === "correction") return "corrected";
  if (changes.some(isOfTime) || (changes.length > 0 && !isAgain)) return "changed";
  return isAgain ? "again" : "sent";
}

function isOfTime({ sessions, certifiedBefore, certifiedAfter }: MonthChange): boolean {
  return sessions.length > 0 || certifiedBefore !== certifiedAfter;
}

/** What stands otherwise now than in a lock, by person. Also somebody whose signatures have come or gone: the funder's hours are
 *  the certified ones. `facts`: of the vault, where the lock was sent. */
export function changesSince(
  locked: ReadonlyMap<ParticipantId, LockedPerson>,
  report: Pick<MonthReport, "people" | "sessions">,
  speaker: Speaker,
  facts?: { readonly sent: Facts; readonly now: Facts },
): readonly MonthChange[] {
  const was = spokenFor(locked, speaker);
  const sentFacts = new Map(
    // Of those who became one the oldest comes last, and speaks.
    [...(facts?.sent ?? [])]
      .sort(([a], [b]) => (a < b ? 1 : -1))
      .map(([id, marks]) => [speaker(id), marks]),
  );
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
        facts: factsChanged(sentFacts.get(participant), facts?.now.get(participant)),
        sessions: (changed.get(participant)?.activities ?? []).map(sessionOf),
      };
      return isOfTime(change) || change.facts.length > 0 ? [change] : [];
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
