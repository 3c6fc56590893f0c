import { describe, expect, test } from "vitest";
import type { ActivityRow } from "../../src/catalog/catalog.ts";
import {
  type ClockTime,
  hasBegun,
  type LocalDate,
  type YearMonth,
} from "../../src/domain/calendar.ts";
import type { ActivityId, MemberId } from "../../src/domain/ids.ts";
import {
  isUntouched,
  madeTwice,
  markDays,
  planDay,
  stepOf,
  stripDates,
} from "../../src/ui/today/dayPlan.ts";

const anna = "anna" as MemberId;
const bo = "bo" as MemberId;
const today = "2026-03-12" as LocalDate;
const at = (hour: number, minute = 0) => new Date(2026, 2, 12, hour, minute).getTime();

function row(id: string, start: string, end: string, more: Partial<ActivityRow> = {}): ActivityRow {
  return {
    id: id as ActivityId,
    born: "2026-03" as YearMonth,
    date: today,
    start: start as ClockTime,
    end: end as ClockTime,
    breakMinutes: 0,
    title: id,
    kind: "workshop",
    place: "",
    host: undefined,
    hostName: "",
    state: "planned",
    facilitators: [anna],
    createdBy: anna,
    expected: 20,
    here: 0,
    away: 0,
    unmarked: 20,
    twoVersions: 0,
    chosen: 0,
    told: [],
    inQuestion: undefined,
    reminders: [],
    minutes: 0,
    attendanceDone: undefined,
    noteWords: 0,
    noteExcerpt: "",
    reflectedBy: [],
    cardAnswered: 0,
    removed: false,
    series: undefined,
    occurrence: undefined,
    uid: "",
    plannedBy: undefined,
    ...more,
  };
}

const finished = { attendanceDone: 1, reflectedBy: [anna], cardAnswered: 3 } as const;
const ids = (rows: readonly ActivityRow[]) => rows.map((one) => one.id);

describe("what Anna sees today", () => {
  const workshop = row("workshop", "13.00", "16.00");

  test("a session becomes now half an hour before it starts, not earlier", () => {
    expect(planDay([workshop], [], anna, at(12, 29)).now).toBeUndefined();
    expect(ids(planDay([workshop], [], anna, at(12, 29)).later)).toEqual(["workshop"]);
    expect(planDay([workshop], [], anna, at(12, 30)).now?.id).toBe("workshop");
  });

  test("it stays an hour after its end, and then waits under Inte klart", () => {
    expect(planDay([workshop], [], anna, at(16, 59)).now?.id).toBe("workshop");
    const late = planDay([workshop], [], anna, at(17));
    expect(late.now).toBeUndefined();
    expect(ids(late.unfinished)).toEqual(["workshop"]);
  });

  test("a finished session of this morning is told as earlier today", () => {
    const done = row("done", "09.00", "10.00", finished);
    const plan = planDay([done], [], anna, at(14));
    expect(ids(plan.earlier)).toEqual(["done"]);
    expect(plan.unfinished).toEqual([]);
  });

  test("her own session comes before a colleague's in the same hours", () => {
    const bos = row("bos", "13.30", "16.00", { facilitators: [bo], createdBy: bo });
    const plan = planDay([bos, workshop], [], anna, at(14));
    expect(plan.now?.id).toBe("workshop");
    expect(ids(plan.alsoNow)).toEqual(["bos"]);
    expect(stepOf(bos, anna)).toBe("join");
  });

  test("a colleague's session that is over is no longer offered", () => {
    const bos = row("bos", "13.00", "15.00", { facilitators: [bo], createdBy: bo });
    expect(planDay([bos], [], anna, at(14)).now?.id).toBe("bos");
    expect(planDay([bos], [], anna, at(15, 10)).now).toBeUndefined();
  });

  test("a cancelled session is never now and leaves nothing to do", () => {
    const off = row("off", "13.00", "16.00", { state: "cancelled" });
    expect(planDay([off], [], anna, at(14)).now).toBeUndefined();
    expect(planDay([off], [], anna, at(18)).unfinished).toEqual([]);
  });

  test("today's leftovers come before those of earlier days", () => {
    const old = row("old", "09.00", "10.00", { date: "2026-03-10" as LocalDate });
    expect(ids(planDay([workshop], [old], anna, at(18)).unfinished)).toEqual(["workshop", "old"]);
  });

  test("another day's sessions are not mistaken for today's", () => {
    const tomorrow = row("tomorrow", "13.00", "16.00", { date: "2026-03-13" as LocalDate });
    const plan = planDay([tomorrow], [], anna, at(14));
    expect([plan.now, ...plan.later, ...plan.earlier]).toEqual([undefined]);
  });
});

