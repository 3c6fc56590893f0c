import type { MemberId } from "./ids.ts";
import type { Membership } from "./workspaceStatus.ts";

/** Whether the coordinator is asked about the recovery sheet (sync.md 2.14 and 10.4). */

/** What this device remembers of its answers; ms since 1970. */
export interface SheetNote {
  /** Not asked before this moment. */
  readonly later?: number;
  /** When the paper was last said to be still there. */
  readonly kept?: number;
}

const DAY = 24 * 60 * 60_000;
/** From so many activities on there is something to lose. */
export const WORTH_A_SHEET = 10;
export const LATER_MS = 7 * DAY;
/** After its first month, when it may still lie on the printer, and after a year. */
const ASKED_AGAIN = [30 * DAY, 365 * DAY];

/** "make": there is none. "kept": is the paper still where it was put? Undefined: nobody is asked. */
export function sheetQuestion(
  { role, sheets }: Membership,
  me: MemberId,
  now: number,
  note: SheetNote,
): "make" | "kept" | undefined {
  if (role !== "admin" || sheets === undefined || now < (note.later ?? 0)) return undefined;
  if (sheets.length === 0) return "make";
  const made = sheets.find(({ member }) => member === me)?.made;
  if (made === undefined) return undefined;
  const isDue = ASKED_AGAIN.some((after) => now >= made + after && (note.kept ?? 0) < made + after);
  return isDue ? "kept" : undefined;
}
