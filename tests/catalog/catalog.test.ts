import "fake-indexeddb/auto";
import Dexie from "dexie";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Live } from "../../src/base/live.ts";
import { type Catalog, openCatalog } from "../../src/catalog/catalog.ts";
import { catalogName } from "../../src/catalog/catalogDb.ts";
import type { LocalDate } from "../../src/domain/calendar.ts";
import { addActivity, editActivity, removeActivity } from "../../src/replica/activities.ts";
import { finishAttendance, markAttendance, markHere } from "../../src/replica/attendance.ts";
import { writeCardEntry } from "../../src/replica/card.ts";
import { addNeed, editNeed, removeNeed, restoreNeed } from "../../src/replica/needs.ts";
import { writeUnderPart } from "../../src/replica/noteFrame.ts";
import { writeNote } from "../../src/replica/notes.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { saveReflection } from "../../src/replica/reflections.ts";
import {
  addOrganisation,
  addParticipant,
  editOrganisation,
  REGISTER,
} from "../../src/replica/register.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { branchMeeting, NOON, open, type Phone, phoneOf } from "../replica/cast.ts";
import { kafe, person } from "../replica/fixtures.ts";

const day = (text: string) => text as LocalDate;
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

/** The first answer that is not "not here yet", once everything written so far is counted. */
async function answerOf<T>(live: Live<T | undefined>): Promise<T> {
  await catalog.caughtUp();
  return firstAnswer(live);
}

function firstAnswer<T>(live: Live<T | undefined>): Promise<T> {
  return new Promise((resolve) => {
    const leave = live.subscribe(() => {
      const answer = live.get();
      if (answer === undefined) return;
      queueMicrotask(() => leave());
      resolve(answer);
    });
  });
}

const anEmptyReflection = { answers: { happened: "", means: "", now: "" }, principles: {} };

describe("lists", () => {
  test("a week's activities stand in order, without the removed ones", async () => {
    const later = addActivity(anna, { ...branchMeeting, date: day("2019-03-16") }, []);
    const first = addActivity(anna, branchMeeting, []);
    const gone = addActivity(anna, branchMeeting, []);
    addActivity(anna, { ...branchMeeting, date: day("2019-03-18") }, []);
    removeActivity(anna, gone);
    const week = await answerOf(catalog.activitiesBetween(day("2019-03-11"), day("2019-03-17")));
    expect(week.map((row) => row.id)).toEqual([first, later]);
  });

  test("a list follows what is written while somebody looks at it", async () => {
    const week = catalog.activitiesBetween(day("2019-03-11"), day("2019-03-17"));
    await answerOf(week);
    const heard = new Promise<void>((resolve) => {
      const leave = week.subscribe(() => {
        if (week.get()?.[0]?.here !== 1) return;
        queueMicrotask(() => leave());
        resolve();
      });
    });
    const meeting = addActivity(anna, branchMeeting, ["asa" as never]);
    markHere(anna, meeting, ["asa" as never]);
    await heard;
    expect(week.get()).toMatchObject([{ id: meeting, here: 1, unmarked: 0, minutes: 165 }]);
  });

  test("not finished is what I hold, is past and misses something", async () => {
    const mine = { ...branchMeeting, facilitators: [anna.me] };
    const undone = addActivity(anna, mine, []);
    const done = addActivity(anna, mine, []);
    addActivity(anna, branchMeeting, []);
    addActivity(anna, { ...mine, date: day("2019-03-20") }, []);
    addActivity(anna, { ...mine, state: "cancelled" }, []);
    finishAttendance(anna, done);
    saveReflection(anna, { activity: done, ring: "own", ...anEmptyReflection });
    const words = { did: "", noticed: "", change: "", nothingToNote: true };
    writeCardEntry(anna, { activity: done, principle: "equality", ...words });
    const rows = await answerOf(catalog.unfinished(anna.me, day("2019-03-15")));
    expect(rows.map((row) => row.id)).toEqual([undone]);
  });

  test("an activity that does not count, or is cancelled, gives nobody hours", async () => {
    const asa = addParticipant(anna, person);
    const conference = addActivity(anna, { ...branchMeeting, countsAsParticipantTime: false }, [
      asa,
    ]);
    const cancelled = addActivity(anna, { ...branchMeeting, state: "cancelled" }, [asa]);
    for (const activity of [conference, cancelled]) markHere(anna, activity, [asa]);
    const [row] = await answerOf(catalog.people());
    expect(row).toMatchObject({ sessions: 1, minutes: 0, lastDate: "2019-03-14" });
  });

  test("an organisation has its people's hours by month, and what it hosted", async () => {
    const organisation = addOrganisation(anna, kafe);
    const asa = addParticipant(anna, { ...person, organisation });
    const march = addActivity(anna, branchMeeting, [asa]);
    const april = addActivity(anna, { ...branchMeeting, date: day("2019-04-02") }, [asa]);
    const hosted = addActivity(anna, { ...branchMeeting, host: organisation }, []);
    markHere(anna, march, [asa]);
    markAttendance(anna, { activity: april, participant: asa, state: "here", minutes: 60 });
    const [row] = await answerOf(catalog.organisations());
    expect(row).toMatchObject({
      people: 1,
      sessions: 3,
      minutes: 225,
      minutesByMonth: { "2019-03": 165, "2019-04": 60 },
    });
    const activities = await answerOf(catalog.organisationActivities(organisation));
    expect(activities.map(({ id }) => id)).toEqual([april, hosted, march]);
    expect(activities[1]?.hostName).toBe(kafe.name);
  });
});

