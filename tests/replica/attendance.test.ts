import { expect, test } from "vitest";
import type { ParticipantId } from "../../src/domain/ids.ts";
import {
  activityDoc,
  addActivity,
  editActivity,
  expectParticipants,
} from "../../src/replica/activities.ts";
import {
  clearAttendance,
  finishAttendance,
  markAttendance,
  markHere,
} from "../../src/replica/attendance.ts";
import { choose, takeChoiceBack } from "../../src/replica/choices.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { activityRecords } from "../../src/replica/records.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { activityView, rosterView } from "../../src/replica/views.ts";
import { branchMeeting, open, type Phone, phoneOf } from "./cast.ts";

const asa = "asa-lindqvist" as ParticipantId;
const muhammed = "muhammed-al-amin" as ParticipantId;

async function meet() {
  const phones = [phoneOf("anna"), phoneOf("bo")] as const;
  const anna = await open(phones[0]);
  const bo = await open(phones[1]);
  await prepare(anna, "today");
  const meeting = addActivity(anna, branchMeeting, [asa, muhammed]);
  await prepare(anna, meeting);
  await prepare(bo, meeting);
  const agree = async () => {
    await pass(phones[0], anna, bo);
    await pass(phones[1], bo, anna);
  };
  await agree();
  return { anna, bo, meeting, agree };
}

async function pass(from: Phone, sender: Replica, receiver: Replica): Promise<void> {
  await sender.flushed();
  for (const row of from.outbox) await receiver.applyRemote(row.key, row.update);
}

test("two authors who wrote different minutes are both kept, and the newest is shown", async () => {
  const { anna, bo, meeting, agree } = await meet();
  markAttendance(anna, { activity: meeting, participant: asa, state: "here", minutes: 165 });
  markAttendance(bo, { activity: meeting, participant: asa, state: "here", minutes: 120 });
  await agree();
  const seen = [anna, bo].map((one) => rosterView(one, meeting).get().people[0]);
  expect(seen[0]?.agreement.kind).toBe("two-versions");
  expect(seen[0]?.claims.map((claim) => claim.minutes).sort()).toEqual([120, 165]);
  expect(seen[1]?.agreement).toEqual(seen[0]?.agreement);
});

test("a coordinator's choice settles it everywhere, loses nothing, and can be taken back", async () => {
  const { anna, bo, meeting, agree } = await meet();
  markAttendance(anna, { activity: meeting, participant: asa, state: "here", minutes: 165 });
  markAttendance(bo, { activity: meeting, participant: asa, state: "here", minutes: 120 });
  await agree();
  const asked = rosterView(anna, meeting).get().people[0]?.claims ?? [];
  const about = { activity: meeting, participant: asa };
  const nothing = { cameLate: undefined, leftEarly: undefined };
  choose(anna, about, { state: "here", minutes: 165, ...nothing }, asked);
  await agree();
  for (const one of [anna, bo]) {
    const { people, counts } = rosterView(one, meeting).get();
    expect(people[0]?.agreement).toMatchObject({ kind: "agreed", minutes: 165 });
    expect(people[0]?.claims).toHaveLength(2);
    expect(counts.twoVersions).toBe(0);
  }
  const key = activityDoc(meeting);
  expect(activityRecords(bo, key).get(meeting)?.choices).toMatchObject([{ by: "anna" }]);
  takeChoiceBack(bo, meeting, asa);
  await agree();
  expect(rosterView(anna, meeting).get().counts.twoVersions).toBe(1);
});

test("Klar is taken back by somebody more to expect on a colleague's phone, and not by one who is marked already", async () => {
  const { anna, bo, meeting, agree } = await meet();
  const omar = "omar-haddad" as ParticipantId;
  markHere(anna, meeting, [asa, muhammed, omar]);
  finishAttendance(anna, meeting);
  await agree();
  expectParticipants(bo, meeting, [asa, omar]);
  await agree();
  const isDone = (one: Replica) => activityView(one, meeting).get()?.attendanceDone !== undefined;
  expect([anna, bo].map(isDone)).toEqual([true, true]);
  expectParticipants(bo, meeting, ["mirza" as ParticipantId]);
  await agree();
  expect([anna, bo].map(isDone)).toEqual([false, false]);
  expect(rosterView(anna, meeting).get().counts).toMatchObject({ here: 3, unmarked: 1 });
});

test("a claim without minutes follows the activity when its times are corrected", async () => {
  const { anna, bo, meeting, agree } = await meet();
  markHere(anna, meeting, [asa, muhammed]);
  await agree();
  editActivity(bo, meeting, { breakMinutes: 30 });
  await agree();
  expect(rosterView(anna, meeting).get().counts).toMatchObject({ here: 2, minutes: 300 });
});

test("the roster answers in the same tick, and rows of other people stay the same object", async () => {
  const { anna, meeting } = await meet();
  const roster = rosterView(anna, meeting);
  expect(rosterView(anna, meeting)).toBe(roster);
  const before = roster.get();
  expect(roster.get()).toBe(before);
  let told = 0;
  roster.subscribe(() => told++);
  markAttendance(anna, { activity: meeting, participant: asa, state: "here" });
  expect(told).toBe(1);
  const after = roster.get();
  expect(after).not.toBe(before);
  expect(after.counts).toMatchObject({ here: 1, unmarked: 1 });
  expect(after.people[1]).toBe(before.people[1]);
});

test("taking back my claim leaves my colleague's", async () => {
  const { anna, bo, meeting, agree } = await meet();
  markAttendance(anna, { activity: meeting, participant: asa, state: "away" });
  markAttendance(bo, { activity: meeting, participant: asa, state: "here" });
  await agree();
  clearAttendance(anna, meeting, asa);
  await agree();
  expect(
    rosterView(bo, meeting)
      .get()
      .people[0]?.claims.map(({ author }) => author),
  ).toEqual(["bo"]);
});

test("somebody who was never expected stands on the roster as soon as one author marks her", async () => {
  const { anna, bo, meeting, agree } = await meet();
  const fatima = "fatima" as ParticipantId;
  markAttendance(anna, { activity: meeting, participant: fatima, state: "here" });
  await agree();
  expect(bo.isLoaded(activityDoc(meeting))).toBe(true);
  const row = rosterView(bo, meeting)
    .get()
    .people.find((one) => one.participant === fatima);
  expect(row).toMatchObject({ expected: false, shown: { state: "here", author: "anna" } });
});
