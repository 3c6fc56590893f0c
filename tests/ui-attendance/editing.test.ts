import { describe, expect, test } from "vitest";
import type { ClockTime, LocalDate } from "../../src/domain/calendar.ts";
import { clockTyped, movedStart, refusalOf, typedClock } from "../../src/ui/activities/editing.ts";

const project = { start: "2026-01-01" as LocalDate, end: "2026-12-31" as LocalDate };
const clock = (text: string) => text as ClockTime;
const times = { start: clock("13.00"), end: clock("16.00") };
const fields = { ...times, date: "2026-03-14" as LocalDate, breakMinutes: 15 };

describe("what an activity may be", () => {
  test("a day inside the project, an end after the start and a break shorter than both", () => {
    expect(refusalOf(fields, project)).toBeUndefined();
    expect(refusalOf({ ...fields, date: "" as LocalDate }, project)).toBe("date");
    expect(refusalOf({ ...fields, date: "2026-02-30" as LocalDate }, project)).toBe("date");
    expect(refusalOf({ ...fields, date: "2025-12-31" as LocalDate }, project)).toBe("dateOutside");
    expect(refusalOf({ ...fields, date: "2027-01-01" as LocalDate }, project)).toBe("dateOutside");
    expect(refusalOf({ ...fields, end: clock("13.00") }, project)).toBe("end");
    expect(refusalOf({ ...fields, breakMinutes: 180 }, project)).toBe("breakMinutes");
    expect(refusalOf({ ...fields, breakMinutes: Number.NaN }, project)).toBe("breakMinutes");
    expect(refusalOf({ ...fields, breakMinutes: -1 }, project)).toBe("breakMinutes");
  });

  test("a project without dates refuses no day", () => {
    expect(refusalOf(fields, { start: undefined, end: undefined })).toBeUndefined();
  });

  test("a start that moves takes the end along, up to midnight", () => {
    expect(movedStart(times, clock("09.30"))).toEqual({ start: "09.30", end: "12.30" });
    expect(movedStart(times, clock("22.00"))).toEqual({ start: "22.00", end: "23.59" });
  });

  test("the platform's time field and ours say the same", () => {
    expect(typedClock(clock("09.05"))).toBe("09:05");
    expect(clockTyped("09:05")).toBe("09.05");
    expect(clockTyped("9.05")).toBe("09.05");
    expect(clockTyped("25:00")).toBeUndefined();
    expect(clockTyped("")).toBeUndefined();
  });
});
