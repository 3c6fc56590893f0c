import fc from "fast-check";
import { expect, test } from "vitest";
import type { ActivityKind, ActivityState } from "../../src/domain/activity.ts";
import type { ClockTime, LocalDate } from "../../src/domain/calendar.ts";
import type { ActivityId, MemberId, SeriesId, WorkLineId } from "../../src/domain/ids.ts";
import {
  doubleTime,
  WORK_KINDS,
  type WorkedSession,
  type WorkLine,
  workProposals,
  workSums,
} from "../../src/domain/workDiary.ts";

const anna = "anna" as MemberId;
const NIGHT = new Date(2019, 2, 14, 23).getTime();
const alone = (id: ActivityId) => [id];

function session(id: string, of: Partial<WorkedSession> = {}): WorkedSession {
  return {
    id: id as ActivityId,
    date: "2019-03-14" as LocalDate,
    start: "13.00" as ClockTime,
    end: "16.00" as ClockTime,
    breakMinutes: 15,
    kind: "sector-meeting",
    title: "Prissättning i second hand",
    state: "held",
    facilitators: [anna],
    plannedBy: undefined,
    ...of,
  };
}

function line(id: string, of: Partial<WorkLine> = {}): WorkLine {
  const day = "2019-03-14" as LocalDate;
  return {
    id: id as WorkLineId,
    date: day,
    kind: "other",
    what: "",
    minutes: 60,
    activity: undefined,
    ...of,
  };
}

test("Anna is offered the sessions she has led, without their breaks, by day", () => {
  const sessions = [
    session("b"),
    session("a", { date: "2019-03-12" as LocalDate }),
    session("bos", { facilitators: ["bo" as MemberId] }),
    session("off", { state: "cancelled" }),
    session("later", { date: "2019-03-15" as LocalDate }),
    session("untouched", { plannedBy: "s" as SeriesId }),
  ];
  expect(workProposals(sessions, new Set(), anna, NIGHT, alone)).toMatchObject([
    { activity: "a", minutes: 165, what: "Prissättning i second hand", kind: "sector-meeting" },
    { activity: "b", minutes: 165 },
  ]);
});

test("a session that stands in the diary is not offered again, nor one that is one with it", () => {
  const group = (id: ActivityId) => (id === "x" ? [id] : (["a", "b"] as ActivityId[]));
  const left = workProposals(
    [session("a"), session("b"), session("x")],
    new Set(["b"]),
    anna,
    NIGHT,
    group,
  );
  expect(left.map(({ activity }) => activity)).toEqual(["x"]);
});

const sessions = fc.uniqueArray(
  fc.record({
    id: fc.integer({ min: 0, max: 40 }).map((n) => `s${n}`),
    day: fc.integer({ min: 1, max: 20 }),
    leads: fc.boolean(),
    state: fc.constantFrom<ActivityState>("planned", "held", "cancelled", "did-not-happen"),
    kind: fc.constantFrom<ActivityKind>("workshop", "seminar"),
  }),
  { selector: ({ id }) => id },
);

test("whatever is accepted, in any order, each session is offered until it is accepted and never after", () => {
  fc.assert(
    fc.property(sessions, fc.array(fc.nat()), (made, picks) => {
      const all = made.map(({ id, day, leads, state, kind }) =>
        session(id, {
          date: `2019-03-${String(day).padStart(2, "0")}` as LocalDate,
          facilitators: leads ? [anna] : [],
          ...{ state, kind },
        }),
      );
      const taken = new Set<string>();
      for (const pick of picks) {
        const offered = workProposals(all, taken, anna, NIGHT, alone);
        expect(offered.filter(({ activity }) => taken.has(activity))).toEqual([]);
        const one = offered[pick % Math.max(1, offered.length)];
        if (one) taken.add(one.activity);
      }
      const first = workProposals(all, new Set(), anna, NIGHT, alone).length;
      expect(workProposals(all, taken, anna, NIGHT, alone)).toHaveLength(first - taken.size);
    }),
  );
});

const lines = fc.array(
  fc.record({
    day: fc.integer({ min: 1, max: 31 }),
    kind: fc.constantFrom(...WORK_KINDS),
    minutes: fc.integer({ min: 0, max: 1440 }),
  }),
);

test("the month's sum is that of its days, and that of its kinds of work", () => {
  fc.assert(
    fc.property(lines, (made) => {
      const all = made.map(({ day, kind, minutes }, at) =>
        line(`l${at}`, {
          date: `2019-03-${String(day).padStart(2, "0")}` as LocalDate,
          ...{ kind, minutes },
        }),
      );
      const { minutes, days, kinds } = workSums(all);
      const added = (sums: ReadonlyMap<unknown, number>) =>
        [...sums.values()].reduce((sum, each) => sum + each, 0);
      expect([added(days), added(kinds)]).toEqual([minutes, minutes]);
      expect([...days.keys()]).toEqual([...days.keys()].sort());
    }),
  );
});

test("two sessions at the same hour are told of only while they give more time than passed", () => {
  const both = [
    session("a"),
    session("b", { start: "15.00" as ClockTime, end: "17.00" as ClockTime }),
  ];
  const long = [line("a", { minutes: 165 }), line("b", { minutes: 120 }), line("own")];
  expect(doubleTime(long, both)).toMatchObject([[{ id: "a" }, { id: "b" }]]);
  expect(doubleTime([line("a", { minutes: 105 }), line("b", { minutes: 120 })], both)).toEqual([]);
});
