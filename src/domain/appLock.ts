/** The rules of the app lock (docs/decisions/0100): what a code is, how long the app stays open by itself, and how long it
 *  takes to try again after wrong ones. Pure; nothing here knows a key. */

/** Six digits open without a further button: one tap fewer each time, and the delays make up for the short code. */
export const PIN_LENGTH = 6;

/** How long the app stays open unused or in the background. */
export const LOCK_AFTER = ["at-once", "1-min", "5-min", "15-min", "never"] as const;
export type LockAfter = (typeof LOCK_AFTER)[number];
export const FIRST_LOCK_AFTER: LockAfter = "5-min";

/** Wrong codes in a row. `failedAt` in ms since 1970, by the phone's clock. */
export interface Tries {
  readonly fails: number;
  readonly failedAt: number;
}

export const NO_TRIES: Tries = { fails: 0, failedAt: 0 };

const MINUTE = 60_000;
/** A slip of the finger costs nothing; guessing does. The fifth wrong code begins. */
const FREE_FAILS = 4;
const WAITS = [MINUTE / 2, MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE];

/** Whoever turns the phone's clock on and starts the app again still waits this long with the app open. */
const SERVED_HERE = MINUTE / 2;

export function isPin(text: string): boolean {
  return text.length === PIN_LENGTH && /^\d+$/.test(text);
}

/** What a finder tries first: one digit or one pair repeated, and digits in a row. */
export function isGuessable(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, n) => Number(digit) - Number(pin[n]));
  const isRow = steps.every((step) => step === steps[0] && Math.abs(step) <= 1);
  const half = pin.slice(0, pin.length / 2);
  const pair = pin.slice(0, 2);
  return isRow || pin === half + half || pin === pair.repeat(pin.length / 2);
}

/** ms that must pass after this many wrong codes in a row. */
export function waitAfter(fails: number): number {
  if (fails <= FREE_FAILS) return 0;
  return WAITS[Math.min(fails - FREE_FAILS, WAITS.length) - 1] ?? 0;
}

/** ms until the next try. Both clocks must have gone far enough: the phone's, which a person can turn (turned back, the
 *  wait begins anew), and `here` = ms by a clock nobody can turn, since the later of the last wrong code and the start. */
export function remainingWait(tries: Tries, now: number, here: number): number {
  const wait = waitAfter(tries.fails);
  if (wait === 0) return 0;
  const passed = now - tries.failedAt;
  const byClock = wait - Math.max(passed, 0);
  return Math.max(byClock, Math.min(wait, SERVED_HERE) - here, 0);
}

/** ms of disuse after which the app locks; undefined = never by itself. */
export function patience(after: LockAfter): number | undefined {
  switch (after) {
    case "at-once":
      return 5 * MINUTE;
    case "1-min":
      return MINUTE;
    case "5-min":
      return 5 * MINUTE;
    case "15-min":
      return 15 * MINUTE;
    case "never":
      return undefined;
  }
}

/** ms in the background after which the app locks. */
export function patienceAway(after: LockAfter): number | undefined {
  return after === "at-once" ? 0 : patience(after);
}
