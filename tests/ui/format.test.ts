import { describe, expect, test } from "vitest";
import type { ClockTime, LocalDate, YearMonth } from "../../src/domain/calendar.ts";
import { formatIn, readMinutes } from "../../src/i18n/format.ts";

const sv = formatIn("sv");
const en = formatIn("en");
const day = (text: string) => text as LocalDate;

describe("how times and days are written", () => {
  test("a clock has a full stop and two digits", () => {
    const at = new Date(2026, 2, 14, 14, 2).getTime();
    expect(sv.clock(at)).toBe("14.02");
    expect(sv.span("09.00" as ClockTime, "16.30" as ClockTime)).toBe("09.00–16.30");
  });

  test("a moment of another day is told by its day", () => {
    const at = new Date(2024, 2, 14, 14, 2).getTime();
    expect(sv.when(at, new Date(2024, 2, 14, 23, 59).getTime())).toBe("14.02");
    expect(sv.when(at, new Date(2024, 2, 15, 0, 1).getTime())).toBe("tor 14 mars");
    expect(sv.when(at, new Date(2025, 0, 1).getTime())).toBe("tor 14 mars 2024");
  });

  test("a length is hours and minutes, never decimals", () => {
    expect(sv.minutes(165)).toBe("2\u00a0h\u00a045\u00a0min");
    expect(sv.minutes(180)).toBe("3\u00a0h");
    expect(sv.minutes(45)).toBe("45\u00a0min");
    expect(sv.minutes(0)).toBe("0\u00a0min");
    expect(sv.minutes(120, "exact")).toBe("2\u00a0h\u00a000\u00a0min");
  });

  test("Swedish days and months are spelled the Swedish way", () => {
    expect(sv.longDay(day("2024-03-14"))).toBe("Torsdag 14 mars");
    expect(sv.day(day("2024-03-14"))).toBe("tor 14 mars");
    expect(sv.day(day("2024-03-14"), day("2025-01-01"))).toBe("tor 14 mars 2024");
    expect(sv.shortDay(day("2024-03-13"))).toBe("ons 13");
    expect(sv.twoLetterDay(day("2024-03-10"))).toBe("sö");
    expect(sv.month("2026-05" as YearMonth)).toBe("maj 2026");
    expect(sv.shortMonth("2026-10" as YearMonth)).toBe("okt");
  });

  test("English has its own words, its own clock and the same hours", () => {
    const at = new Date(2026, 2, 14, 14, 2).getTime();
    expect(en.clock(at)).toBe("14:02");
    expect(en.when(at, at)).toBe("14:02");
    expect(en.span("09.00" as ClockTime, "16.30" as ClockTime)).toBe("09:00–16:30");
    expect(en.number(26000)).toBe("26,000");
    expect(en.number(1234.5, 1)).toBe("1,234.5");
    expect(en.longDay(day("2024-03-14"))).toBe("Thursday 14 March");
    expect(en.minutes(165)).toBe("2\u00a0h\u00a045\u00a0min");
    expect(en.list(["Anna", "Bo"])).toBe("Anna and Bo");
  });

  test("numbers have a comma, a narrow gap and names an och", () => {
    expect(sv.number(3.14, 1)).toBe("3,1");
    expect(sv.number(26000)).toBe("26\u00a0000");
    expect(sv.number(1234.5, 1)).toBe("1\u00a0234,5");
    expect(sv.bytes(14_200_000)).toBe("14\u00a0MB");
    expect(sv.bytes(3_100_000_000)).toBe("3,1\u00a0GB");
    expect(sv.list([])).toBe("");
    expect(sv.list(["Anna", "Bo", "Cecilia"])).toBe("Anna, Bo och Cecilia");
  });

  test("a length may be typed the way people say it", () => {
    const typed = [
      "165",
      "2 h 45 min",
      "2h45",
      "2.45",
      "2:45",
      "2 tim 45 min",
      "165 min",
      "2,75 h",
    ];
    expect(typed.map(readMinutes)).toEqual([165, 165, 165, 165, 165, 165, 165, 165]);
    expect(readMinutes("3 h")).toBe(180);
    expect(["", "några", "h", "12345", "2 h x"].map(readMinutes)).toEqual(
      Array.from({ length: 5 }, () => undefined),
    );
  });
});
