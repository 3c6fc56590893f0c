import { expect, test } from "vitest";
import type { ClockTime } from "../../src/domain/calendar.ts";
import type { ActivityId, ParticipantId } from "../../src/domain/ids.ts";
import { unpackLines } from "../../src/domain/noteLines.ts";
import { pairOf } from "../../src/domain/sameness.ts";
import { activityDoc, addActivity, removeActivity } from "../../src/replica/activities.ts";
import { clearAttendance, markAttendance, setHeadcount } from "../../src/replica/attendance.ts";
import { writeCardEntry } from "../../src/replica/card.ts";
import { choose } from "../../src/replica/choices.ts";
import { addImprovement, improvementDoc, improvementView } from "../../src/replica/improvements.ts";
import { addNeed, needView } from "../../src/replica/needs.ts";
import { writeNote } from "../../src/replica/notes.ts";
import { noteVersionsView, versionKeeper } from "../../src/replica/noteVersions.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { saveReflection } from "../../src/replica/reflections.ts";
import { addOrganisation, addParticipant, REGISTER } from "../../src/replica/register.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { declareSame, undoDecision } from "../../src/replica/sameness.ts";
import { cardView, reflectionsView, registerView, rosterView } from "../../src/replica/views.ts";
import { branchMeeting, open, phoneOf, until } from "./cast.ts";
import { kafe, person } from "./fixtures.ts";

async function meet() {
  const phones = [phoneOf("anna"), phoneOf("bo")] as const;
  const [anna, bo] = [await open(phones[0]), await open(phones[1])];
  for (const replica of [anna, bo]) await prepare(replica, "today");
  const later = () => {
    for (const phone of phones) phone.clock += 60_000;
  };
  const add = (name: string) => {
    later();
    return addParticipant(anna, { ...person, name });
  };
  const [asa, twin] = [add("Åsa Lindqvist"), add("Åsa Lindkvist")];
  const meeting = addActivity(anna, branchMeeting, [asa, twin]);
  later();
  const other = addActivity(bo, { ...branchMeeting, title: "Second hand-träff Trådrullen" }, []);
  const agree = async () => {
    for (const [from, to] of [
      [anna, bo],
      [bo, anna],
    ] as const) {
      for (const key of [REGISTER, activityDoc(meeting), activityDoc(other)]) {
        await to.applyRemote(key, await from.encodeState(key));
      }
    }
  };
  await agree();
  return { phones, anna, bo, asa, twin, meeting, other, agree, later };
}

function rosterOf(replica: Replica, activity: ActivityId) {
  return rosterView(replica, activity)
    .get()
    .people.map(({ participant, agreement }) => ({
      participant,
      kind: agreement.kind,
      ...(agreement.kind === "unmarked" ? {} : { minutes: agreement.minutes }),
    }));
}

test("a merged person is one row with every claim, and the same session is counted once", async () => {
  const { anna, bo, asa, twin, meeting, agree, later } = await meet();
  markAttendance(anna, { activity: meeting, participant: asa, state: "here", minutes: 165 });
  later();
  markAttendance(bo, { activity: meeting, participant: twin, state: "here", minutes: 120 });
  await agree();
  expect(rosterOf(anna, meeting)).toHaveLength(2);
  declareSame(anna, "person", asa, twin, {});
  expect(rosterOf(anna, meeting)).toEqual([
    { participant: asa, kind: "two-versions", minutes: 120 },
  ]);
  await agree();
  expect(rosterOf(bo, meeting)).toEqual(rosterOf(anna, meeting));
  expect(rosterView(anna, meeting).get().counts).toMatchObject({ here: 1, twoVersions: 1 });
  undoDecision(bo, pairOf("person", asa, twin));
  expect(rosterOf(bo, meeting)).toEqual([
    { participant: asa, kind: "agreed", minutes: 165 },
    { participant: twin, kind: "agreed", minutes: 120 },
  ]);
});

test("a merged session has everybody of both, and whole-time claims follow the times that were chosen", async () => {
  const { anna, bo, asa, twin, meeting, other, agree } = await meet();
  markAttendance(anna, { activity: meeting, participant: asa, state: "here" });
  markAttendance(bo, { activity: other, participant: asa, state: "here" });
  markAttendance(bo, { activity: other, participant: twin, state: "away" });
  setHeadcount(bo, other, 4);
  await agree();
  declareSame(anna, "activity", meeting, other, { end: "15.00" as ClockTime });
  expect(rosterOf(anna, meeting)).toEqual([
    { participant: asa, kind: "agreed", minutes: 105 },
    { participant: twin, kind: "agreed", minutes: 0 },
  ]);
  expect(rosterOf(anna, other)).toEqual(rosterOf(anna, meeting));
  expect(rosterView(anna, meeting).get().headcounts).toMatchObject([{ people: 4 }]);
});

