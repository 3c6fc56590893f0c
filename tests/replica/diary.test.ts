import { expect, test } from "vitest";
import * as Y from "yjs";
import { fromBase64Url } from "../../src/base/bytes.ts";
import type { LocalDate, YearMonth } from "../../src/domain/calendar.ts";
import { stateOfSources } from "../../src/domain/diary.ts";
import { planErasure } from "../../src/domain/erasure.ts";
import type { MemberId, PhotoId } from "../../src/domain/ids.ts";
import { USUAL_RETENTION } from "../../src/domain/retention.ts";
import { docKey } from "../../src/domain/rings.ts";
import { aboutPerson } from "../../src/replica/aboutPerson.ts";
import { addActivity } from "../../src/replica/activities.ts";
import { writeCardEntry } from "../../src/replica/card.ts";
import { addBlock, diaryIn, diaryView, removeBlock, writeBlock } from "../../src/replica/diary.ts";
import { type DiaryTexts, diaryDocs, diaryTextsView } from "../../src/replica/diaryMaterial.ts";
import { erasePerson } from "../../src/replica/erasing.ts";
import { monthEndDoc } from "../../src/replica/monthEnd.ts";
import { addNeed, removeNeed } from "../../src/replica/needs.ts";
import { writeNote } from "../../src/replica/notes.ts";
import { personTexts } from "../../src/replica/personTexts.ts";
import { addPhoto, allPhotos, captionPhoto, setPhotoUse } from "../../src/replica/photos.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { moveReflection, saveReflection } from "../../src/replica/reflections.ts";
import { addParticipant } from "../../src/replica/register.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { saveStory } from "../../src/replica/stories.ts";
import { branchMeeting, NOON, open, phoneOf } from "./cast.ts";

/** Cecilia coordinates and puts the month together; Anna facilitates. The texts are those of domain.md H. */

const MARCH = "2019-03" as YearMonth;
const key = monthEndDoc(MARCH);
const NEED = "En enkel mall för prislistor";

async function march() {
  const anna = await open(phoneOf("anna"));
  await prepare(anna, "today");
  const meeting = addActivity(anna, branchMeeting, []);
  writeNote(anna, meeting, ["Fyra av fem saknar prislista.", NEED]);
  const need = addNeed(anna, {
    activity: meeting,
    marked: NEED,
    text: NEED,
    organisation: undefined,
    theme: "",
    state: "open",
    takenBy: "",
  });
  const answers = (happened: string) => ({ happened, means: "", now: "" });
  const save = (ring: "own" | "team" | "lead", words: string) =>
    saveReflection(anna, { activity: meeting, ring, answers: answers(words), principles: {} });
  const shared = save("team", "Tysta före rasten, många idéer efter.");
  save("lead", "Verksamhetsledarna är ensamma i sin roll.");
  save("own", "Jag pratade för mycket själv.");
  saveStory(
    anna,
    { id: anna.newId(), month: MARCH },
    { changed: "Något hemligt", whom: "", why: "" },
  );
  const sealed = { blob: "b", key: "k", hash: "h", size: 9 };
  for (const [id, caption] of [
    ["p1", "Blädderblocket"],
    ["p2", ""],
    ["p3", "Underskriven lista"],
  ] as const) {
    const taken = { author: anna.me, at: 1, mime: "image/jpeg", width: 4, height: 3 };
    const parts = { under: undefined, thumb: sealed, picture: sealed };
    addPhoto(anna, meeting, id as PhotoId, { ...taken, ...parts });
    const photo = allPhotos(anna, meeting).find((one) => one.id === id);
    if (photo) captionPhoto(anna, photo, caption);
    if (photo && id === "p3") setPhotoUse(anna, photo, "signed-sheet");
  }
  writeCardEntry(anna, {
    activity: meeting,
    principle: "equality",
    did: "9 kvinnor, 4 män; laget runt efter rast.",
    noticed: "",
    change: "",
    nothingToNote: false,
  });
  return { anna, meeting, need, shared };
}

/** Cecilia's device, with everything of Anna's that it may read. */
async function deskWith(anna: Replica) {
  const cecilia = await open(phoneOf("cecilia", ["desk", "lead:anna" as `lead:${MemberId}`]));
  await prepare(cecilia, "today");
  await cecilia.load(key);
  await post(anna, cecilia);
  return cecilia;
}

async function post(anna: Replica, cecilia: Replica) {
  for (const ring of ["team", `lead:${anna.me}`] as const) {
    const doc = docKey(ring, MARCH);
    await cecilia.applyRemote(doc, await anna.encodeState(doc));
  }
}

