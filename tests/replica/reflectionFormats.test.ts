import { expect, test } from "vitest";
import * as Y from "yjs";
import type { ActivityId, MemberId, ReflectionId } from "../../src/domain/ids.ts";
import type { DocKey } from "../../src/domain/rings.ts";
import { addActivity } from "../../src/replica/activities.ts";
import { latestRing } from "../../src/replica/latestRing.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { setPrompt } from "../../src/replica/prompts.ts";
import { reflectionsIn } from "../../src/replica/reflectionSchema.ts";
import { moveReflection, saveReflection } from "../../src/replica/reflections.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { reflectionsView, registerView } from "../../src/replica/views.ts";
import { branchMeeting, open, phoneOf } from "./cast.ts";

const TEAM = "team/2019-03" as DocKey;

/** A reflection as version 0.1 stored it: bytes that must open for ever. */
const FROM_0_1 =
  "AQEBACgBC3JlZmxlY3Rpb25zGTAxa3oxejJxMDAwMDAwMDAwMDAwL3JlZjEBdgQGYXV0aG9ydwRhbm5hB2Fuc3dlcnN2AwhoYXBwZW5lZHcSVHlzdGEgZsO2cmUgcmFzdGVuBW1lYW5zdwADbm93dxRCw7ZyamEgbWVkIHBhcnNhbXRhbApwcmluY2lwbGVzdgEIZXF1YWxpdHl3BHNlZW4CYXR7QnaXyApwAAAA";

/** What 0.1 does to a reflection that somebody edits in it: it writes the value anew with what it knows. */
function editIn0_1(doc: Y.Doc, key: string, happened: string): void {
  const all = doc.getMap<unknown>("reflections");
  if (!all.has(key)) return;
  all.set(key, {
    author: "anna",
    answers: { happened, means: "", now: "" },
    principles: {},
    at: 9,
  });
}

async function annasMeeting() {
  const anna = await open(phoneOf("anna"));
  await prepare(anna, "today");
  return { anna, meeting: addActivity(anna, branchMeeting, []) };
}

async function copyOf(replica: Replica): Promise<Y.Doc> {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, await replica.encodeState(TEAM));
  return doc;
}

const gibbs = {
  template: "gibbs",
  answers: { description: "Tre kassor stod still", plan: "Mät i en vecka" },
  principles: { accessibility: "missing" },
} as const;

test("what version 0.1 stored is three questions in the app's own words", async () => {
  const { anna } = await annasMeeting();
  const meeting = "01kz1z2q000000000000" as ActivityId;
  await anna.applyRemote(TEAM, Uint8Array.from(Buffer.from(FROM_0_1, "base64")));
  const key = [...anna.doc(TEAM).getMap("reflections").keys()];
  expect(key).toEqual([`${meeting}/ref1`]);
  expect(reflectionsIn(anna.doc(TEAM), TEAM)).toMatchObject([
    {
      id: "ref1" as ReflectionId,
      activity: meeting,
      author: "anna" as MemberId,
      template: "three",
      asked: {},
      answers: { happened: "Tysta före rasten", means: "", now: "Börja med parsamtal" },
      principles: { equality: "seen" },
    },
  ]);
  await anna.close();
});

test("three questions in the app's own words are stored as version 0.1 stores them", async () => {
  const { anna, meeting } = await annasMeeting();
  const answers = { happened: "Tyst", means: "", now: "" };
  const id = saveReflection(anna, { activity: meeting, ring: "team", answers, principles: {} });
  expect((await copyOf(anna)).getMap("reflections").toJSON()).toEqual({
    [`${meeting}/${id}`]: { author: "anna", answers, principles: {}, at: anna.now() },
  });
  await anna.close();
});

test("a phone with version 0.1 is offered none of the new templates and loses none of their words", async () => {
  const { anna, meeting } = await annasMeeting();
  const asked = { happened: "Vad såg du?" };
  const answers = { happened: "En kö", means: "", now: "" };
  saveReflection(anna, { activity: meeting, ring: "team", ...gibbs });
  saveReflection(anna, { activity: meeting, ring: "team", answers, asked, principles: {} });
  const old = await copyOf(anna);
  expect(old.getMap("reflections").size).toBe(0);
  for (const { id } of reflectionsView(anna, meeting).get()) {
    editIn0_1(old, `${meeting}/${id}`, "Skrivet i 0.1");
  }
  await anna.applyRemote(TEAM, Y.encodeStateAsUpdate(old));
  expect(reflectionsView(anna, meeting).get()).toMatchObject([
    gibbs,
    { template: "three", asked, answers },
  ]);
  await anna.close();
});

test("an edit keeps what a newer version put beside the words, and an unknown template stays", async () => {
  const { anna, meeting } = await annasMeeting();
  const id = saveReflection(anna, { activity: meeting, ring: "team", ...gibbs });
  const newer = await copyOf(anna);
  const root = newer.getMap<Record<string, unknown>>("templateReflections");
  root.set(`${meeting}/${id}`, { ...root.get(`${meeting}/${id}`), mood: 4 });
  root.set(`${meeting}/later`, { template: "dream", author: "bo", answers: { a: "b" } });
  await anna.applyRemote(TEAM, Y.encodeStateAsUpdate(newer));
  saveReflection(anna, { id, activity: meeting, ring: "team", ...gibbs, principles: {} });
  expect(reflectionsView(anna, meeting).get()).toHaveLength(1);
  const stored = (await copyOf(anna)).getMap<Record<string, unknown>>("templateReflections");
  expect(stored.get(`${meeting}/${id}`)).toMatchObject({ mood: 4, template: "gibbs" });
  expect(stored.get(`${meeting}/later`)).toMatchObject({ template: "dream" });
  await anna.close();
});

test("what is asked later does not change what was answered", async () => {
  const { anna, meeting } = await annasMeeting();
  setPrompt(anna, "three/happened", "Vad såg du?");
  const asked = { happened: "Vad såg du?" };
  const answers = { happened: "En kö", means: "", now: "" };
  const words = { activity: meeting, answers, asked, principles: {} };
  const id = saveReflection(anna, { ring: "own", ...words });
  setPrompt(anna, "three/happened", "Vad hörde du?");
  moveReflection(anna, id, meeting, "own", "team");
  expect(reflectionsView(anna, meeting).get()).toMatchObject([{ ring: "team", asked }]);
  expect(registerView(anna).get().prompts.get("three/happened")).toBe("Vad hörde du?");
  setPrompt(anna, "three/happened", undefined);
  expect(registerView(anna).get().prompts.size).toBe(0);
  await anna.close();
});

test("a series proposes its own last ring, also from months that are remembered only", async () => {
  const { anna } = await annasMeeting();
  const series = "0000000000000000000s" as never;
  const meeting = addActivity(anna, { ...branchMeeting, series } as never, []);
  const inSeries = { series, kind: "workshop", ring: "team", at: 5 } as const;
  const since = { series: undefined, kind: "workshop", ring: "lead", at: 9 } as const;
  expect(latestRing(anna, meeting, [inSeries, since])).toBe("team");
  expect(latestRing(anna, meeting, [since])).toBe("lead");
  saveReflection(anna, { activity: meeting, ring: "lead", ...gibbs });
  expect(latestRing(anna, meeting, [inSeries])).toBe("lead");
  await anna.close();
});