test("a mark made offline on the lost twin still counts", async () => {
  const { anna, bo, asa, meeting, other, agree } = await meet();
  declareSame(anna, "activity", meeting, other, {});
  markAttendance(bo, { activity: other, participant: asa, state: "here", minutes: 90 });
  expect(rosterOf(anna, meeting)[0]).toMatchObject({ kind: "unmarked" });
  await agree();
  expect(rosterOf(anna, meeting)[0]).toMatchObject({ kind: "agreed", minutes: 90 });
});

test("my new word replaces what I said of the same person under another id, and taking it back takes all of mine", async () => {
  const { anna, asa, twin, meeting, later } = await meet();
  markAttendance(anna, { activity: meeting, participant: asa, state: "here" });
  markAttendance(anna, { activity: meeting, participant: twin, state: "here", minutes: 60 });
  declareSame(anna, "person", asa, twin, {});
  expect(rosterOf(anna, meeting)[0]).toMatchObject({ kind: "two-versions" });
  later();
  markAttendance(anna, { activity: meeting, participant: asa, state: "away" });
  expect(rosterOf(anna, meeting)).toEqual([{ participant: asa, kind: "agreed", minutes: 0 }]);
  clearAttendance(anna, meeting, asa);
  expect(rosterOf(anna, meeting)[0]).toMatchObject({ kind: "unmarked" });
});

test("a coordinator's choice stands over the claims of both, until somebody says otherwise", async () => {
  const { anna, bo, asa, twin, meeting, agree, later } = await meet();
  markAttendance(anna, { activity: meeting, participant: asa, state: "here", minutes: 165 });
  markAttendance(bo, { activity: meeting, participant: twin, state: "here", minutes: 120 });
  await agree();
  declareSame(anna, "person", asa, twin, {});
  const [row] = rosterView(anna, meeting).get().people;
  if (row?.agreement.kind !== "two-versions") throw new Error("two versions");
  const [chosen] = row.agreement.versions;
  if (!chosen) throw new Error("a version");
  choose(anna, { activity: meeting, participant: asa }, chosen, row.agreement.versions);
  expect(rosterOf(anna, meeting)[0]).toMatchObject({ kind: "agreed" });
  later();
  await agree();
  markAttendance(bo, { activity: meeting, participant: twin, state: "away" });
  expect(rosterOf(bo, meeting)[0]).toMatchObject({ kind: "two-versions" });
});

test("a twin that somebody has taken out of the lists gives nothing to the other", async () => {
  const { anna, bo, asa, meeting, other, agree } = await meet();
  markAttendance(bo, { activity: other, participant: asa, state: "here" });
  removeActivity(bo, other);
  await agree();
  declareSame(anna, "activity", meeting, other, {});
  expect(rosterOf(anna, meeting)[0]).toMatchObject({ kind: "unmarked" });
});

test("a pair is not taken out of the lists with the older of the two: the other one speaks then", async () => {
  const { anna, bo, asa, meeting, other, agree } = await meet();
  declareSame(anna, "activity", meeting, other, {});
  markAttendance(bo, { activity: other, participant: asa, state: "here", minutes: 90 });
  removeActivity(bo, meeting);
  await agree();
  expect(rosterView(anna, meeting).get().activity?.id).toBe(other);
  expect(rosterOf(anna, meeting)[0]).toMatchObject({ kind: "agreed", minutes: 90 });
});

test("cards and reflections of both are read under the one that speaks, each author's own first", async () => {
  const { anna, bo, meeting, other, agree } = await meet();
  const words = { did: "", noticed: "hiss ur funktion", change: "", nothingToNote: false };
  writeCardEntry(anna, { activity: meeting, principle: "accessibility", ...words });
  writeCardEntry(bo, { activity: other, principle: "accessibility", ...words });
  writeCardEntry(anna, { activity: other, principle: "accessibility", ...words, noticed: "" });
  const answers = { happened: "Tysta före rasten", means: "", now: "" };
  saveReflection(bo, { activity: other, ring: "team", answers, principles: {} });
  await agree();
  declareSame(anna, "activity", meeting, other, {});
  expect(cardView(anna, meeting).get()).toMatchObject([
    { activity: meeting, author: "anna", noticed: "hiss ur funktion" },
    { activity: other, author: "bo" },
  ]);
  expect(reflectionsView(anna, meeting).get()).toMatchObject([{ activity: other, author: "bo" }]);
  undoDecision(anna, pairOf("activity", meeting, other));
  expect(cardView(anna, meeting).get()).toHaveLength(1);
  expect(reflectionsView(anna, meeting).get()).toEqual([]);
});

test("sessions of two months are read together when both months have come", async () => {
  const phone = phoneOf("anna");
  let anna = await open(phone);
  await prepare(anna, "today");
  const asa = addParticipant(anna, person);
  const meeting = addActivity(anna, branchMeeting, [asa]);
  phone.clock += 40 * 86_400_000;
  await prepare(anna, "today");
  const typedLater = addActivity(anna, branchMeeting, []);
  markAttendance(anna, { activity: typedLater, participant: asa, state: "here" });
  declareSame(anna, "activity", meeting, typedLater, {});
  await anna.flushed();
  await anna.close();
  anna = await open(phone);
  await anna.load(REGISTER);
  await anna.load(activityDoc(meeting));
  expect(rosterOf(anna, meeting)[0]).toMatchObject({ kind: "unmarked" });
  await until("the other month came", () => anna.isLoaded(activityDoc(typedLater)));
  expect(rosterOf(anna, meeting)[0]).toMatchObject({ kind: "agreed", minutes: 165 });
});

