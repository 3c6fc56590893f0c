import { expect, test } from "vitest";
import * as Y from "yjs";
import type { Topic } from "../../src/domain/topic.ts";
import {
  activityDoc,
  addActivity,
  editActivity,
  removeActivity,
  restoreActivity,
} from "../../src/replica/activities.ts";
import { markHere } from "../../src/replica/attendance.ts";
import { databaseName } from "../../src/replica/databases.ts";
import { noteFragment, noteText, writeNote } from "../../src/replica/notes.ts";
import { prepare } from "../../src/replica/prepare.ts";
import {
  addOrganisation,
  addParticipant,
  editParticipant,
  nameMember,
  REGISTER,
  setProfile,
} from "../../src/replica/register.ts";
import { removeReplica } from "../../src/replica/removeReplica.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { rowMark } from "../../src/replica/rowStore.ts";
import { activityView, noteView, registerView } from "../../src/replica/views.ts";
import { branchMeeting, open, phoneOf, until } from "./cast.ts";
import { kafe, person } from "./fixtures.ts";

async function annaToday() {
  const phone = phoneOf("anna");
  const anna = await open(phone);
  await prepare(anna, "today");
  const meeting = addActivity(anna, branchMeeting, []);
  return { phone, anna, meeting, month: activityDoc(meeting) };
}

test("what was written is there after a restart, without the outbox", async () => {
  const { phone, anna, meeting } = await annaToday();
  await anna.flushed();
  await anna.close();
  phone.outbox.length = 0;
  const again = await open(phone);
  await prepare(again, meeting);
  expect(activityView(again, meeting).get()).toMatchObject({
    ...branchMeeting,
    born: "2019-03",
    createdBy: "anna",
    removed: false,
  });
  await again.close();
});

test("while the outbox is full it counts as unsaved, and it is kept by itself when there is room", async () => {
  const { phone, anna, meeting } = await annaToday();
  await anna.flushed();
  phone.outbox.length = 0;
  phone.refuses = { kind: "disk-full" };
  editActivity(anna, meeting, { title: "Prissättning" });
  expect(anna.unsaved.get()).toBe(1);
  await until("trouble is told", () => anna.trouble.get()?.kind === "disk-full");
  expect(anna.unsaved.get()).toBe(1);
  expect(activityView(anna, meeting).get()?.title).toBe("Prissättning");
  phone.refuses = undefined;
  await anna.flushed();
  expect([anna.unsaved.get(), anna.trouble.get()]).toEqual([0, undefined]);
  expect(phone.outbox).toHaveLength(1);
  await anna.close();
});

test("one breath of writing is one row in the outbox, with every topic it was about", async () => {
  const { phone, anna, meeting } = await annaToday();
  await anna.flushed();
  phone.outbox.length = 0;
  markHere(anna, meeting, []);
  markHere(anna, meeting, ["asa" as never, "muhammed" as never]);
  writeNote(anna, meeting, ["Fyra av fem saknar prislista."]);
  await anna.flushed();
  expect(phone.outbox.map((row) => row.topics)).toEqual([
    [
      { kind: "attendance", activity: meeting },
      { kind: "notes", activity: meeting },
    ],
  ]);
  await anna.close();
});

test("letters that the editor writes past the commands are local, and about the note", async () => {
  const { phone, anna, meeting, month } = await annaToday();
  await anna.flushed();
  phone.outbox.length = 0;
  const heard: [readonly Topic[], string][] = [];
  anna.onChange((_, topics, origin) => heard.push([topics, origin]));
  const note = noteFragment(anna, meeting);
  const editor = { isChangeOrigin: "some plugin" };
  anna.doc(month).transact(() => note.insert(0, [new Y.XmlElement("paragraph")]), editor);
  await anna.flushed();
  const topics = [{ kind: "notes", activity: meeting }];
  expect(heard).toEqual([[topics, "local"]]);
  expect(phone.outbox.map((row) => row.topics)).toEqual([topics]);
  await anna.close();
});

