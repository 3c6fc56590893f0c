import { expect, test } from "vitest";
import * as Y from "yjs";
import type { LocalDate } from "../../src/domain/calendar.ts";
import { planErasure, type TextDecision, textKey } from "../../src/domain/erasure.ts";
import type { ParticipantId } from "../../src/domain/ids.ts";
import { USUAL_RETENTION } from "../../src/domain/retention.ts";
import type { DocKey } from "../../src/domain/rings.ts";
import { aboutPerson } from "../../src/replica/aboutPerson.ts";
import { activityDoc, addActivity, editActivity } from "../../src/replica/activities.ts";
import { markAttendance } from "../../src/replica/attendance.ts";
import { databaseName } from "../../src/replica/databases.ts";
import { erasePerson, erasuresIn, noteErased } from "../../src/replica/erasing.ts";
import { addNeed, editNeed } from "../../src/replica/needs.ts";
import { noteFragment, noteText, writeNote } from "../../src/replica/notes.ts";
import { versionKeeper } from "../../src/replica/noteVersions.ts";
import { personTexts } from "../../src/replica/personTexts.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { storedState } from "../../src/replica/rebuilding.ts";
import { reflectionDoc, saveReflection } from "../../src/replica/reflections.ts";
import { addParticipant, editParticipant, REGISTER } from "../../src/replica/register.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { readRows } from "../../src/replica/rowStore.ts";
import { declareSame } from "../../src/replica/sameness.ts";
import { roots } from "../../src/replica/schema.ts";
import { registerView } from "../../src/replica/views.ts";
import { branchMeeting, open, phoneOf } from "./cast.ts";

/** Fatima asks to be erased. Anna facilitates, Bo has been away; the texts are invented. */

const active = { organisation: undefined, role: undefined, template: undefined, active: true };
const WORDS = ["Fatima", "Benali", "FATIMA", "hyllan", "rampen"];

async function aDay() {
  const phone = phoneOf("anna");
  const anna = await open(phone);
  await prepare(anna, "today");
  const fatima = addParticipant(anna, { ...active, name: "Fatima Benali" });
  const ali = addParticipant(anna, { ...active, name: "Ali Berg" });
  const meeting = addActivity(anna, branchMeeting, [fatima, ali]);
  markAttendance(anna, {
    activity: meeting,
    participant: fatima,
    state: "here",
    cameLate: 15,
    followUp: true,
  });
  markAttendance(anna, { activity: meeting, participant: ali, state: "here" });
  versionKeeper(anna, meeting).beforeChange();
  writeNote(anna, meeting, ["Fatima visade hyllan"]);
  versionKeeper(anna, meeting).keepWritten();
  const note = noteFragment(anna, meeting);
  note.delete(0, note.length);
  writeNote(anna, meeting, ["Benalis idé vann", "Ali var tyst"]);
  addNeed(anna, {
    activity: meeting,
    marked: "",
    text: "Fatima vill ha rampen",
    organisation: undefined,
    theme: "",
    state: "open",
    takenBy: "",
  });
  const answers = { happened: "Jag lyssnade på FATIMA", means: "Ali log", now: "" };
  saveReflection(anna, { activity: meeting, ring: "lead", answers, principles: {} });
  return { phone, anna, fatima, ali, meeting };
}

async function planFor(replica: Replica, id: ParticipantId, years = 10) {
  const report = await aboutPerson(replica, id);
  if (!report) throw new Error("nobody");
  const texts = await personTexts(replica, report.named);
  const plan = planErasure(report, texts, {
    retention: { ...USUAL_RETENTION, attendance: years },
    end: undefined,
    today: "2019-03-14" as LocalDate,
    called: "Deltagare",
  });
  return { report, plan };
}

const JOB = { job: "jobb", device: 1 };
const NO_ANSWERS = new Map<string, TextDecision>();

test("the plan has every line that the access report has", async () => {
  const { anna, fatima } = await aDay();
  const { report, plan } = await planFor(anna, fatima);
  const lines = (all: readonly { source: string; ring: string; line: string }[]) =>
    all.map(({ source, ring, line }) => `${source} ${ring}: ${line}`).sort();
  const planned = plan.texts.flatMap(({ source, ring, lines: each }) =>
    each.map((line) => ({ source, ring, line })),
  );
  expect(lines(planned)).toEqual(lines(report.mentions));
  expect(plan.marked).toBe(1);
  expect(plan.expected).toBe(1);
  await anna.close();
});

