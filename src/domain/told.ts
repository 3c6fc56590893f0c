import type { Activity } from "./activity.ts";
import type { DeviceNumber, MemberId } from "./ids.ts";

/** What colleagues have written in the fields of a session, beside the fields themselves, which keep the last word only and
 *  say nothing of the one that lost (domain.md G3, G6; docs/decisions/0250). */

export const TOLD_FIELDS = [
  "title",
  "state",
  "date",
  "start",
  "end",
  "breakMinutes",
  "kind",
  "place",
  "host",
  "countsAsParticipantTime",
] as const satisfies readonly (keyof Activity)[];
export type ToldField = (typeof TOLD_FIELDS)[number];

/** A month's hours depend on these. */
const COUNTED: readonly ToldField[] = [
  "state",
  "date",
  "start",
  "end",
  "breakMinutes",
  "countsAsParticipantTime",
];

/** The last word of one author, or of one of an author's phones, about one field. */
export interface Telling {
  readonly field: ToldField;
  /** What others call it in their `over`. */
  readonly name: string;
  readonly value: unknown;
  readonly by: MemberId;
  /** Undefined where the author had one phone only. */
  readonly phone: DeviceNumber | undefined;
  /** ms since 1970 on that phone; shown to people, and never decides who wins. */
  readonly at: number;
  /** The tellings that its author had seen. */
  readonly over: readonly string[];
  /** A coordinator chose, and did not merely edit. */
  readonly chosen: boolean;
}

export type ToldStanding =
  /** Nobody had seen the other: both stand, newest first, and a person chooses. */
  | { readonly kind: "two-versions"; readonly field: ToldField; readonly versions: Versions }
  | {
      readonly kind: "chosen";
      readonly field: ToldField;
      readonly choice: Telling;
      /** What it was chosen over; kept. */
      readonly others: readonly Telling[];
    };
type Versions = readonly [Telling, Telling, ...Telling[]];

/** In the order of the fields; those that all agree about, and those that nobody has edited, are left out. */
export function standingOf(
  tellings: readonly Telling[],
  activity: Pick<Activity, ToldField>,
): readonly ToldStanding[] {
  if (tellings.length === 0) return [];
  return TOLD_FIELDS.flatMap((field): readonly ToldStanding[] => {
    const all = tellings.filter((one) => one.field === field);
    const seen = new Set(all.flatMap(({ over }) => over));
    const standing = all.filter(({ name }) => !seen.has(name)).sort(newestFirst);
    // An app that knows no tellings has written since: it had seen what stood there, as far as anybody can know.
    if (!standing.some(({ value }) => value === activity[field])) return [];
    const [first, second, ...rest] = standing;
    if (first && second && standing.some(({ value }) => value !== first.value)) {
      return [{ kind: "two-versions", field, versions: [first, second, ...rest] }];
    }
    const choice = standing.find(({ chosen }) => chosen);
    if (!choice) return [];
    const others = all.filter(({ value }) => value !== choice.value).sort(newestFirst);
    return [{ kind: "chosen", field, choice, others }];
  });
}

/** The month waits, and the session gives no hours, until somebody has chosen. */
export function isHoursToldTwice(standing: readonly ToldStanding[]): boolean {
  return standing.some(({ kind, field }) => kind === "two-versions" && COUNTED.includes(field));
}

/** The name breaks a tie, so that every device shows the same order. */
function newestFirst(a: Telling, b: Telling): number {
  return b.at - a.at || (a.name < b.name ? -1 : 1);
}
