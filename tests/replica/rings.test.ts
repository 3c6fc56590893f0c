import { expect, test } from "vitest";
import * as Y from "yjs";
import type { MemberId } from "../../src/domain/ids.ts";
import type { RingName } from "../../src/domain/rings.ts";
import { addActivity } from "../../src/replica/activities.ts";
import { prepare } from "../../src/replica/prepare.ts";
import {
  moveReflection,
  reflectionDoc,
  removeReflection,
  saveReflection,
} from "../../src/replica/reflections.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { reflectionsView } from "../../src/replica/views.ts";
import { branchMeeting, open, phoneOf } from "./cast.ts";

const SECRET = "Jag pratade för mycket själv";
const words = {
  answers: { happened: SECRET, means: "", now: "Nästa gång väntar jag" },
  principles: {},
} as const;
const leadOfAnna: RingName = "lead:anna" as RingName;

async function annasMeeting() {
  const phone = phoneOf("anna");
  const anna = await open(phone);
  await prepare(anna, "today");
  const meeting = addActivity(anna, branchMeeting, []);
  await prepare(anna, meeting);
  return { phone, anna, meeting };
}

async function holdsSecret(replica: Replica, ring: "own" | "team" | "lead", meeting: string) {
  const key = reflectionDoc(meeting as never, ring, replica.me);
  const state = await replica.encodeState(key);
  return Buffer.from(state).includes(SECRET);
}

test("a private reflection is in its own ring's document and in no other", async () => {
  const { phone, anna, meeting } = await annasMeeting();
  saveReflection(anna, { activity: meeting, ring: "own", ...words });
  await anna.flushed();
  expect(await holdsSecret(anna, "own", meeting)).toBe(true);
  expect(await holdsSecret(anna, "team", meeting)).toBe(false);
  expect(await holdsSecret(anna, "lead", meeting)).toBe(false);
  const keys = phone.outbox
    .filter((row) => Buffer.from(row.update).includes(SECRET))
    .map((row) => row.key);
  expect(keys).toEqual(["own:anna/2019-03"]);
  await anna.close();
});

test("when the ring is widened, the words are gone from the old ring's document", async () => {
  const { anna, meeting } = await annasMeeting();
  const id = saveReflection(anna, { activity: meeting, ring: "own", ...words });
  moveReflection(anna, id, meeting, "own", "lead");
  expect(await holdsSecret(anna, "own", meeting)).toBe(false);
  expect(await holdsSecret(anna, "lead", meeting)).toBe(true);
  expect(reflectionsView(anna, meeting).get()).toMatchObject([
    { id, ring: "lead", author: "anna", answers: words.answers },
  ]);
  await anna.close();
});

test("a removed reflection leaves no words behind", async () => {
  const { anna, meeting } = await annasMeeting();
  const id = saveReflection(anna, { activity: meeting, ring: "team", ...words });
  removeReflection(anna, id, meeting, "team");
  expect(await holdsSecret(anna, "team", meeting)).toBe(false);
  expect(reflectionsView(anna, meeting).get()).toEqual([]);
  await anna.close();
});

test("an edit made on a second phone while the first one widened the ring is not swallowed", async () => {
  const { phone, anna, meeting } = await annasMeeting();
  const id = saveReflection(anna, { activity: meeting, ring: "own", ...words });
  await anna.flushed();
  const tablet = await open({ ...phoneOf("anna"), rings: phone.rings });
  for (const row of phone.outbox) await tablet.applyRemote(row.key, row.update);
  await prepare(tablet, meeting);
  const later = { ...words.answers, means: "De är ensamma i sin roll" };
  saveReflection(tablet, { id, activity: meeting, ring: "own", answers: later, principles: {} });
  moveReflection(anna, id, meeting, "own", "team");
  const own = reflectionDoc(meeting, "own", anna.me);
  await anna.applyRemote(own, await tablet.encodeState(own));
  const seen = reflectionsView(anna, meeting).get();
  expect(seen.map(({ ring, answers }) => [ring, answers["means"]])).toEqual([
    ["own", later.means],
    ["team", ""],
  ]);
  await anna.close();
  await tablet.close();
});

test("Cecilia sees what Anna wrote to the project leader, as soon as its document has come", async () => {
  const { phone, anna, meeting } = await annasMeeting();
  const cecilia = await open(phoneOf("cecilia", [leadOfAnna]));
  saveReflection(anna, { activity: meeting, ring: "lead", ...words });
  saveReflection(anna, { activity: meeting, ring: "own", ...words });
  await anna.flushed();
  await prepare(cecilia, meeting);
  const reflections = reflectionsView(cecilia, meeting);
  let told = 0;
  reflections.subscribe(() => told++);
  expect(reflections.get()).toEqual([]);
  for (const row of phone.outbox) {
    if (!row.key.startsWith("own:")) await cecilia.applyRemote(row.key, row.update);
  }
  expect(told).toBeGreaterThan(0);
  expect(reflections.get()).toMatchObject([{ ring: "lead", author: "anna" as MemberId }]);
  await prepare(cecilia, meeting);
  expect(cecilia.isLoaded("lead:anna/2019-03" as never)).toBe(true);
  await anna.close();
  await cecilia.close();
});

test("a document written by a newer version keeps what this one does not understand", async () => {
  const { anna, meeting } = await annasMeeting();
  const newer = new Y.Doc();
  newer.getMap("improvements").set("pgsa", "Beställ bröd efter väder");
  newer.getMap("attendance").set(`${meeting}/asa/bo`, { state: "teleported", at: "yesterday" });
  await anna.applyRemote("team/2019-03" as never, Y.encodeStateAsUpdate(newer));
  const copy = new Y.Doc();
  Y.applyUpdate(copy, await anna.encodeState("team/2019-03" as never));
  expect(copy.getMap("improvements").get("pgsa")).toBe("Beställ bröd efter väder");
  expect(copy.getMap("attendance").get(`${meeting}/asa/bo`)).toMatchObject({ state: "teleported" });
  await anna.close();
});