test("where marks must stay Fatima becomes an alias everywhere, and only what a funder asks for is left of them", async () => {
  const { anna, fatima, ali, meeting } = await aDay();
  const { plan } = await planFor(anna, fatima);
  await erasePerson(anna, plan, NO_ANSWERS, JOB);
  const { participants } = registerView(anna).get();
  expect(participants.get(fatima)).toMatchObject({ name: plan.alias, active: false });
  expect(participants.get(ali)?.name).toBe("Ali Berg");
  const claims = roots.attendance(anna.doc(activityDoc(meeting))).toJSON();
  expect(claims[`${meeting}/${fatima}/anna`]).toMatchObject({ state: "here", cameLate: 15 });
  expect(claims[`${meeting}/${fatima}/anna`]).not.toHaveProperty("followUp");
  const versions = JSON.stringify(roots.noteVersions(anna.doc(activityDoc(meeting))).toJSON());
  expect(versions).toContain(`p${plan.alias} visade hyllan`);
  expect(noteText(anna, meeting)).toBe(`${plan.alias} idé vann\nAli var tyst`);
  expect((await aboutPerson(anna, ali))?.sessions).toHaveLength(1);
  expect(await personTexts(anna, "Fatima Benali")).toEqual([]);
  await anna.close();
});

test("a name in a need that was corrected goes from the correction and from what older versions read", async () => {
  const { anna, fatima, meeting } = await aDay();
  const fields = { organisation: undefined, theme: "", state: "open", takenBy: "" } as const;
  const place = {
    id: addNeed(anna, { ...fields, text: "Hjälp", activity: meeting }),
    activity: meeting,
  };
  editNeed(anna, place, { text: "Hjälp åt Fatima Benali" });
  const { plan } = await planFor(anna, fatima, 0);
  await erasePerson(anna, plan, NO_ANSWERS, JOB);
  const need = roots.needs(anna.doc(activityDoc(meeting))).get(`${meeting}/${place.id}`);
  const words = [...(need?.entries() ?? [])].filter(([name]) => name.startsWith("text"));
  expect(words).toHaveLength(2);
  for (const [, said] of words) expect(said).toMatch(/^Hjälp åt (?!.*Fatima|.*Benali)/);
  await anna.close();
});

test("a name in the title that lost to another goes from there too, and from what it was chosen over", async () => {
  const { anna, fatima, meeting } = await aDay();
  const bo = await open(phoneOf("bo"));
  const key = activityDoc(meeting);
  await bo.applyRemote(REGISTER, await anna.encodeState(REGISTER));
  await bo.applyRemote(key, await anna.encodeState(key));
  editActivity(anna, meeting, { title: "Fatima visar hyllan" });
  editActivity(bo, meeting, { title: "Hos Benali", place: "Fatimas kök" });
  await anna.applyRemote(key, await bo.encodeState(key));
  const told = () => JSON.stringify(roots.activities(anna.doc(key)).get(meeting)?.toJSON());
  expect(told()).toMatch(/Fatima visar.*Hos Benali|Hos Benali.*Fatima visar/);
  const { plan } = await planFor(anna, fatima);
  await erasePerson(anna, plan, NO_ANSWERS, JOB);
  expect(told()).not.toMatch(/Fatima|Benali/);
  expect(told()).toContain(`${plan.alias} visar hyllan`);
  expect(await personTexts(anna, "Fatima Benali")).toEqual([]);
  await Promise.all([anna.close(), bo.close()]);
});

test("somebody who was written in twice goes under both ids and both spellings, and the pair with its words", async () => {
  const { anna, fatima, meeting, phone } = await aDay();
  phone.clock += 1000;
  const twin = addParticipant(anna, { ...active, name: "Fatma Bennani" });
  markAttendance(anna, { activity: meeting, participant: twin, state: "away", apologies: true });
  writeNote(anna, meeting, ["Bennani bakade"]);
  declareSame(anna, "person", fatima, twin, { name: "Fatma Bennani" });
  const { plan } = await planFor(anna, twin, 0);
  expect(plan.texts.some(({ lines }) => lines.includes("Bennani bakade"))).toBe(true);
  await erasePerson(anna, plan, NO_ANSWERS, JOB);
  const [register, month] = [anna.doc(REGISTER), anna.doc(activityDoc(meeting))];
  expect([...roots.participants(register).keys()]).toHaveLength(1);
  expect([...roots.sameness(register).keys()]).toEqual([]);
  expect([...roots.attendance(month).keys()]).toHaveLength(1);
  expect(noteText(anna, meeting)).not.toContain("Bennani");
  await anna.close();
});