async function textsOf(
  replica: Replica,
  activities: Parameters<typeof diaryDocs>[2],
): Promise<DiaryTexts> {
  const docs = await diaryDocs(replica, MARCH, activities, []);
  await Promise.all(docs.map((doc) => replica.load(doc)));
  return diaryTextsView(replica, MARCH, activities, docs).get();
}

test("what the team and the coordinator may read is offered once, under the heading where it belongs", async () => {
  const { anna, meeting } = await march();
  const { material, isWhole } = await textsOf(await deskWith(anna), [meeting]);
  expect(isWhole).toBe(true);
  expect(material.map(({ words, section, kind }) => [kind, section, words]).sort()).toEqual([
    ["card", "principles", "9 kvinnor, 4 män; laget runt efter rast."],
    ["need", "needs", NEED],
    ["note", "activities", "Fyra av fem saknar prislista."],
    ["photo", "activities", "Blädderblocket"],
    ["reflection", "learning", "Tysta före rasten, många idéer efter."],
    ["reflection", "learning", "Verksamhetsledarna är ensamma i sin roll."],
  ]);
  for (const { author, date, activity } of material) {
    expect([author, date, activity]).toEqual(["anna", "2019-03-14", meeting]);
  }
});

test("what somebody keeps for herself is never offered, not even to herself on a device that can read it", async () => {
  const { anna, meeting } = await march();
  const { material } = await textsOf(anna, [meeting]);
  const docs = await diaryDocs(anna, MARCH, [meeting], []);
  expect(docs.filter((doc) => doc.startsWith("own:") || doc.startsWith("desk"))).toEqual([]);
  const offered = JSON.stringify(material);
  for (const secret of ["pratade för mycket", "hemligt"]) expect(offered).not.toContain(secret);
  expect(offered).toContain("Tysta före rasten");
});

test("a source that is taken away or no longer shared marks the block, and the block stays", async () => {
  const { anna, meeting, need, shared } = await march();
  const cecilia = await deskWith(anna);
  const { material } = await textsOf(cecilia, [meeting]);
  for (const { id, words, author, date, section } of material) {
    const source = { id, words, author, date };
    addBlock(cecilia, MARCH, { kind: "material", section, at: 0, text: words, sources: [source] });
  }
  const blocks = diaryView(cecilia, MARCH).get();
  const states = (texts: DiaryTexts) =>
    diaryView(cecilia, MARCH)
      .get()
      .map((block) => [
        block.sources[0]?.id.split("/")[0],
        stateOfSources(block, new Map(texts.material.map(({ id, words }) => [id, words]))),
      ])
      .filter(([, state]) => state !== "there");
  expect(states(await textsOf(cecilia, [meeting]))).toEqual([]);
  removeNeed(anna, { id: need, activity: meeting });
  moveReflection(anna, shared, meeting, "team", "own");
  writeCardEntry(anna, {
    activity: meeting,
    principle: "equality",
    did: "Nio kvinnor, fyra män.",
    noticed: "",
    change: "",
    nothingToNote: false,
  });
  await post(anna, cecilia);
  expect(states(await textsOf(cecilia, [meeting])).sort()).toEqual([
    ["card", "changed"],
    ["need", "gone"],
    ["reflection", "gone"],
  ]);
  expect(diaryView(cecilia, MARCH).get()).toEqual(blocks);
});

test("two who write in the same block keep both words, and a letter of two units is never cut", async () => {
  const [cecilia, dagny] = await Promise.all(
    ["cecilia", "dagny"].map(async (name) => {
      const desk = await open(phoneOf(name, ["desk"]));
      await desk.load(key);
      return desk;
    }),
  );
  if (!cecilia || !dagny) throw new Error("nobody");
  const block = {
    kind: "own",
    section: "learning",
    at: 0,
    text: "Vi såg 🌱.",
    sources: [],
  } as const;
  const id = addBlock(cecilia, MARCH, block);
  await dagny.applyRemote(key, await cecilia.encodeState(key));
  writeBlock(cecilia, MARCH, id, "Vi såg 🌿.");
  writeBlock(dagny, MARCH, id, "Vi i Tyresö såg 🌱.");
  await cecilia.applyRemote(key, await dagny.encodeState(key));
  expect(diaryView(cecilia, MARCH).get()[0]?.text).toBe("Vi i Tyresö såg 🌿.");
});

