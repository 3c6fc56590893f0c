import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Catalog, openCatalog } from "../../src/catalog/catalog.ts";
import type { ClockTime, LocalDate } from "../../src/domain/calendar.ts";
import type { ActivityId, OrganisationId, ParticipantId } from "../../src/domain/ids.ts";
import { addActivity, removeActivity } from "../../src/replica/activities.ts";
import { markAttendance, markHere } from "../../src/replica/attendance.ts";
import { prepare } from "../../src/replica/prepare.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { branchMeeting, open, phoneOf } from "../replica/cast.ts";

const [asa, fatima, omar] = ["asa", "fatima", "omar"].map((id) => id as ParticipantId) as [
  ParticipantId,
  ParticipantId,
  ParticipantId,
];
const TODAY = { kind: branchMeeting.kind, host: undefined, date: "2019-03-14" as LocalDate };
let anna: Replica;
let catalog: Catalog;

beforeEach(async () => {
  anna = await open(phoneOf("anna"));
  await prepare(anna, "today");
  catalog = await openCatalog(anna);
});
afterEach(async () => {
  await catalog.close();
  await anna.close();
});

function session(date: string, here: readonly ParticipantId[], changes: object = {}): ActivityId {
  const id = addActivity(anna, { ...branchMeeting, date: date as LocalDate, ...changes }, []);
  if (here.length > 0) markHere(anna, id, here);
  return id;
}

describe("who usually comes", () => {
  test("those who were here at least every other time before, at the same kind and host", async () => {
    const kafe = "kafe" as OrganisationId;
    session("2019-02-07", [asa, fatima], { host: kafe });
    session("2019-02-14", [asa, omar], { host: kafe });
    session("2019-02-21", [asa, fatima], { host: kafe });
    // Another host, another kind, and the future, are other habits.
    session("2019-02-22", [omar]);
    session("2019-02-23", [omar], { host: kafe, kind: "seminar" });
    session("2019-03-21", [omar], { host: kafe });
    await catalog.caughtUp();
    expect([...(await catalog.usualAt({ ...TODAY, host: kafe }))].sort()).toEqual([asa, fatima]);
    expect(await catalog.usualAt({ ...TODAY, host: "skroten" as OrganisationId })).toEqual(
      new Set(),
    );
  });

  test("a first session has no habits", async () => {
    session(TODAY.date, [asa]);
    await catalog.caughtUp();
    expect(await catalog.usualAt(TODAY)).toEqual(new Set());
  });

  test("only the six latest count", async () => {
    session("2019-01-10", [omar]);
    for (const day of [11, 12, 13, 14, 15]) session(`2019-01-${day}`, [asa]);
    session("2019-01-16", [omar]);
    await catalog.caughtUp();
    expect([...(await catalog.usualAt(TODAY))]).toEqual([asa]);
  });
});

test("who is elsewhere meanwhile is told with the minutes given there, and follows", async () => {
  const at = (start: string, end: string) => ({
    start: start as ClockTime,
    end: end as ClockTime,
    breakMinutes: 0,
  });
  const meeting = session("2019-03-14", [asa], at("13.00", "16.00"));
  const seminar = session("2019-03-14", [asa, fatima], at("15.00", "17.00"));
  session("2019-03-14", [omar], at("16.00", "17.00"));
  removeActivity(anna, session("2019-03-14", [omar], at("13.00", "16.00")));
  await catalog.caughtUp();
  const live = catalog.elsewhereDuring(meeting);
  const told = () =>
    live.get()?.map(({ participant, activity, minutes }) => [participant, activity.id, minutes]);
  await new Promise<void>((resolve) => {
    const leave = live.subscribe(() => {
      if (live.get() === undefined) return;
      queueMicrotask(() => leave());
      resolve();
    });
  });
  expect(told()).toEqual([
    [asa, seminar, 120],
    [fatima, seminar, 120],
  ]);
  const changed = new Promise<void>((resolve) => {
    const leave = live.subscribe(() => {
      if (told()?.[0]?.[2] !== 60) return;
      queueMicrotask(() => leave());
      resolve();
    });
  });
  markAttendance(anna, { activity: seminar, participant: asa, state: "here", minutes: 60 });
  await changed;
});