test("where nothing must stay there is no word of or about Fatima, on disk either", async () => {
  const { phone, anna, fatima, meeting } = await aDay();
  const { plan } = await planFor(anna, fatima, 0);
  expect(plan).toMatchObject({ row: "goes", marks: "go" });
  await erasePerson(
    anna,
    plan,
    new Map(plan.texts.map(({ place }) => [textKey(place), "cut" as const])),
    JOB,
  );
  await anna.flushed();
  const docs = [REGISTER, activityDoc(meeting), reflectionDoc(meeting, "lead", anna.me)];
  const rowsOf = (key: DocKey) => readRows(databaseName(phone.workspace, key));
  const before = await Promise.all(docs.map(rowsOf));
  expect(before.some((rows) => rows.some((row) => holds(row, "Fatima Benali")))).toBe(true);
  for (const key of docs) expect(await anna.rewrite(key)).toBe(true);
  for (const key of docs) {
    for (const row of await rowsOf(key)) {
      for (const word of WORDS) expect(`${word} ${holds(row, word)}`).toBe(`${word} false`);
    }
  }
  expect(noteText(anna, meeting)).toBe("Ali var tyst");
  await anna.close();
});

test("a text that a human leaves is left, and the others change all the same", async () => {
  const { anna, fatima, meeting } = await aDay();
  const { plan } = await planFor(anna, fatima);
  const note = plan.texts.find(({ source }) => source === "note");
  if (!note) throw new Error("no note");
  await erasePerson(anna, plan, new Map([[textKey(note.place), "leave"]]), JOB);
  expect(noteText(anna, meeting)).toContain("Benalis idé vann");
  expect((await personTexts(anna, "Fatima Benali")).map(({ source }) => source)).toEqual(["note"]);
  await anna.close();
});

test("Bo, who was offline and has renamed her, brings nothing back: neither by his row nor by his whole state", async () => {
  const { anna, fatima, meeting } = await aDay();
  const bo = await open(phoneOf("bo"));
  for (const key of [REGISTER, activityDoc(meeting)]) {
    await bo.applyRemote(key, await anna.encodeState(key));
  }
  const { plan } = await planFor(anna, fatima);
  await erasePerson(anna, plan, NO_ANSWERS, JOB);
  editParticipant(bo, fatima, { name: "Fatima B" });
  for (const [from, to] of [
    [bo, anna],
    [anna, bo],
  ] as const) {
    for (const key of [REGISTER, activityDoc(meeting)]) {
      await to.applyRemote(key, await from.encodeState(key));
    }
  }
  for (const phone of [anna, bo]) {
    expect(registerView(phone).get().participants.get(fatima)?.name).toBe(plan.alias);
    expect(await personTexts(phone, "Fatima Benali")).toEqual([]);
    for (const key of [REGISTER, activityDoc(meeting)]) {
      await phone.rewrite(key);
      const state = await storedState(phone, key);
      expect(state && WORDS.slice(0, 3).some((word) => holds(state, word))).toBe(false);
    }
    await phone.close();
  }
});

test("what another tab has stored meanwhile stays when the rows are replaced, and is seen", async () => {
  const { phone, anna } = await aDay();
  const other = await open(phone);
  await other.load(REGISTER);
  const more = { organisation: undefined, role: undefined, template: undefined, active: true };
  const ali = addParticipant(anna, { name: "Ali Karimi", ...more });
  await anna.flushed();
  expect(await other.rewrite(REGISTER)).toBe(true);
  const state = await storedState(anna, REGISTER);
  expect(state && holds(state, "Ali Karimi")).toBe(true);
  expect(registerView(other).get().participants.get(ali)?.name).toBe("Ali Karimi");
  await anna.close();
  await other.close();
});

test("what an open note could still undo is not in the rows either", async () => {
  const { phone, anna, meeting } = await aDay();
  const key = activityDoc(meeting);
  const note = noteFragment(anna, meeting);
  const undo = new Y.UndoManager(note, { trackedOrigins: new Set(["typing"]) });
  anna.doc(key).transact(() => note.delete(0, note.length), "typing");
  roots.noteVersions(anna.doc(key)).clear();
  await anna.flushed();
  expect(holds(await anna.encodeState(key), "Benalis")).toBe(true);
  await anna.rewrite(key);
  const rows = await readRows(databaseName(phone.workspace, key));
  expect(rows.some((row) => holds(row, "Benalis"))).toBe(false);
  undo.destroy();
  await anna.close();
});

test("the register tells how many texts and marks went and which phones are done, and names nobody", async () => {
  const { anna, fatima } = await aDay();
  const { plan } = await planFor(anna, fatima);
  await erasePerson(anna, plan, NO_ANSWERS, JOB);
  noteErased(anna, "jobb", 2);
  expect(erasuresIn(anna.doc(REGISTER))).toMatchObject([
    { job: "jobb", by: "anna", device: 1, texts: 4, marks: 1 },
  ]);
  expect([...(erasuresIn(anna.doc(REGISTER))[0]?.done.keys() ?? [])]).toEqual([2]);
  await anna.close();
});

function holds(bytes: Uint8Array, word: string): boolean {
  return Buffer.from(bytes).includes(word) || Buffer.from(bytes).includes(word, 0, "utf16le");
}
