import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Live } from "../../src/base/live.ts";
import { type Catalog, openCatalog } from "../../src/catalog/catalog.ts";
import { addDays, type LocalDate } from "../../src/domain/calendar.ts";
import type { MemberId } from "../../src/domain/ids.ts";
import { occurrenceId, type SeriesPlan } from "../../src/domain/series.ts";
import { editActivity } from "../../src/replica/activities.ts";
import { touchOccurrence } from "../../src/replica/occurrence.ts";
import { prepare } from "../../src/replica/prepare.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { addSeries, continueSeries, endSeries, leaveOut } from "../../src/replica/series.ts";
import { branchMeeting, open, type Phone, phoneOf } from "../replica/cast.ts";

const day = (text: string) => text as LocalDate;
const { date: _date, state: _state, attendanceDone: _done, ...meeting } = branchMeeting;
const thursdays: SeriesPlan = {
  ...meeting,
  facilitators: ["anna" as MemberId],
  from: day("2019-03-14"),
  rule: "FREQ=WEEKLY;BYDAY=TH;COUNT=4;WKST=MO",
  expected: [],
  expectsHost: false,
  follows: undefined,
  uid: "",
};
const ALL = ["2019-03-14", "2019-03-21", "2019-03-28", "2019-04-04"];

let phone: Phone;
let anna: Replica;
let catalog: Catalog;

beforeEach(async () => {
  phone = phoneOf("anna");
  anna = await open(phone);
  await prepare(anna, "today");
  catalog = await openCatalog(anna);
});
afterEach(async () => {
  await catalog.close();
  await anna.close();
});

async function answerOf<T>(live: Live<T | undefined>): Promise<T> {
  await catalog.caughtUp();
  return new Promise((resolve) => {
    const leave = live.subscribe(() => {
      const answer = live.get();
      if (answer === undefined) return;
      queueMicrotask(() => leave());
      resolve(answer);
    });
  });
}

const spring = () => answerOf(catalog.activitiesBetween(day("2019-01-01"), day("2019-07-01")));
const dates = async () => (await spring()).map((row) => row.date);

test("a series stands in the lists without anything having been made of it", async () => {
  const series = addSeries(anna, thursdays);
  const rows = await spring();
  expect(rows.map((row) => row.date)).toEqual(ALL);
  expect(rows[0]).toMatchObject({ plannedBy: series, title: meeting.title, state: "planned" });
  expect(await catalog.lastSimilar("workshop")).toBeUndefined();
  expect((await catalog.search("prissättning", { each: 8, alone: 8 })).hits).toEqual([]);
  expect(phone.outbox.filter((row) => row.key !== "team/register")).toEqual([]);
});

test("a session that was moved stands on its new day only, and as itself", async () => {
  const series = addSeries(anna, thursdays);
  await prepare(anna, occurrenceId(series, day("2019-03-21")));
  const moved = touchOccurrence(anna, series, day("2019-03-21"));
  editActivity(anna, moved, { date: day("2019-03-22") });
  const rows = await spring();
  expect(rows.map((row) => row.date)).toEqual([
    "2019-03-14",
    "2019-03-22",
    "2019-03-28",
    "2019-04-04",
  ]);
  expect(rows[1]).toMatchObject({ id: moved, plannedBy: undefined, occurrence: "2019-03-21" });
});

test("a day that is left out, and what comes after the end, is planned no more", async () => {
  const series = addSeries(anna, thursdays);
  leaveOut(anna, series, day("2019-03-21"));
  expect(await dates()).toEqual(["2019-03-14", "2019-03-28", "2019-04-04"]);
  endSeries(anna, series, day("2019-03-28"));
  expect(await dates()).toEqual(["2019-03-14", "2019-03-28"]);
  endSeries(anna, series, undefined);
  expect(await dates()).toEqual(["2019-03-14", "2019-03-28", "2019-04-04"]);
});

test("a series that goes on otherwise leaves what was touched, and plans no day twice", async () => {
  const old = addSeries(anna, thursdays);
  await prepare(anna, occurrenceId(old, day("2019-04-04")));
  touchOccurrence(anna, old, day("2019-04-04"));
  const from = day("2019-03-28");
  const plan = { ...thursdays, title: "Nytt namn", from, follows: old };
  continueSeries(anna, plan, addDays(from, -1), []);
  const rows = await spring();
  expect(rows.map((row) => [row.date, row.title])).toEqual([
    ["2019-03-14", meeting.title],
    ["2019-03-21", meeting.title],
    ["2019-03-28", "Nytt namn"],
    ["2019-04-04", meeting.title],
    ["2019-04-11", "Nytt namn"],
    ["2019-04-18", "Nytt namn"],
  ]);
});

test("two people who changed the same series at once have planned it once: the younger plan holds", async () => {
  const old = addSeries(anna, thursdays);
  const from = day("2019-03-21");
  for (const title of ["Annas", "Bos"]) {
    phone.clock += 1000;
    continueSeries(anna, { ...thursdays, title, from, follows: old }, addDays(from, -1), []);
  }
  const rows = await spring();
  expect(rows.map((row) => row.title)).toEqual([meeting.title, "Bos", "Bos", "Bos", "Bos"]);
});

test("a planned session nobody opened is not finished, unless it was over before anybody planned it", async () => {
  addSeries(anna, { ...thursdays, from: day("2019-03-07") });
  expect(await answerOf(catalog.unfinished(anna.me, day("2019-04-05")))).toMatchObject([
    { date: "2019-03-28" },
    { date: "2019-03-21" },
    { date: "2019-03-14" },
  ]);
});
