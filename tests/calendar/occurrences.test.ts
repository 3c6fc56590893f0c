import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { firstOccurrence, occurrencesBetween } from "../../src/calendar/occurrences.ts";
import { addDays, type ClockTime, type LocalDate, weekdayOf } from "../../src/domain/calendar.ts";
import { type Recurrence, rulesOn, ruleText } from "../../src/domain/recurrence.ts";

const day = (text: string) => text as LocalDate;
const start = "13.00" as ClockTime;
const NEVER = { kind: "never" } as const;

describe("when a series meets", () => {
  test("every other Thursday until 30 May", () => {
    const ends = { kind: "until", last: day("2026-05-30") } as const;
    const rule = ruleText(rulesOn(day("2026-04-02"), "two-weeks", ends));
    const days = occurrencesBetween(
      { from: day("2026-04-02"), start, rule },
      day("2026-01-01"),
      day("2026-12-31"),
    );
    expect(days).toEqual(["2026-04-02", "2026-04-16", "2026-04-30", "2026-05-14", "2026-05-28"]);
  });

  test("the last Friday of every month, also in a month with four", () => {
    const rule = ruleText(rulesOn(day("2026-05-29"), "month", { kind: "times", times: 4 }));
    expect(
      occurrencesBetween(
        { from: day("2026-05-29"), start, rule },
        day("2026-01-01"),
        day("2027-01-01"),
      ),
    ).toEqual(["2026-05-29", "2026-06-26", "2026-07-31", "2026-08-28"]);
  });

  test("the night when the clocks change skips and doubles no day", () => {
    const rule = "FREQ=WEEKLY;BYDAY=SU;WKST=MO";
    const nightly = { from: day("2026-03-22"), start: "02.30" as ClockTime, rule };
    expect(occurrencesBetween(nightly, day("2026-03-22"), day("2026-04-05"))).toEqual([
      "2026-03-22",
      "2026-03-29",
      "2026-04-05",
    ]);
    expect(occurrencesBetween(nightly, day("2026-10-18"), day("2026-11-01"))).toEqual([
      "2026-10-18",
      "2026-10-25",
      "2026-11-01",
    ]);
  });

  test("a rule that the screen cannot say gives no days, and one day needs no rule", () => {
    const once = { from: day("2026-03-12"), start, rule: "" };
    const all = [day("2026-01-01"), day("2026-12-31")] as const;
    expect(occurrencesBetween(once, ...all)).toEqual(["2026-03-12"]);
    expect(occurrencesBetween({ ...once, rule: "FREQ=SECONDLY" }, ...all)).toEqual([]);
    expect(occurrencesBetween({ ...once, rule: "FREQ=YEARLY;BYMONTHDAY=31" }, ...all)).toEqual([]);
  });

  test("the first day of a rule may come after the day it is asked from", () => {
    const rule = ruleText({ every: "week", weekdays: [5], nth: undefined, ends: NEVER });
    const from = day("2026-03-10");
    expect(firstOccurrence({ from, start, rule }, from)).toBe("2026-03-13");
  });
});

/** What the words on the screen promise, counted day by day. */
function byHand(from: LocalDate, rule: Recurrence, last: LocalDate): LocalDate[] {
  const monday = addDays(from, 1 - weekdayOf(from));
  const days: LocalDate[] = [];
  for (let at = from; at <= last; at = addDays(at, 1)) {
    if (rule.ends.kind === "until" && at > rule.ends.last) break;
    if (rule.ends.kind === "times" && days.length >= rule.ends.times) break;
    if (!rule.weekdays.includes(weekdayOf(at))) continue;
    const weeks = Math.floor((Date.parse(at) - Date.parse(monday)) / 604_800_000);
    const isInMonth =
      rule.nth === -1
        ? addDays(at, 7).slice(0, 7) !== at.slice(0, 7)
        : Math.ceil(Number(at.slice(8)) / 7) === rule.nth;
    if (rule.every === "month" ? isInMonth : rule.every === "week" || weeks % 2 === 0)
      days.push(at);
  }
  return days;
}

test("the library's days are those that the words promise", () => {
  const rules = fc.record({
    after: fc.nat(3000),
    every: fc.constantFrom("week" as const, "two-weeks" as const, "month" as const),
    more: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 3 }),
    ends: fc.oneof(
      fc.constant(NEVER),
      fc.record({ kind: fc.constant("times" as const), times: fc.integer({ min: 1, max: 40 }) }),
      fc
        .nat(400)
        .map((days) => ({ kind: "until" as const, last: addDays(day("2021-01-01"), days * 3) })),
    ),
  });
  fc.assert(
    fc.property(rules, ({ after, every, more, ends }) => {
      const from = addDays(day("2020-01-01"), after);
      const plain = rulesOn(from, every, ends);
      const weekdays =
        every === "month" ? plain.weekdays : [...new Set([...plain.weekdays, ...more])];
      const rule = { ...plain, weekdays: [...weekdays].sort() };
      const last = addDays(from, 300);
      expect(occurrencesBetween({ from, start, rule: ruleText(rule) }, from, last)).toEqual(
        byHand(from, rule, last),
      );
    }),
  );
});
