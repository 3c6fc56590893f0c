import { expect, test } from "vitest";
import type { OrganisationId, StoryId } from "../../src/domain/ids.ts";
import { linesNaming } from "../../src/domain/personReport.ts";
import { type DocKey, type RingName, splitDocKey } from "../../src/domain/rings.ts";
import { aboutPerson } from "../../src/replica/aboutPerson.ts";
import { activityDoc, addActivity } from "../../src/replica/activities.ts";
import { markAttendance } from "../../src/replica/attendance.ts";
import { addNeed, removeNeed } from "../../src/replica/needs.ts";
import { noteFragment, writeNote } from "../../src/replica/notes.ts";
import { versionKeeper } from "../../src/replica/noteVersions.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { saveReflection } from "../../src/replica/reflections.ts";
import { addParticipant } from "../../src/replica/register.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { saveStory } from "../../src/replica/stories.ts";
import { branchMeeting, open, phoneOf } from "./cast.ts";

/** Fatima takes part and asks what is kept about her; Anna facilitates, Cecilia coordinates. */

const KASTANJEN = "kastanjen" as OrganisationId;
const active = { organisation: undefined, role: undefined, template: undefined, active: true };

async function tell(from: Replica, to: Replica, keys: readonly DocKey[]) {
  for (const key of keys) await to.applyRemote(key, await from.encodeState(key));
}

async function aYear() {
  const phone = phoneOf("anna");
  const anna = await open(phone);
  await prepare(anna, "today");
  const fatima = addParticipant(anna, { ...active, name: "Fatima Noor" });
  const ali = addParticipant(anna, { ...active, name: "Ali Berg" });
  const meeting = addActivity(anna, branchMeeting, [fatima, ali]);
  const other = addActivity(anna, { ...branchMeeting, title: "Hos Noor" }, [ali]);
  markAttendance(anna, { activity: meeting, participant: fatima, state: "here", cameLate: 15 });
  markAttendance(anna, { activity: other, participant: ali, state: "here" });
  versionKeeper(anna, meeting).beforeChange();
  writeNote(anna, meeting, ["Fatima visade hyllan"]);
  versionKeeper(anna, meeting).keepWritten();
  const note = noteFragment(anna, meeting);
  note.delete(0, note.length);
  writeNote(anna, meeting, ["Noors idé vann", "Ali var tyst"]);
  const need = addNeed(anna, {
    activity: undefined,
    marked: "",
    text: "Fatima behöver en kassa",
    organisation: KASTANJEN,
    theme: "",
    state: "open",
    takenBy: "",
  });
  removeNeed(anna, { id: need, activity: undefined });
  const answers = { happened: "Jag lyssnade på FATIMA", means: "Ali log", now: "" };
  saveReflection(anna, { activity: meeting, ring: "lead", answers, principles: {} });
  saveReflection(anna, { activity: meeting, ring: "own", answers, principles: {} });
  return { anna, phone, fatima, ali, meeting };
}

test("everything about Fatima is in the report: marks, lines of notes now and before, reflections, needs", async () => {
  const { anna, fatima, meeting } = await aYear();
  const report = await aboutPerson(anna, fatima);
  expect(report?.sessions).toMatchObject([
    {
      activity: meeting,
      expected: true,
      claims: [{ state: "here", cameLate: 15, author: "anna" }],
    },
  ]);
  expect(
    report?.mentions.map(({ source, ring, line }) => `${source} ${ring}: ${line}`).sort(),
  ).toEqual([
    "need team: Fatima behöver en kassa",
    "note team: Noors idé vann",
    "note-version team: Fatima visade hyllan",
    "reflection lead: Jag lyssnade på FATIMA",
    "reflection own: Jag lyssnade på FATIMA",
    "title team: Hos Noor",
  ]);
  await anna.close();
});

test("what is only about Ali is not in it, and in his own report it is", async () => {
  const { anna, ali } = await aYear();
  const report = await aboutPerson(anna, ali);
  expect(report?.sessions.map(({ title }) => title)).toContain("Hos Noor");
  expect(report?.mentions.map(({ line }) => line)).toContain("Ali var tyst");
  expect(report?.mentions.map(({ line }) => line)).not.toContain("Noors idé vann");
  await anna.close();
});

test("Cecilia's report has what Anna shares with her, and nothing of what Anna keeps to herself", async () => {
  const { anna, fatima } = await aYear();
  const cecilia = await open(phoneOf("cecilia", ["lead:anna" as RingName, "desk"]));
  const shared = (await anna.keptDocs()).filter((key) => !splitDocKey(key).ring.startsWith("own"));
  await tell(anna, cecilia, shared);
  const rings = (await aboutPerson(cecilia, fatima))?.mentions.map(({ ring }) => ring);
  expect(rings).toContain("lead");
  expect(rings).not.toContain("own");
  expect(anna.rings.get()).toContain("own:anna");
  await anna.close();
  await cecilia.close();
});

test("a document of a ring that this device may read no more is not read", async () => {
  const { anna, fatima, meeting } = await aYear();
  const bos = await open(phoneOf("bo"));
  await tell(anna, bos, [
    "team/register" as DocKey,
    activityDoc(meeting),
    "lead:anna/2019-03" as DocKey,
  ]);
  expect((await aboutPerson(bos, fatima))?.mentions.map(({ ring }) => ring)).not.toContain("lead");
  await anna.close();
  await bos.close();
});

test("a story of the month stands under its month", async () => {
  const { anna, fatima } = await aYear();
  await anna.load("own:anna/2019-03" as DocKey);
  saveStory(
    anna,
    { id: "s1" as StoryId, month: "2019-03" as never },
    {
      changed: "Fatima leder nu",
      whom: "Hela Kastanjen",
      why: "",
    },
  );
  const report = await aboutPerson(anna, fatima);
  expect(report?.mentions).toContainEqual({
    source: "story",
    ring: "own",
    date: "2019-03",
    title: "",
    author: "anna",
    line: "Fatima leder nu",
  });
  await anna.close();
});

test("a name is found whatever its case, marks and genitive, and not inside another word", () => {
  const naming = linesNaming("Åsa Al-Noor");
  expect(naming("Åsas idé\nasa kom\nMED ALNOOR\nÅsan är hög\nnoors")).toEqual([
    "Åsas idé",
    "asa kom",
    "MED ALNOOR",
  ]);
});