test("the register has each group once, and answers to every id of it", async () => {
  const { anna, asa, twin, later } = await meet();
  const first = addOrganisation(anna, kafe);
  later();
  const second = addOrganisation(anna, kafe);
  const fatima = addParticipant(anna, { ...person, name: "Fatima", organisation: second });
  const before = registerView(anna).get();
  declareSame(anna, "person", asa, twin, {});
  declareSame(anna, "organisation", first, second, {});
  const { participants, organisations, written } = registerView(anna).get();
  expect([...participants.keys()]).toEqual([asa, fatima]);
  expect(participants.get(twin)?.id).toBe(asa);
  expect([...organisations.keys()]).toEqual([first]);
  expect(participants.get(fatima)?.organisation).toBe(first);
  expect(written.participants.get(twin)?.name).toBe("Åsa Lindkvist");
  undoDecision(anna, pairOf("person", asa, twin));
  undoDecision(anna, pairOf("organisation", first, second));
  expect(registerView(anna).get().participants).toEqual(before.participants);
  expect(registerView(anna).get().organisations).toEqual(before.organisations);
});

test("whoever reads two views hears of a pair in both at once", async () => {
  const { anna, asa, twin, meeting } = await meet();
  const seen: string[] = [];
  rosterView(anna, meeting).subscribe(() => {
    const [row] = rosterView(anna, meeting).get().people;
    const known = registerView(anna)
      .get()
      .participants.get(twin as ParticipantId);
    seen.push(`${row?.participant === asa} ${known?.id === asa}`);
  });
  declareSame(anna, "person", asa, twin, {});
  expect(seen).toEqual(["true true"]);
});

test("a need and an improvement work of a merged organisation are shown at the one that speaks, and the list has it once", async () => {
  const { anna, later } = await meet();
  const kastanjen = addOrganisation(anna, kafe);
  later();
  const twin = addOrganisation(anna, { ...kafe, name: "Kastanjecaféet" });
  const words = { text: "Prislista", theme: "", state: "open", takenBy: "" } as const;
  const place = { id: addNeed(anna, { ...words, organisation: twin }), activity: undefined };
  const work = addImprovement(anna, { organisation: twin }, {});
  expect(anna.isLoaded(improvementDoc(work))).toBe(true);
  const [need, improvement] = [needView(anna, place), improvementView(anna, work)];
  let told = 0;
  const stops = [need, improvement].map((view) => view.subscribe(() => (told += 1)));
  const homes = () => [need, improvement].map((view) => view.get()?.organisation);
  expect(homes()).toEqual([twin, twin]);
  declareSame(anna, "organisation", kastanjen, twin, {});
  expect(told).toBe(2);
  expect(homes()).toEqual([kastanjen, kastanjen]);
  expect([...registerView(anna).get().organisations.keys()]).toEqual([kastanjen]);
  undoDecision(anna, pairOf("organisation", kastanjen, twin));
  expect(homes()).toEqual([twin, twin]);
  for (const stop of stops) stop();
});

test("earlier words of both notes are found at the session that speaks, and at each its own when they are two again", async () => {
  const { anna, bo, phones, meeting, other, agree } = await meet();
  const said = (replica: Replica, activity: ActivityId) =>
    noteVersionsView(replica, activity)
      .get()
      .map(({ text }) =>
        unpackLines(text)
          .map((line) => line.text)
          .join(),
      );
  for (const [replica, activity, words] of [
    [anna, meeting, "Fyra av fem saknar prislista"],
    [bo, other, "Kassan krånglar"],
  ] as const) {
    const keeper = versionKeeper(replica, activity);
    keeper.beforeChange();
    writeNote(replica, activity, [words]);
    keeper.keepWritten();
    for (const phone of phones) phone.clock += 3_600_000;
  }
  await agree();
  let told = 0;
  const stop = noteVersionsView(bo, meeting).subscribe(() => (told += 1));
  expect(said(bo, meeting)).toEqual(["Fyra av fem saknar prislista"]);
  declareSame(anna, "activity", meeting, other, {});
  await agree();
  expect(told).toBeGreaterThan(0);
  for (const replica of [anna, bo]) {
    expect(said(replica, meeting)).toEqual(["Kassan krånglar", "Fyra av fem saknar prislista"]);
    expect(said(replica, other)).toEqual(["Kassan krånglar"]);
  }
  undoDecision(bo, pairOf("activity", meeting, other));
  expect(said(bo, meeting)).toEqual(["Fyra av fem saknar prislista"]);
  stop();
});
