import { expect, test } from "vitest";
import * as Y from "yjs";
import type { ParticipantId } from "../../src/domain/ids.ts";
import { activityDoc, addActivity } from "../../src/replica/activities.ts";
import { putOnAgenda } from "../../src/replica/agenda.ts";
import { markAttendance } from "../../src/replica/attendance.ts";
import { writeUnderPart } from "../../src/replica/noteFrame.ts";
import { noteTodosView } from "../../src/replica/noteLines.ts";
import { noteText, writeNote } from "../../src/replica/notes.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { declareSame } from "../../src/replica/sameness.ts";
import { roots } from "../../src/replica/schema.ts";
import { endFollowUp, tickTodo } from "../../src/replica/ticking.ts";
import { branchMeeting, open, phoneOf } from "./cast.ts";

async function twoPhones() {
  const [anna, bo] = [await open(phoneOf("anna")), await open(phoneOf("bo"))];
  for (const phone of [anna, bo]) await prepare(phone, "today");
  const activity = addActivity(anna, branchMeeting, []);
  const key = activityDoc(activity);
  writeUnderPart(anna, activity, "todo", [["Studiebesök", "Bo, 28 mars"], ["Skicka mallen"]]);
  await bo.applyRemote(key, await anna.encodeState(key));
  const todos = (phone: typeof anna) =>
    noteTodosView(phone, { id: activity, date: branchMeeting.date })
      .get()
      .map(({ what, done }) => `${done ? "x" : "-"} ${what}`);
  return { anna, bo, activity, key, todos };
}

test("a to-do is ticked in its note, also while a colleague writes there, and can be taken back", async () => {
  const { anna, bo, activity, key, todos } = await twoPhones();
  writeNote(bo, activity, ["Kassan krånglar"]);
  const undo = tickTodo(anna, activity, { what: "Studiebesök" });
  await anna.applyRemote(key, await bo.encodeState(key));
  await bo.applyRemote(key, await anna.encodeState(key));
  for (const phone of [anna, bo]) {
    expect(todos(phone)).toEqual(["x Studiebesök", "- Skicka mallen"]);
    expect(noteText(phone, activity)).toContain("Kassan krånglar");
  }
  undo?.();
  expect(todos(anna)).toEqual(["- Studiebesök", "- Skicka mallen"]);
  undo?.();
  expect(todos(anna)).toEqual(["- Studiebesök", "- Skicka mallen"]);
});

test("what does not stand in the note any longer is not ticked", async () => {
  const { anna, activity, todos } = await twoPhones();
  expect(tickTodo(anna, activity, { what: "Något annat" })).toBeUndefined();
  tickTodo(anna, activity, { what: "Studiebesök" });
  expect(tickTodo(anna, activity, { what: "Studiebesök" })).toBeUndefined();
  expect(todos(anna)).toEqual(["x Studiebesök", "- Skicka mallen"]);
});

test("of two sessions that are one, the note that has the line is ticked", async () => {
  const { anna, activity } = await twoPhones();
  const other = addActivity(anna, { ...branchMeeting, title: "Second hand-träff" }, []);
  writeUnderPart(anna, other, "todo", [["Ring kommunen"]]);
  declareSame(anna, "activity", activity, other, {});
  expect(tickTodo(anna, activity, { what: "Ring kommunen" })).toBeDefined();
  const view = noteTodosView(anna, { id: other, date: branchMeeting.date });
  expect(view.get()).toMatchObject([{ what: "Ring kommunen", done: true }]);
});

test("a follow-up that is done leaves the rest of my mark as it was, and a colleague's alone", async () => {
  const { anna, bo, activity, key } = await twoPhones();
  const participant = "asa" as ParticipantId;
  const mark = { activity, participant, state: "here", minutes: 90, followUp: true } as const;
  markAttendance(anna, mark);
  markAttendance(bo, mark);
  await anna.applyRemote(key, await bo.encodeState(key));
  const claim = (who: string) =>
    roots.attendance(anna.doc(key)).get(`${activity}/${participant}/${who}`);
  const before = claim("anna");
  const undo = endFollowUp(anna, activity, participant);
  expect(claim("anna")).toEqual({ state: "here", minutes: 90, at: anna.now() });
  expect(claim("bo")).toMatchObject({ followUp: true });
  undo?.();
  expect(claim("anna")).toEqual(before);
  expect(endFollowUp(anna, activity, "eva" as ParticipantId)).toBeUndefined();
});

test("chosen lines stand under their headings, and taking them back leaves what a colleague has written in one", async () => {
  const { anna, bo, activity, key } = await twoPhones();
  const undo = putOnAgenda(anna, activity, [
    { part: "needs", text: "Enkel prislista" },
    { part: "todo", text: "Sedan 14 mars: Studiebesök" },
  ]);
  const lines = (phone: typeof anna) => noteText(phone, activity).split("\n");
  expect(lines(anna)).toEqual([
    "Enkel prislista",
    "Studiebesök",
    "Bo, 28 mars",
    "Skicka mallen",
    "Sedan 14 mars: Studiebesök",
  ]);
  await bo.applyRemote(key, await anna.encodeState(key));
  const added = roots
    .note(bo.doc(key), activity)
    .toArray()
    .find((block) => block.toString().includes("Enkel prislista"));
  bo.change(key, { kind: "notes", activity }, () =>
    (added as Y.XmlElement).push([new Y.XmlText(" med bild")]),
  );
  await anna.applyRemote(key, await bo.encodeState(key));
  undo();
  expect(lines(anna)).toEqual([
    "Enkel prislista med bild",
    "Studiebesök",
    "Bo, 28 mars",
    "Skicka mallen",
  ]);
  await bo.applyRemote(key, await anna.encodeState(key));
  expect(lines(bo)).toEqual(lines(anna));
});