test("whoever is erased goes from the diary too, from blocks that were taken out of it and from what is remembered of sources", async () => {
  const cecilia = await open(phoneOf("cecilia", ["desk"]));
  await prepare(cecilia, "today");
  await cecilia.load(key);
  const fatima = addParticipant(cecilia, {
    name: "Fatima Benali",
    organisation: undefined,
    role: undefined,
    template: undefined,
    active: true,
  });
  const words = "Fatima Benali vill ha en ramp.";
  const sources = [{ id: "need/1", words, author: cecilia.me, date: undefined }];
  const block = { kind: "material", section: "needs", at: 0, text: words, sources } as const;
  addBlock(cecilia, MARCH, block);
  removeBlock(cecilia, MARCH, addBlock(cecilia, MARCH, block));
  const report = await aboutPerson(cecilia, fatima);
  if (!report) throw new Error("nobody");
  const plan = planErasure(report, await personTexts(cecilia, report.named), {
    retention: USUAL_RETENTION,
    end: undefined,
    today: "2019-03-14" as LocalDate,
    called: "Deltagare",
  });
  await erasePerson(cecilia, plan, new Map(), { job: "job", device: 1 });
  const stored = JSON.stringify(cecilia.doc(key).toJSON());
  for (const name of ["Fatima", "Benali"]) expect(stored).not.toContain(name);
  expect(diaryView(cecilia, MARCH).get()[0]?.text).toBe(`${plan.alias} vill ha en ramp.`);
});

test("what another version wrote is read as far as it goes", () => {
  const doc = new Y.Doc();
  const diary = doc.getMap<unknown>("diary");
  diary.set("a", 7);
  diary.set("b", new Y.Map(Object.entries({ kind: "picture", text: "x" })));
  const place = { section: "evaluation", order: "??" };
  const sources = [{ id: "note/1", date: "i går" }, 7, { words: "utan id" }];
  diary.set("c", new Y.Map(Object.entries({ kind: "own", text: "som värde", place, sources })));
  expect(diaryIn(doc)).toMatchObject([
    {
      id: "c",
      section: "own:evaluation",
      order: "i",
      text: "som värde",
      sources: [{ id: "note/1", words: "", author: undefined, date: undefined }],
    },
  ]);
});

/** A diary as its first version stored it: bytes that must open for ever. */
const FIRST =
  "ARD9rrOwAQAnAQVkaWFyeRQwMGI5Zmc5Y20wMm1yYTI1a2QxNAEoAP2us7ABAARraW5kAXcIbWF0ZXJpYWwnAP2us7ABAAR0ZXh0AgQA_a6zsAECHUVuIGVua2VsIG1hbGwgZsO2ciBwcmlzbGlzdG9yKAD9rrOwAQAHc291cmNlcwF1AXYEAmlkdwZuZWVkLzEFd29yZHN3HUVuIGVua2VsIG1hbGwgZsO2ciBwcmlzbGlzdG9yBmF1dGhvcncEYW5uYQRkYXRldwoyMDE5LTAzLTE0KAD9rrOwAQAGYXV0aG9yAXcHY2VjaWxpYSgA_a6zsAEAAmF0AXtCdpfBLKAAACgA_a6zsAEABXBsYWNlAXYCB3NlY3Rpb253BW5lZWRzBW9yZGVydwFpJwEFZGlhcnkUMDBiOWZnOWNtMDFnY3Q5Nm1wOHcBKAD9rrOwASMEa2luZAF3A293bicA_a6zsAEjBHRleHQCBAD9rrOwASUWVHJlZGplIG3DpW5hZGVuIGkgcmFkLigA_a6zsAEjB3NvdXJjZXMBdQAoAP2us7ABIwZhdXRob3IBdwdjZWNpbGlhKAD9rrOwASMCYXQBe0J2l8EsoAAAKAD9rrOwASMFcGxhY2UBdgIHc2VjdGlvbncLb3duOkVrb25vbWkFb3JkZXJ3AWkA";

test("a diary as it was first stored is read for ever, and a month without one is empty", () => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, fromBase64Url(FIRST) ?? new Uint8Array());
  expect(diaryIn(doc).toSorted((a, b) => (a.section < b.section ? -1 : 1))).toMatchObject([
    {
      section: "needs",
      order: "i",
      kind: "material",
      text: NEED,
      sources: [{ id: "need/1", words: NEED, author: "anna", date: "2019-03-14" }],
      author: "cecilia",
      at: NOON,
    },
    { section: "own:Ekonomi", order: "i", kind: "own", text: "Tredje månaden i rad.", sources: [] },
  ]);
  expect(diaryIn(new Y.Doc())).toEqual([]);
});
