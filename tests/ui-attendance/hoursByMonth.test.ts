import { describe, expect, test } from "vitest";
import type { YearMonth } from "../../src/domain/calendar.ts";
import { latestMonths, monthsBefore, monthToShow } from "../../src/ui/register/hoursByMonth.ts";

const MARCH = "2026-03" as YearMonth;

describe("the months of an organisation", () => {
  test("stand oldest first over the turn of the year, empty ones included", () => {
    const months = latestMonths({ "2026-03": 4680, "2025-12": 1800 }, MARCH, 6);
    expect(months).toEqual([
      { month: "2025-10", minutes: 0 },
      { month: "2025-11", minutes: 0 },
      { month: "2025-12", minutes: 1800 },
      { month: "2026-01", minutes: 0 },
      { month: "2026-02", minutes: 0 },
      { month: "2026-03", minutes: 4680 },
    ]);
  });

  test("the figures speak of the last month with hours, never of one to come", () => {
    expect(monthToShow({ "2026-01": 60, "2026-02": 0, "2026-05": 60 }, MARCH)).toBe("2026-01");
    expect(monthToShow({}, MARCH)).toBe(MARCH);
  });

  test("a month counts back over any number of years", () => {
    expect(monthsBefore(MARCH, 3)).toBe("2025-12");
    expect(monthsBefore(MARCH, 26)).toBe("2024-01");
  });
});
