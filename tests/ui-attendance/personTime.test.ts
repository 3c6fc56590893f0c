import { describe, expect, test } from "vitest";
import {
  isWhole,
  minutesIn,
  stepped,
  toggledEarly,
  toggledLate,
  WHOLE_TIME,
  withMinutes,
} from "../../src/ui/attendance/personTime.ts";

const PLANNED = 165;

describe("a person's time", () => {
  test("is the whole activity until somebody says otherwise, also when its times are corrected", () => {
    expect(minutesIn(WHOLE_TIME, PLANNED)).toBe(165);
    expect(minutesIn(WHOLE_TIME, 180)).toBe(180);
  });

  test("steps by a quarter and stops at nothing and at the full length", () => {
    const shorter = stepped(WHOLE_TIME, -1, PLANNED);
    expect(minutesIn(shorter, PLANNED)).toBe(150);
    expect(stepped(shorter, 1, PLANNED)).toEqual(WHOLE_TIME);
    expect(stepped(WHOLE_TIME, 1, PLANNED)).toEqual(WHOLE_TIME);
    const nothing = withMinutes(WHOLE_TIME, 10, PLANNED);
    expect(minutesIn(stepped(nothing, -1, PLANNED), PLANNED)).toBe(0);
  });

  test("came late and left early shorten it together, and let go when tapped again", () => {
    const both = toggledEarly(toggledLate(WHOLE_TIME, 60), 45);
    expect(minutesIn(both, PLANNED)).toBe(60);
    expect(minutesIn(both, 180)).toBe(75);
    expect(isWhole(toggledEarly(toggledLate(both, 60), 45))).toBe(true);
  });

  test("a chip recomputes a number that was typed before", () => {
    const typed = withMinutes(WHOLE_TIME, 20, PLANNED);
    expect(minutesIn(toggledLate(typed, 30), PLANNED)).toBe(135);
  });

  test("a typed number is at most the full length and at least nothing", () => {
    expect(withMinutes(WHOLE_TIME, 900, PLANNED)).toEqual(WHOLE_TIME);
    expect(minutesIn(withMinutes(WHOLE_TIME, -5, PLANNED), PLANNED)).toBe(0);
  });
});
