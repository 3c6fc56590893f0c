import fc from "fast-check";
import { expect, test } from "vitest";
import {
  isGuessable,
  isPin,
  LOCK_AFTER,
  NO_TRIES,
  patience,
  patienceAway,
  remainingWait,
  waitAfter,
} from "../../src/domain/appLock.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

test("a code is six digits and nothing else", () => {
  expect(["271828", "000001"].map(isPin)).toEqual([true, true]);
  expect(["27182", "2718281", "27182a", "٢٧١٨٢٨", " 27182", ""].map(isPin)).toEqual(
    Array(6).fill(false),
  );
});

test("the codes that a finder tries first are not taken", () => {
  const first = ["000000", "111111", "123456", "654321", "012345", "121212", "123123", "909090"];
  expect(first.filter((pin) => !isGuessable(pin))).toEqual([]);
  expect(["271828", "135790", "112233", "123457"].filter(isGuessable)).toEqual([]);
});

test("four slips cost nothing; from the fifth the wait grows to an hour and stays there", () => {
  const waits = [0, 1, 4, 5, 6, 7, 8, 9, 10, 1000].map(waitAfter);
  expect(waits).toEqual([0, 0, 0, 30 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, HOUR, HOUR]);
});

test("the wait runs while the app is away, and is never shorter for a clock that was turned back", () => {
  const tries = { fails: 7, failedAt: 100 * HOUR };
  expect(remainingWait(tries, 100 * HOUR, 0)).toBe(5 * MINUTE);
  expect(remainingWait(tries, 100 * HOUR + 4 * MINUTE, 4 * MINUTE)).toBe(MINUTE);
  expect(remainingWait(tries, 100 * HOUR + 6 * MINUTE, 6 * MINUTE)).toBe(0);
  expect(remainingWait(tries, 90 * HOUR, 10 * HOUR)).toBe(5 * MINUTE);
});

test("turning the clock on and starting again still costs half a minute with the app open", () => {
  const tries = { fails: 9, failedAt: 100 * HOUR };
  expect(remainingWait(tries, 200 * HOUR, 0)).toBe(30 * SECOND);
  expect(remainingWait(tries, 200 * HOUR, 20 * SECOND)).toBe(10 * SECOND);
  expect(remainingWait(tries, 200 * HOUR, 30 * SECOND)).toBe(0);
});

test("whatever the clocks do, a wait is neither negative nor longer than its rule", () => {
  const time = fc.integer({ min: 0, max: 2 ** 42 });
  fc.assert(
    fc.property(fc.nat(30), time, time, fc.nat(10 * HOUR), (fails, failedAt, now, here) => {
      const left = remainingWait({ fails, failedAt }, now, here);
      expect(left).toBeGreaterThanOrEqual(0);
      expect(left).toBeLessThanOrEqual(waitAfter(fails));
      if (now <= failedAt) expect(left).toBe(waitAfter(fails));
    }),
  );
  expect(remainingWait(NO_TRIES, 0, 0)).toBe(0);
});

test("at once means when the app is left; in front it is patient for a while", () => {
  expect(LOCK_AFTER.map((after) => patienceAway(after))).toEqual([
    0,
    MINUTE,
    5 * MINUTE,
    15 * MINUTE,
    undefined,
  ]);
  expect(patience("at-once")).toBe(5 * MINUTE);
  expect(patience("never")).toBeUndefined();
});