describe("finding", () => {
  test("two letters find people by ear, the closest spelling first", async () => {
    for (const name of ["Åsa Lindqvist", "Maria Lindkvist", "Muhammed Al-Amin"]) {
      addParticipant(anna, { ...person, name });
    }
    await catalog.caughtUp();
    const names = async (text: string) =>
      (await catalog.peopleMatching(text, 5)).map((row) => row.name);
    expect(await names("lindkvist")).toEqual(["Maria Lindkvist", "Åsa Lindqvist"]);
    expect(await names("mohamed alamin")).toEqual(["Muhammed Al-Amin"]);
    expect(await names("ås")).toEqual(["Åsa Lindqvist"]);
    expect(await names("l")).toEqual([]);
  });

  test("a new activity is prefilled from the last of its kind", async () => {
    addActivity(anna, branchMeeting, []);
    const newer = addActivity(anna, { ...branchMeeting, date: day("2019-03-20") }, []);
    addActivity(anna, { ...branchMeeting, kind: "seminar", date: day("2019-03-25") }, []);
    editActivity(anna, newer, { title: "Den senaste" });
    await catalog.caughtUp();
    expect(await catalog.lastSimilar("workshop")).toMatchObject({
      id: newer,
      title: "Den senaste",
    });
    expect(await catalog.lastSimilar("site-visit")).toBeUndefined();
  });
});

describe("what notes say is to be done", () => {
  const template = { text: "Enkel mall", theme: "pris", state: "open", takenBy: "" } as const;

  test("an organisation's needs stand open ones first, with where they come from", async () => {
    const organisation = addOrganisation(anna, kafe);
    const fields = { ...branchMeeting, host: organisation };
    const activity = addActivity(anna, fields, []);
    writeUnderPart(anna, activity, "needs", ["Alla vill ha en enkel mall."]);
    const marked = { activity, marked: "enkel mall" };
    const taken = addNeed(anna, { ...template, ...marked, organisation });
    phone.clock += 1000;
    const alone = addNeed(anna, { ...template, text: "Kassan krånglar", theme: "", organisation });
    editNeed(anna, { id: taken, activity }, { state: "taken", takenBy: "Hjul i Hand" });
    expect(await answerOf(catalog.needsOf(organisation))).toEqual([
      {
        id: alone,
        group: alone,
        session: undefined,
        saidOf: organisation,
        activity: undefined,
        text: "Kassan krånglar",
        theme: "",
        state: "open",
        takenBy: "",
        organisation,
        folded: "kasan kranglar",
        organisationName: kafe.name,
        branches: kafe.branches,
        date: "2019-03-14",
        source: undefined,
        changedInNote: false,
      },
      expect.objectContaining({
        id: taken,
        source: { kind: "workshop", title: branchMeeting.title },
        changedInNote: false,
      }),
    ]);
    expect(await answerOf(catalog.needThemes())).toEqual(["pris"]);
    editOrganisation(anna, organisation, { name: "Kastanjen", branches: ["café", "catering"] });
    expect((await answerOf(catalog.needsOf(organisation)))[0]).toMatchObject({
      organisationName: "Kastanjen",
      branches: ["café", "catering"],
    });
  });

  test("a need whose words are gone from the note says so, and a removed one leaves the list", async () => {
    const organisation = addOrganisation(anna, kafe);
    const activity = addActivity(anna, { ...branchMeeting, host: organisation }, []);
    const marked = { activity, marked: "enkel mall" };
    const place = { id: addNeed(anna, { ...template, ...marked, organisation }), activity };
    expect((await answerOf(catalog.needsOf(organisation)))[0]?.changedInNote).toBe(true);
    writeNote(anna, activity, ["En enkel mall"]);
    expect((await answerOf(catalog.needsOf(organisation)))[0]?.changedInNote).toBe(false);
    removeNeed(anna, place);
    expect(await answerOf(catalog.needsOf(organisation))).toEqual([]);
    restoreNeed(anna, place);
    expect(await answerOf(catalog.needsOf(organisation))).toHaveLength(1);
  });

  test("to-dos are found when their day has come, and leave when their activity does", async () => {
    const activity = addActivity(anna, branchMeeting, []);
    writeUnderPart(anna, activity, "todo", [
      ["Skicka mallen", "Bo, 28 mars"],
      ["Studiebesök", "Hjul i Hand bokar"],
      ["Ring Åsa", "Anna, 20 mars"],
    ]);
    expect(await answerOf(catalog.todosDue(day("2019-03-21")))).toMatchObject([
      { activity, what: "Ring Åsa", who: "Anna", due: "2019-03-20" },
    ]);
    expect(await answerOf(catalog.todosDue(day("2019-03-28")))).toHaveLength(2);
    removeActivity(anna, activity);
    expect(await answerOf(catalog.todosDue(day("2019-03-28")))).toEqual([]);
  });
});