test("the note's words come without its form, a line for every block", async () => {
  const { anna, meeting } = await annaToday();
  const view = noteView(anna, meeting);
  expect(view.get()).toEqual({ text: "", empty: true });
  writeNote(anna, meeting, ["Fyra av fem saknar prislista.", "Behov: enkel mall."]);
  const text = noteFragment(anna, meeting).get(0);
  if (!(text instanceof Y.XmlElement)) throw new Error("no paragraph");
  const first = text.get(0);
  if (first instanceof Y.XmlText) first.format(0, 4, { bold: {} });
  expect(noteText(anna, meeting)).toBe("Fyra av fem saknar prislista.\nBehov: enkel mall.");
  expect(view.get().empty).toBe(false);
  await anna.close();
});

test("bytes that are no change of a document are refused and harm nothing", async () => {
  const { anna, meeting, month } = await annaToday();
  const before = await anna.encodeState(month);
  for (const bytes of [[255, 255, 255], [1], [], [7, 1, 2, 3, 4, 5]]) {
    expect(await anna.applyRemote(month, Uint8Array.from(bytes))).toEqual({
      ok: false,
      problem: { kind: "record-unreadable", doc: month },
    });
  }
  expect(await anna.encodeState(month)).toEqual(before);
  editActivity(anna, meeting, { title: "Går fortfarande" });
  await anna.flushed();
  await anna.close();
});

test("what is removed is kept, and comes back whole", async () => {
  const { anna, meeting } = await annaToday();
  markHere(anna, meeting, ["asa" as never]);
  removeActivity(anna, meeting);
  expect(activityView(anna, meeting).get()?.removed).toBe(true);
  restoreActivity(anna, meeting);
  expect(activityView(anna, meeting).get()).toMatchObject({
    removed: false,
    title: branchMeeting.title,
  });
  await anna.close();
});

test("two facilitators who add themselves at the same moment both stay", async () => {
  const { phone, anna, meeting, month } = await annaToday();
  await anna.flushed();
  const bo = await open(phoneOf("bo"));
  for (const row of phone.outbox) await bo.applyRemote(row.key, row.update);
  editActivity(anna, meeting, { facilitators: [anna.me] });
  editActivity(bo, meeting, { facilitators: [bo.me] });
  await anna.applyRemote(month, await bo.encodeState(month));
  expect(activityView(anna, meeting).get()?.facilitators).toEqual(["anna", "bo"]);
  await anna.close();
  await bo.close();
});

test("the register redraws the part that changed and leaves the others alone", async () => {
  const { anna } = await annaToday();
  const organisation = addOrganisation(anna, kafe);
  const asa = addParticipant(anna, { ...person, organisation });
  setProfile(anna, { name: "Kugghjulet", caseNumber: "2016/00405" });
  nameMember(anna, anna.me, { name: "Anna", organisationName: "Coompanion" });
  const register = registerView(anna);
  const before = register.get();
  editParticipant(anna, asa, { name: "Åsa Lindkvist" });
  const after = register.get();
  expect(after.participants.get(asa)?.name).toBe("Åsa Lindkvist");
  expect(after.organisations).toBe(before.organisations);
  expect(after.members).toBe(before.members);
  expect(after.profile).toBe(before.profile);
  expect(after.profile).toEqual({
    name: "Kugghjulet",
    caseNumber: "2016/00405",
    start: undefined,
    end: undefined,
    backDays: 7,
    retention: { attendance: 10, names: 0, writings: 0 },
    fundingLine: "",
    logoWords: "",
  });
  await anna.close();
});

test("months that nothing shows are let go, and come back when they are asked for", async () => {
  const { phone, anna, meeting, month } = await annaToday();
  await anna.flushed();
  const letGo = anna.hold(REGISTER);
  for (let i = 1; i <= 12; i++) {
    phone.clock += 31 * 86_400_000;
    await prepare(anna, "today");
  }
  expect(anna.isLoaded(month)).toBe(false);
  expect(anna.isLoaded(REGISTER)).toBe(true);
  await prepare(anna, meeting);
  expect(activityView(anna, meeting).get()?.title).toBe(branchMeeting.title);
  letGo();
  await anna.close();
});

