import "fake-indexeddb/auto";
import { afterEach, expect, test } from "vitest";
import { type Planner, planFile } from "../../src/app/calendarFiles.ts";
import { makeProposals, type Preview, previewCalendar } from "../../src/app/importCalendar.ts";
import { openCatalog } from "../../src/catalog/catalog.ts";
import type { ClockTime, LocalDate } from "../../src/domain/calendar.ts";
import type { MemberId } from "../../src/domain/ids.ts";
import { occurrenceId, type SeriesPlan } from "../../src/domain/series.ts";
import { sv } from "../../src/i18n/sv.ts";
import { addActivity, editActivity } from "../../src/replica/activities.ts";
import { markHere } from "../../src/replica/attendance.ts";
import { touchOccurrence } from "../../src/replica/occurrence.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { addParticipant, nameMember } from "../../src/replica/register.ts";
import { addSeries, leaveOut } from "../../src/replica/series.ts";
import { changeComing, comingOf } from "../../src/ui/activities/changingSeries.ts";
import { branchMeeting, open, phoneOf } from "../replica/cast.ts";
import { person } from "../replica/fixtures.ts";

const day = (text: string) => text as LocalDate;
const { date: _date, state: _state, attendanceDone: _done, ...meeting } = branchMeeting;
const thursdays: SeriesPlan = {
  ...meeting,
  facilitators: ["anna" as MemberId],
  from: day("2019-03-14"),
  rule: "FREQ=WEEKLY;BYDAY=TH;COUNT=5;WKST=MO",
  expected: [],
  expectsHost: false,
  follows: undefined,
  uid: "",
};

const open_: Planner[] = [];
async function plannerOf(name: string): Promise<Planner> {
  const replica = await open(phoneOf(name));
  await prepare(replica, "today");
  const planner = { replica, catalog: await openCatalog(replica), t: sv };
  open_.push(planner);
  return planner;
}
afterEach(async () => {
  for (const { replica, catalog } of open_.splice(0)) {
    await catalog.close();
    await replica.close();
  }
});

async function previewOf(planner: Planner, file: File): Promise<Preview> {
  const preview = await previewCalendar(planner, file);
  if (!preview.ok) throw new Error(preview.problem.kind);
  return preview.value;
}

/** What the lists say of the spring, without whose it is and where it came from. */
async function spring({ catalog }: Planner): Promise<readonly unknown[]> {
  await catalog.caughtUp();
  const rows = await catalog.sessionsBetween(day("2019-03-14"), day("2019-07-01"));
  return rows.map(({ date, start, end, title, place, kind, state }) => ({
    ...{ date, start, end, title, place, kind, state },
  }));
}

async function annasPlan(): Promise<Planner> {
  const anna = await plannerOf("anna");
  const { replica } = anna;
  nameMember(replica, replica.me, { name: "Anna Ek", organisationName: "Famna" });
  const series = addSeries(replica, thursdays);
  leaveOut(replica, series, day("2019-03-21"));
  for (const [date, changes] of [
    [
      "2019-03-28",
      { date: day("2019-03-29"), start: "10.00" as ClockTime, end: "11.00" as ClockTime },
    ],
    ["2019-04-04", { state: "cancelled" as const }],
  ] as const) {
    await prepare(replica, occurrenceId(series, day(date)));
    editActivity(replica, touchOccurrence(replica, series, day(date)), changes);
  }
  const seminar = {
    ...branchMeeting,
    kind: "seminar" as const,
    title: "",
    date: day("2019-05-02"),
  };
  const asa = addParticipant(replica, { ...person, name: "Åsa Lindqvist" });
  markHere(replica, addActivity(replica, seminar, [asa]), [asa]);
  return anna;
}

test("a plan that is saved in one project and fetched in another is the same plan, and is fetched once", async () => {
  const anna = await annasPlan();
  const file = await planFile(anna);
  const text = await file.text();
  expect(text).toContain("Anna Ek leder");
  expect(text).not.toContain("Lindqvist");

  const bo = await plannerOf("bo");
  const preview = await previewOf(bo, file);
  expect(preview.proposals.map(({ status }) => status)).toEqual(["new", "new"]);
  expect(await spring(bo)).toEqual([]);
  expect(await makeProposals(bo, preview.proposals)).toBe(2);
  expect(await spring(bo)).toEqual(await spring(anna));

  const again = await previewOf(bo, file);
  expect(again.proposals.map(({ status }) => status)).toEqual(["there", "there"]);
  const atHome = await previewOf(anna, file);
  expect(atHome.proposals.map(({ status }) => status)).toEqual(["there", "there"]);
});

test("what the file says otherwise is told, and made only when it is ticked", async () => {
  const anna = await annasPlan();
  const file = await planFile(anna);
  const bo = await plannerOf("bo");
  await makeProposals(bo, (await previewOf(bo, file)).proposals);
  const moved = new File([(await file.text()).replaceAll("T130000", "T140000")], "plan.ics");
  const preview = await previewOf(bo, moved);
  expect(preview.proposals.map(({ status }) => status)).toEqual(["changed", "changed"]);
  const before = await spring(bo);
  expect(await spring(bo)).toEqual(before);
  await makeProposals(bo, preview.proposals);
  const after = (await spring(bo)) as { date: string; start: string }[];
  expect(after.find(({ date }) => date === "2019-05-02")?.start).toBe("14.00");
  expect(after.find(({ date }) => date === "2019-04-11")?.start).toBe("14.00");
  expect(after.filter(({ date }) => date === "2019-04-11").length).toBe(1);
});

test("a session from before the project's limit is not put in", async () => {
  const bo = await plannerOf("bo");
  const old = [
    "BEGIN:VCALENDAR",
    "BEGIN:VEVENT",
    "UID:old",
    "DTSTART:20190101T100000",
    "END:VEVENT",
    "END:VCALENDAR",
  ].join("\r\n");
  const preview = await previewOf(bo, new File([old], "old.ics"));
  expect(preview.proposals).toMatchObject([{ isTooOld: true, kind: "workshop" }]);
  expect(await makeProposals(bo, preview.proposals)).toBe(0);
});

test("a series that is changed keeps its weeks, and what is left of its number of times", async () => {
  const anna = await plannerOf("anna");
  const { replica, catalog } = anna;
  const rule = "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;COUNT=4;WKST=MO";
  const id = addSeries(replica, { ...thursdays, rule });
  const series = (await import("../../src/replica/views.ts")).registerView(replica).get().series;
  const plan = series.get(id);
  if (plan === undefined) throw new Error("no series");
  const coming = await comingOf(plan, day("2019-03-20"), day("2019-03-14"));
  expect(coming).toMatchObject({
    next: "2019-03-28",
    repeating: { every: "two-weeks", times: "3" },
  });
  if (coming === undefined) return;
  const tuesdays = { ...coming.repeating, weekdays: [2] };
  expect(changeComing(replica, coming, { title: "Ny" }, tuesdays, day("2019-03-14"))).toBe(true);
  await catalog.caughtUp();
  const rows = await catalog.sessionsBetween(day("2019-03-01"), day("2019-07-01"));
  expect(rows.map((row) => [row.date, row.title])).toEqual([
    ["2019-03-14", meeting.title],
    ["2019-03-26", "Ny"],
    ["2019-04-09", "Ny"],
    ["2019-04-23", "Ny"],
  ]);
});