describe("the same session made on two phones without network", () => {
  const mine = row("b", "13.00", "16.00");
  const bos = row("a", "13.30", "16.00", { facilitators: [bo], createdBy: bo });

  test("is offered to be joined by whoever made the younger one, and by nobody else", () => {
    expect(madeTwice([bos, mine], anna)).toEqual([{ mine, theirs: bos }]);
    expect(madeTwice([bos, mine], bo)).toEqual([]);
  });

  test("is no question once one of them has joined, cancelled or left it", () => {
    expect(madeTwice([{ ...bos, facilitators: [anna, bo] }, mine], anna)).toEqual([]);
    expect(madeTwice([{ ...bos, state: "cancelled" }, mine], anna)).toEqual([]);
    expect(madeTwice([bos, { ...mine, state: "did-not-happen" }], anna)).toEqual([]);
  });

  test("leaves the lists only while nothing is in it", () => {
    expect(isUntouched(mine)).toBe(true);
    expect(isUntouched({ ...mine, here: 1 })).toBe(false);
    expect(isUntouched({ ...mine, noteWords: 3 })).toBe(false);
  });
});

describe("the verb on the button", () => {
  test("goes from attendance to reflection to done", () => {
    expect(stepOf(row("a", "13.00", "16.00"), anna)).toBe("attendance");
    expect(stepOf(row("a", "13.00", "16.00", { attendanceDone: 1 }), anna)).toBe("reflection");
    const reflected = { attendanceDone: 1, reflectedBy: [anna] };
    expect(stepOf(row("a", "13.00", "16.00", reflected), anna)).toBe("done");
  });

  test("a session without facilitators is its maker's", () => {
    const lone = row("lone", "13.00", "16.00", { facilitators: [] });
    expect(stepOf(lone, anna)).toBe("attendance");
    expect(stepOf(lone, bo)).toBe("join");
  });
});

describe("the strip of days", () => {
  test("has today, a week behind it and a week ahead", () => {
    const dates = stripDates(today);
    expect(dates.length).toBe(15);
    expect(dates[0]).toBe("2026-03-05");
    expect(dates.at(-1)).toBe("2026-03-19");
  });

  test("fills the tooth of a done day, leaves it hollow otherwise and says when nothing was planned", () => {
    const on = (date: string, more: Partial<ActivityRow>) =>
      row(date, "09.00", "10.00", { date: date as LocalDate, ...more });
    const rows = [
      on("2026-03-09", finished),
      on("2026-03-10", { attendanceDone: 1 }),
      on("2026-03-11", { facilitators: [bo], createdBy: bo, attendanceDone: 1 }),
      on("2026-03-13", {}),
      on("2026-03-14", { state: "cancelled" }),
      on("2026-03-08", { state: "did-not-happen" }),
    ];
    const marks = Object.fromEntries(
      markDays(rows, anna, today).map((day) => [day.date, day.mark]),
    );
    expect(marks["2026-03-09"]).toBe("done");
    expect(marks["2026-03-10"]).toBe("missing");
    expect(marks["2026-03-11"]).toBe("done");
    expect(marks["2026-03-12"]).toBe("none");
    expect(marks["2026-03-13"]).toBe("planned");
    expect(marks["2026-03-14"]).toBe("cancelled");
    expect(marks["2026-03-08"]).toBe("did-not-happen");
  });

  test("a session has begun by the device's own clock", () => {
    const noon = row("noon", "12.00", "13.00");
    expect(hasBegun(noon, at(11, 59))).toBe(false);
    expect(hasBegun(noon, at(12))).toBe(true);
    expect(hasBegun({ ...noon, date: "2026-03-11" as LocalDate }, at(1))).toBe(true);
  });
});