test("a month that is only visited is let go at once, one that somebody else asked for is not", async () => {
  const { phone, anna, month } = await annaToday();
  await anna.flushed();
  await anna.close();
  const again = await open(phone);
  const activities = await again.visit(
    month,
    async () => again.doc(month).getMap("activities").size,
  );
  expect(activities).toBe(1);
  expect(again.isLoaded(month)).toBe(false);
  await again.visit(month, () => again.load(month));
  expect(again.isLoaded(month)).toBe(true);
  await again.visit(month, async () => undefined);
  expect(again.isLoaded(month)).toBe(true);
  await again.close();
});

test("a month that an editor has open is never let go", async () => {
  const { phone, anna, meeting, month } = await annaToday();
  const note = noteFragment(anna, meeting);
  await anna.flushed();
  for (let i = 1; i <= 12; i++) {
    phone.clock += 31 * 86_400_000;
    await prepare(anna, "today");
  }
  expect(anna.doc(month)).toBe(note.doc);
  await anna.close();
});

test("hundreds of small rows become one when the phone rests", async () => {
  const { phone, anna, meeting, month } = await annaToday();
  const rows = async () =>
    Number((await rowMark(databaseName(phone.workspace, month))).split("/")[1]);
  for (let i = 0; i < 220; i++) {
    editActivity(anna, meeting, { breakMinutes: i });
    await anna.flushed();
  }
  expect(await rows()).toBeGreaterThan(200);
  await waitFor(async () => (await rows()) === 1);
  await anna.close();
  phone.outbox.length = 0;
  const again = await open(phone);
  await prepare(again, meeting);
  expect(activityView(again, meeting).get()?.breakMinutes).toBe(219);
  await again.close();
});

test("what died between outbox and row is in the rows before anybody may empty the outbox", async () => {
  const { phone, anna, meeting, month } = await annaToday();
  await anna.flushed();
  phone.dies = "after";
  editActivity(anna, meeting, { title: "Prissättning" });
  await until("it is in the outbox", () => phone.outbox.length === 2);
  phone.dies = undefined;
  const again = await open(phone);
  await again.stored(month);
  phone.outbox.length = 0;
  const later = await open(phone);
  await prepare(later, meeting);
  expect(activityView(later, meeting).get()?.title).toBe("Prissättning");
  await again.close();
  await later.close();
});

test("a month whose note was left is let go like any other, one where somebody writes is not", async () => {
  const { phone, anna, meeting, month } = await annaToday();
  anna.presence(month).awareness.setLocalState({ user: { name: "Anna" } });
  await anna.flushed();
  const later = async () => {
    for (let i = 1; i <= 12; i++) {
      phone.clock += 31 * 86_400_000;
      await prepare(anna, "today");
    }
  };
  await later();
  expect(anna.isLoaded(month)).toBe(true);
  expect(anna.presences.get()).toEqual([month]);
  anna.presence(month).awareness.setLocalState({});
  await later();
  expect(anna.isLoaded(month)).toBe(false);
  expect(anna.presences.get()).toEqual([]);
  await prepare(anna, meeting);
  await anna.close();
});

test("a removed project leaves no database behind", async () => {
  const { phone, anna } = await annaToday();
  await anna.flushed();
  await anna.close();
  await removeReplica(phone.workspace);
  const left = await indexedDB.databases();
  expect(left.filter(({ name }) => name?.includes(phone.workspace))).toEqual([]);
});

test("a colleague's caret comes and goes, and nobody who only reads is announced", async () => {
  const [phone, anna] = await opened("anna");
  const [, bo] = await opened("bo");
  const month = "team/2019-03" as const;
  await Promise.all([anna.load(month as never), bo.load(month as never)]);
  const at = bo.presence(month as never);
  anna.presence(month as never).onLocal((payload) => expect(at.apply(payload)).toBe(true));
  const others = () => [...at.awareness.getStates().values()].filter((state) => "user" in state);
  anna.presence(month as never).awareness.setLocalStateField("user", { name: "Anna" });
  expect(others()).toEqual([{ user: { name: "Anna" } }]);
  expect(at.apply(Uint8Array.of(9, 9))).toBe(false);
  await anna.close();
  expect(others()).toEqual([]);
  await bo.close();
  expect(phone.outbox).toEqual([]);
});

async function opened(name: string): Promise<[ReturnType<typeof phoneOf>, Replica]> {
  const phone = phoneOf(name);
  return [phone, await open(phone)];
}

async function waitFor(isTrue: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error("never");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
