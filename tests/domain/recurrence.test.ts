import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, type LocalDate, weekdayOf } from "../../src/domain/calendar.ts";
import type { SeriesId } from "../../src/domain/ids.ts";
import { bornAt } from "../../src/domain/ids.ts";
import { type Recurrence, readRule, rulesOn, ruleText } from "../../src/domain/recurrence.ts";
import { occurrenceId } from "../../src/domain/series.ts";

const day = (text: string) => text as LocalDate;

describe("a rule is RFC 5545 text", () => {
  test("every other Thursday until 30 May", () => {
    const rule: Recurrence = {
      every: "two-weeks",
      weekdays: [4],
      nth: undefined,
      ends: { kind: "until", last: day("2026-05-30") },
    };
    expect(ruleText(rule)).toBe("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;UNTIL=20260530T235959;WKST=MO");
  });

  test("the last Friday of each month, ten times", () => {
    const rule = rulesOn(day("2026-05-29"), "month", { kind: "times", times: 10 });
    expect(ruleText(rule)).toBe("FREQ=MONTHLY;BYDAY=-1FR;COUNT=10;WKST=MO");
  });

  test("what the screen can say is read back as it was said", () => {
    const rules = fc
      .record({
        every: fc.constantFrom("week" as const, "two-weeks" as const, "month" as const),
        weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        nth: fc.constantFrom(1, 2, 3, 4, -1),
        ends: fc.oneof(
          fc.constant({ kind: "never" as const }),
          fc.record({
            kind: fc.constant("times" as const),
            times: fc.integer({ min: 1, max: 99 }),
          }),
          fc
            .nat(3000)
            .map((days) => ({ kind: "until" as const, last: addDays(day("2020-01-01"), days) })),
        ),
      })
      .map((rule): Recurrence => {
        const isMonthly = rule.every === "month";
        const sorted = [...rule.weekdays].sort();
        return {
          ...rule,
          weekdays: isMonthly ? sorted.slice(0, 1) : sorted,
          nth: isMonthly ? rule.nth : undefined,
        };
      });
    fc.assert(
      fc.property(rules, (rule) => {
        expect(readRule(ruleText(rule))).toEqual(rule);
      }),
    );
  });

  test.each([
    "FREQ=DAILY",
    "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO",
    "FREQ=MONTHLY;BYMONTHDAY=15",
    "FREQ=MONTHLY;BYDAY=TH",
    "FREQ=WEEKLY;BYDAY=2TH",
    "FREQ=WEEKLY;BYDAY=MO;COUNT=-3",
    "",
    "no rule at all",
  ])("%s cannot be said on the screen", (text) => {
    expect(readRule(text)).toBeUndefined();
  });

  test("a rule made for a day meets on that day's weekday", () => {
    fc.assert(
      fc.property(fc.nat(5000), (days) => {
        const date = addDays(day("2020-01-01"), days);
        const rule = rulesOn(date, "month", { kind: "never" });
        expect(rule.weekdays).toEqual([weekdayOf(date)]);
        const sameMonth = (other: LocalDate) => other.slice(0, 7) === date.slice(0, 7);
        if (rule.nth === -1) expect(sameMonth(addDays(date, 7))).toBe(false);
        else expect(sameMonth(addDays(date, -7 * (rule.nth ?? 1)))).toBe(false);
      }),
    );
  });
});

describe("the id of a planned session", () => {
  const series = "0000000000000000abcd" as SeriesId;

  test("is the same wherever it is asked, and another for another day or series", () => {
    const id = occurrenceId(series, day("2026-05-14"));
    expect(occurrenceId(series, day("2026-05-14"))).toBe(id);
    expect(occurrenceId(series, day("2026-05-21"))).not.toBe(id);
    expect(occurrenceId("0000000000000000abce" as SeriesId, day("2026-05-14"))).not.toBe(id);
    expect(id).toMatch(/^[0-9a-hjkmnp-tv-z]{20}$/);
  });

  test("is born in the month of its day, so everybody looks for it in the same document", () => {
    expect(new Date(bornAt(occurrenceId(series, day("2026-06-01")))).toISOString()).toBe(
      "2026-06-01T12:00:00.000Z",
    );
  });
});
