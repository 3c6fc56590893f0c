import { expect, test } from "vitest";
import type { ActivityId, ParticipantId } from "../../src/domain/ids.ts";
import {
  activityDoc,
  addActivity,
  editActivity,
  expectParticipants,
  removeActivity,
  restoreActivity,
} from "../../src/replica/activities.ts";
import { finishAttendance, markAttendance, setHeadcount } from "../../src/replica/attendance.ts";
import { writeCardEntry } from "../../src/replica/card.ts";
import { startNote } from "../../src/replica/noteFrame.ts";
import { writeNote } from "../../src/replica/notes.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { activityRecords } from "../../src/replica/records.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { roots } from "../../src/replica/schema.ts";
import { decideRemoved } from "../../src/replica/toldChoices.ts";
import { branchMeeting, open, phoneOf } from "./cast.ts";

const asa = "asa-lindqvist" as ParticipantId;

/** domain.md G5 */
async function meet() {
  const phones = [phoneOf("anna"), phoneOf("bo")] as const;
  const [anna, bo] = [await open(phones[0]), await open(phones[1])];
  await prepare(anna, "today");
  const meeting = addActivity(anna, branchMeeting, [asa]);
  for (const one of [anna, bo]) await prepare(one, meeting);
  const agree = async () => {
    await Promise.all([anna.flushed(), bo.flushed()]);
    for (const row of phones[0].outbox) await bo.applyRemote(row.key, row.update);
    for (const row of phones[1].outbox) await anna.applyRemote(row.key, row.update);
  };
  markAttendance(anna, { activity: meeting, participant: asa, state: "here" });
  writeNote(anna, meeting, ["Fyra av fem saknar prislista."]);
  await agree();
  return { anna, bo, meeting, agree };
}

function questionAt(replica: Replica, id: ActivityId) {
  return activityRecords(replica, activityDoc(id)).get(id)?.inQuestion;
}

const WORK: Readonly<Record<string, (bo: Replica, meeting: ActivityId) => void>> = {
  "a note": (bo, meeting) => writeNote(bo, meeting, ["Beslut: Trådrullen delar sin."]),
  "a mark": (bo, meeting) =>
    markAttendance(bo, { activity: meeting, participant: asa, state: "away" }),
  "an edit": (bo, meeting) => editActivity(bo, meeting, { title: "Prissättning" }),
  Klar: finishAttendance,
  "a headcount": (bo, meeting) => setHeadcount(bo, meeting, 4),
  "somebody expected": (bo, meeting) => expectParticipants(bo, meeting, ["omar" as ParticipantId]),
  "a card": (bo, meeting) =>
    writeCardEntry(bo, {
      activity: meeting,
      principle: "equality",
      did: "Laget runt",
      noticed: "",
      change: "",
      nothingToNote: false,
    }),
};

test.each(Object.entries(WORK))(
  "Anna removes the session while Bo adds %s: it is a question on both phones, and everything is there",
  async (_, work) => {
    const { anna, bo, meeting, agree } = await meet();
    removeActivity(anna, meeting);
    work(bo, meeting);
    await agree();
    for (const one of [anna, bo]) {
      expect(questionAt(one, meeting)).toMatchObject({ by: "anna" });
      const records = activityRecords(one, activityDoc(meeting)).get(meeting);
      expect(records?.activity.removed).toBe(true);
      expect(records?.noteText).toContain("prislista");
    }
  },
);

test.each(Object.entries(WORK))(
  "%s that Anna had seen before she removed it is no question",
  async (_, work) => {
    const { anna, bo, meeting, agree } = await meet();
    work(bo, meeting);
    await agree();
    removeActivity(anna, meeting);
    await agree();
    expect(questionAt(bo, meeting)).toBeUndefined();
  },
);

test("opening its note afterwards adds nothing, writing in it does", async () => {
  const { anna, bo, meeting, agree } = await meet();
  removeActivity(anna, meeting);
  await agree();
  startNote(bo, meeting);
  expect(questionAt(bo, meeting)).toBeUndefined();
  writeNote(bo, meeting, ["Glömde: nästa träff 4 april."]);
  expect(questionAt(bo, meeting)).toBeDefined();
});

test("it is kept or let go, and both lead back to the question", async () => {
  const { anna, bo, meeting, agree } = await meet();
  const isRemoved = () =>
    activityRecords(anna, activityDoc(meeting)).get(meeting)?.activity.removed;
  removeActivity(anna, meeting);
  writeNote(bo, meeting, ["Beslut: Trådrullen delar sin."]);
  await agree();
  for (const [decided, removed] of [
    ["keep", false],
    ["let-go", true],
  ] as const) {
    const back = decideRemoved(anna, meeting, decided);
    expect([questionAt(anna, meeting), isRemoved()]).toEqual([undefined, removed]);
    back();
    expect(questionAt(anna, meeting)).toMatchObject({ by: "anna" });
  }
  await agree();
  restoreActivity(bo, meeting);
  await agree();
  expect([questionAt(anna, meeting), isRemoved()]).toEqual([undefined, false]);
});

test("two who remove it know together what was in it", async () => {
  const { anna, bo, meeting, agree } = await meet();
  writeNote(bo, meeting, ["Bara jag har sett det här."]);
  removeActivity(bo, meeting);
  removeActivity(anna, meeting);
  await agree();
  expect(questionAt(anna, meeting)).toBeUndefined();
});

test("an app that knows no question removes it as before, and strange removals ask nothing", async () => {
  const { anna, bo, meeting, agree } = await meet();
  const asBefore = (key: string, value: unknown) =>
    anna.change(activityDoc(meeting), { kind: "activity", activity: meeting }, (doc) => {
      roots.activities(doc).get(meeting)?.set(key, value);
    });
  asBefore("removed", true);
  writeNote(bo, meeting, ["Beslut: Trådrullen delar sin."]);
  await agree();
  expect(questionAt(bo, meeting)).toBeUndefined();
  asBefore("removedSeen/anna", 3);
  expect(() => questionAt(anna, meeting)).not.toThrow();
});