describe("a new morning", () => {
  test("nothing is read again when nothing was stored since", async () => {
    addActivity(anna, branchMeeting, []);
    await catalog.caughtUp();
    await anna.flushed();
    const name = catalogName(phone.workspace);
    await waitForMarks(name);
    await catalog.close();
    await anna.close();
    const puts = await countPuts(name, async () => {
      anna = await open(phone);
      await prepare(anna, "today");
      catalog = await openCatalog(anna);
      await catalog.caughtUp();
    });
    expect(puts).toBe(0);
    expect(catalog.ready.get()).toBe(true);
  });

  test("a start draws its lists without opening any document", async () => {
    const meeting = addActivity(anna, branchMeeting, []);
    await catalog.caughtUp();
    await catalog.close();
    await anna.close();
    const opened = await namesOpened(async () => {
      anna = await open(phone);
      catalog = await openCatalog(anna);
      expect((await firstAnswer(catalog.activity(meeting)))?.title).toBe(branchMeeting.title);
    });
    expect(opened).toEqual([catalogName(phone.workspace)]);
    expect(await namesOpened(() => catalog.caughtUp())).not.toEqual([]);
  });

  test("counting all months leaves none of them in memory", async () => {
    await prepare(anna, "today");
    const months = Array.from({ length: 12 }, (_, i) => NOON - i * 31 * 86_400_000);
    for (const month of months) {
      phone.clock = month;
      await prepare(anna, "today");
      addActivity(anna, branchMeeting, []);
    }
    await catalog.caughtUp();
    await catalog.close();
    await anna.close();
    anna = await open(phone);
    catalog = await openCatalog(anna);
    await catalog.rebuild();
    await catalog.caughtUp();
    const kept = await anna.keptDocs();
    expect(kept.length).toBeGreaterThan(12);
    expect(kept.filter((key) => anna.isLoaded(key))).toEqual([REGISTER]);
  });

  test("a catalogue of another version of the app is emptied and built anew", async () => {
    const meeting = addActivity(anna, branchMeeting, []);
    await catalog.caughtUp();
    await catalog.close();
    const db = await new Dexie(catalogName(phone.workspace)).open();
    await db.table("about").put({ name: "version", version: 99 });
    await db.table("activities").put({ id: "nobody knows", date: "2019-03-14", title: "Gammalt" });
    db.close();
    catalog = await openCatalog(anna);
    expect((await answerOf(catalog.activity(meeting)))?.title).toBe(branchMeeting.title);
    expect(
      await answerOf(catalog.activitiesBetween(day("2019-03-14"), day("2019-03-14"))),
    ).toHaveLength(1);
    expect(catalog.ready.get()).toBe(true);
  });
});

/** The databases that are opened while something runs. */
async function namesOpened(run: () => Promise<unknown>): Promise<readonly string[]> {
  const names: string[] = [];
  const native = indexedDB.open;
  indexedDB.open = (...parts: Parameters<typeof native>) => {
    names.push(parts[0]);
    return native.apply(indexedDB, parts);
  };
  await run();
  indexedDB.open = native;
  return names;
}

async function waitForMarks(name: string): Promise<void> {
  const deadline = Date.now() + 5000;
  const db = await new Dexie(name).open();
  while ((await db.table("contributions").toArray()).some(({ mark }) => mark === "")) {
    if (Date.now() > deadline) throw new Error("the marks were never written");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  db.close();
}

/** How many activity rows are written while something runs. */
async function countPuts(name: string, run: () => Promise<void>): Promise<number> {
  let puts = 0;
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...row: Parameters<typeof put>) {
    if (this.transaction.db.name === name && this.name === "activities") puts++;
    return put.apply(this, row);
  };
  await run();
  IDBObjectStore.prototype.put = put;
  return puts;
}
