import type { LocalDate, YearMonth } from "./calendar.ts";
import type { FrozenMonth, FrozenPerson } from "./frozenMonth.ts";
import type { ActivityId, MemberId, ParticipantId } from "./ids.ts";
import { type RoundingRule, wholeHours } from "./rounding.ts";
import type { FactMarks } from "./sentFacts.ts";

/** How a month is closed: six steps, a lock with the figures as they were, what was sent, and what has changed since
 *  (domain.md B "Månad", "Månadsintyg", E16, G9). Pure; the desk's documents keep it (replica/monthEnd.ts). */

export const MONTH_STEPS = [
  "missing",
  "duplicates",
  "versions",
  "sensitive",
  "diary",
  "package",
] as const;
export type MonthStep = (typeof MONTH_STEPS)[number];

/** A correction is a locked or sent month whose figures are being, or have been, changed and not sent again. */
export type MonthState = "open" | "review" | "locked" | "sent" | "correction";

export interface Told {
  readonly by: MemberId;
  /** ms since 1970. */
  readonly at: number;
}

export interface Lock extends Told {
  readonly id: string;
  /** Undefined while it has not been sent. */
  readonly sent: Told | undefined;
}

/** One person's figures in a lock: what the papers said, also when names change later (G10). */
export interface LockedPerson {
  readonly participant: ParticipantId;
  readonly name: string;
  readonly organisationName: string;
  /** Registered minutes by activity. */
  readonly minutes: Readonly<Record<ActivityId, number>>;
  /** Signed by the participant and the manager when the month was locked. */
  readonly certified: boolean;
  /** Absent in locks of earlier versions, whose papers cannot be made again once the records have changed. */
  readonly frozen?: FrozenPerson;
}

export const SIGNERS = ["participant", "manager"] as const;
export type Signer = (typeof SIGNERS)[number];
export const SIGNING_WAYS = ["paper", "portal", "e-mail"] as const;
export type SigningWay = (typeof SIGNING_WAYS)[number];

export interface Signature extends Told {
  readonly participant: ParticipantId;
  readonly whose: Signer;
  readonly how: SigningWay;
  readonly date: LocalDate;
  /** The person's registered minutes of the month when it was signed. */
  readonly minutes: number;
}

export interface MonthEnd {
  readonly month: YearMonth;
  readonly done: ReadonlyMap<MonthStep, Told>;
  /** Oldest first. */
  readonly locks: readonly Lock[];
  /** The one that counts; undefined before the first, and while the month is open again for a correction. */
  readonly current: Lock | undefined;
  /** Of the newest lock, whether it counts or the month is open again. */
  readonly people: ReadonlyMap<ParticipantId, LockedPerson>;
  /** Of the newest lock that was sent; empty when none was. */
  readonly sentPeople: ReadonlyMap<ParticipantId, LockedPerson>;
  /** Of the vault, with the newest lock that was sent; empty when none was, and for one that an earlier version sent. */
  readonly sentFacts: ReadonlyMap<ParticipantId, FactMarks>;
  /** What the papers of the current lock say beside the people; undefined while none counts, and for one that an earlier version
   *  made. */
  readonly frozen: FrozenMonth | undefined;
  readonly signatures: readonly Signature[];
  /** Whose signed original has come in. */
  readonly originals: ReadonlyMap<ParticipantId, Told>;
}

export function stateOfMonth({ done, locks, current }: MonthEnd): MonthState {
  if (current === undefined) {
    if (locks.length > 0) return "correction";
    return done.size > 0 ? "review" : "open";
  }
  if (current.sent) return "sent";
  return locks.some(({ sent }) => sent) ? "correction" : "locked";
}

/** What must be clear before a month may be locked (product.md K29): nothing missing, no duplicate, no two versions. */
export const STEPS_BEFORE_LOCK: readonly MonthStep[] = ["missing", "duplicates", "versions"];

/** What stands otherwise now than in the lock, for one person. */
export interface LateChange {
  readonly participant: ParticipantId;
  /** Undefined for somebody who was not in the lock. */
  readonly locked: LockedPerson | undefined;
  /** Registered minutes of the month, then and now. */
  readonly before: number;
  readonly after: number;
  /** The activities whose minutes differ, then and now. */
  readonly activities: readonly {
    readonly activity: ActivityId;
    readonly before: number;
    readonly after: number;
  }[];
}

/** Late changes of a locked month, in the order of `now` and then of the lock. A locked figure is never changed by them
 *  (G9): they wait until a coordinator corrects the month. */
export function lateChanges(
  locked: ReadonlyMap<ParticipantId, LockedPerson>,
  now: ReadonlyMap<ParticipantId, Readonly<Record<ActivityId, number>>>,
): readonly LateChange[] {
  const everybody = new Set([...now.keys(), ...locked.keys()]);
  return [...everybody].flatMap((participant) => {
    const was = locked.get(participant);
    const before = was?.minutes ?? {};
    const after = now.get(participant) ?? {};
    const ids = new Set([...Object.keys(before), ...Object.keys(after)] as ActivityId[]);
    const activities = [...ids]
      .map((activity) => ({
        activity,
        before: before[activity] ?? 0,
        after: after[activity] ?? 0,
      }))
      .filter((each) => each.before !== each.after);
    if (activities.length === 0) return [];
    return [{ participant, locked: was, before: sumOf(before), after: sumOf(after), activities }];
  });
}

export function sumOf(minutes: Readonly<Record<ActivityId, number>>): number {
  return Object.values<number>(minutes).reduce((sum, each) => sum + each, 0);
}

/** Everybody with a certified whole hour in an earlier month's newest lock: less was told to nobody. */
export function reportedBefore(
  ends: readonly Pick<MonthEnd, "month" | "people">[],
  month: YearMonth,
  rounding: RoundingRule,
  speaker: (id: ParticipantId) => ParticipantId,
): ReadonlySet<ParticipantId> {
  const people = ends.flatMap((end) => (end.month < month ? [...end.people.values()] : []));
  return new Set(
    people
      .filter((one) => one.certified && wholeHours(sumOf(one.minutes), rounding) > 0)
      .map(({ participant }) => speaker(participant)),
  );
}

/** The months that have to be sent again, oldest first, because SCB's register is chronological: a month that was
 *  corrected after it had been sent, and every later one that was sent before that correction (domain.md B1, S4).
 *  `after` = the corrected month that it follows; undefined for one that is being corrected itself. */
export function monthsAgain(
  months: readonly MonthEnd[],
): readonly { readonly month: YearMonth; readonly after: YearMonth | undefined }[] {
  const inOrder = [...months].sort((a, b) => (a.month < b.month ? -1 : 1));
  /** When the last correction of an earlier month was made or sent, and of which. */
  let corrected = Number.NEGATIVE_INFINITY;
  let which: YearMonth | undefined;
  const again: { month: YearMonth; after: YearMonth | undefined }[] = [];
  for (const end of inOrder) {
    const firstSent = end.locks.find(({ sent }) => sent);
    if (!firstSent) continue;
    const isCorrecting = stateOfMonth(end) === "correction";
    const lastSent = Math.max(...end.locks.map(({ sent }) => sent?.at ?? 0));
    if (isCorrecting) again.push({ month: end.month, after: undefined });
    else if (lastSent < corrected) again.push({ month: end.month, after: which });
    const isCorrected = isCorrecting || end.locks.filter(({ sent }) => sent).length > 1;
    const at = isCorrecting ? Number.POSITIVE_INFINITY : lastSent;
    if (isCorrected && at > corrected) {
      corrected = at;
      which = end.month;
    }
  }
  return again;
}
