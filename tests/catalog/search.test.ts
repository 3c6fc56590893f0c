import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { type Catalog, openCatalog } from "../../src/catalog/catalog.ts";
import type { ActivityKind } from "../../src/domain/activity.ts";
import type { LocalDate } from "../../src/domain/calendar.ts";
import type { PhotoId } from "../../src/domain/ids.ts";
import { sessionNumber } from "../../src/domain/sessionNumber.ts";
import { activityDoc, addActivity, removeActivity } from "../../src/replica/activities.ts";
import {
  addConversation,
  editConversation,
  removeConversation,
  writeConversation,
} from "../../src/replica/conversations.ts";
import { addNeed } from "../../src/replica/needs.ts";
import { writeNote } from "../../src/replica/notes.ts";
import { addPhoto, allPhotos, captionPhoto, removePhoto } from "../../src/replica/photos.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { removeReflection, saveReflection } from "../../src/replica/reflections.ts";
import { addOrganisation, addParticipant } from "../../src/replica/register.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { branchMeeting, open, type Phone, phoneOf } from "../replica/cast.ts";
import { kafe, person } from "../replica/fixtures.ts";

let phone: Phone;
let anna: Replica;
let catalog: Catalog;

beforeEach(async () => {
  phone = phoneOf("anna");
  anna = await open(phone);
  await prepare(anna, "today");
  catalog = await openCatalog(anna);
});
afterEach(async () => {
  await catalog.close();
  await anna.close();
});

const TEN = { each: 10, alone: 10 };

async function hitsFor(text: string, called: readonly ActivityKind[] = []) {
  return (await catalog.search(text, TEN, called)).hits;
}

describe("search", () => {
  test("search looks in titles, places, people, organisations and notes", async () => {
    const organisation = addOrganisation(anna, { ...kafe, name: "Trådrullens Återbruk" });
    const meeting = addActivity(anna, { ...branchMeeting, place: "Källaren" }, []);
    writeNote(anna, meeting, ["Fyra av fem saknar prislista. Behov: enkel mall."]);
    await catalog.caughtUp();
    const kinds = async (text: string) => (await hitsFor(text)).map((hit) => hit.kind);
    expect(await kinds("tradrullens")).toEqual(["organisation"]);
    expect(await kinds("källaren")).toEqual(["activity"]);
    const [hit] = await hitsFor("prislista");
    expect(hit).toMatchObject({ kind: "note", activity: { id: meeting } });
    expect(hit?.kind === "note" && hit.excerpt).toContain("saknar prislista");
    expect((await hitsFor(organisation)).length).toBe(0);
  });

  test("search finds a session by the number on its paper, however it is spaced and with letters for digits", async () => {
    const meeting = addActivity(anna, branchMeeting, []);
    addActivity(anna, branchMeeting, []);
    await catalog.caughtUp();
    const printed = sessionNumber(meeting);
    expect(printed).toMatch(/^\w{5} \w{5} \w{5} \w{5}$/);
    const ways = [
      ...[printed, meeting, printed.replaceAll(" ", "-"), ` ${printed.toLowerCase()}\n`],
      ...[printed.replaceAll(" ", "").replaceAll("0", "O").replaceAll("1", "l")],
    ];
    for (const typed of ways) {
      const { hits, found } = await catalog.search(typed, { each: 8, alone: 40 });
      expect(hits).toMatchObject([{ kind: "activity", activity: { id: meeting } }]);
      expect([...found]).toEqual([["activity", 1]]);
    }
    expect(await hitsFor(printed.slice(0, -2))).toEqual([]);
    const other = printed.endsWith("Z") ? "Y" : "Z";
    expect(await hitsFor(printed.slice(0, -1) + other)).toEqual([]);
  });

  test("the number finds a session that was taken out of the lists, too: its signed paper is there", async () => {
    const meeting = addActivity(anna, branchMeeting, []);
    removeActivity(anna, meeting);
    await catalog.caughtUp();
    expect(await hitsFor(branchMeeting.title)).toEqual([]);
    expect(await hitsFor(sessionNumber(meeting))).toMatchObject([{ activity: { id: meeting } }]);
  });

  test("search finds the words under a picture, until the picture is removed", async () => {
    const meeting = addActivity(anna, branchMeeting, []);
    const sealed = { blob: "aa", key: "bb", hash: "cc", size: 1 };
    const id = anna.newId<PhotoId>();
    addPhoto(anna, meeting, id, {
      author: anna.me,
      at: anna.now(),
      mime: "image/jpeg",
      width: 4,
      height: 3,
      under: undefined,
      thumb: sealed,
      picture: sealed,
    });
    await catalog.caughtUp();
    expect(await hitsFor("blädderblock")).toEqual([]);
    const [photo] = allPhotos(anna, meeting);
    if (photo) captionPhoto(anna, photo, "Blädderblocket med alla priser");
    await catalog.caughtUp();
    expect(await hitsFor("blädderblock")).toMatchObject([
      { kind: "note", activity: { id: meeting }, excerpt: "Blädderblocket med alla priser" },
    ]);
    if (photo) removePhoto(anna, photo);
    await catalog.caughtUp();
    expect(await hitsFor("blädderblock")).toEqual([]);
  });

  test("search finds needs, kinds by the name they have on the screen, and words with a letter wrong", async () => {
    const meeting = addActivity(anna, { ...branchMeeting, title: "" }, []);
    const planned = addActivity(anna, { ...branchMeeting, kind: "seminar", title: "" }, []);
    addNeed(anna, {
      activity: meeting,
      text: "Enkel mall för prislista",
      theme: "kassa",
      organisation: undefined,
      state: "open",
      takenBy: "",
    });
    await catalog.caughtUp();
    expect(await hitsFor("prislita")).toMatchObject([
      { kind: "need", need: { text: "Enkel mall för prislista" } },
    ]);
    expect(await hitsFor("kassa")).toMatchObject([{ kind: "need" }]);
    expect(await hitsFor("semi", ["seminar"])).toMatchObject([
      { kind: "activity", activity: { id: planned } },
    ]);
  });

  test("search finds a conversation by its question and by every line, until it is taken away", async () => {
    const id = addConversation(anna, "2019-03-14" as LocalDate);
    editConversation(anna, id, { title: "Gränser och omsorg" });
    writeConversation(anna, id, "learnt", "", "Omsorg är att vänta\nen minut till");
    await catalog.caughtUp();
    expect(await hitsFor("gränser")).toMatchObject([
      { kind: "conversation", conversation: { id, title: "Gränser och omsorg" } },
    ]);
    writeConversation(anna, id, "next", "", "Handledarna prövar parsamtal");
    await catalog.caughtUp();
    const [hit, ...others] = await hitsFor("parsamtal");
    expect(others).toEqual([]);
    expect(hit).toMatchObject({ kind: "conversation", conversation: { id } });
    expect(hit?.kind === "conversation" && hit.excerpt).toContain("prövar parsamtal");
    removeConversation(anna, id);
    await catalog.caughtUp();
    expect(await hitsFor("parsamtal")).toEqual([]);
  });

  test("search follows what is written after the first one", async () => {
    const meeting = addActivity(anna, branchMeeting, []);
    await catalog.caughtUp();
    expect(await hitsFor("symaskin")).toEqual([]);
    writeNote(anna, meeting, ["Gruppen vill lära sig symaskinen"]);
    const symaskin = addParticipant(anna, { ...person, name: "Symaskina Dahl" });
    await catalog.caughtUp();
    const hits = await hitsFor("symaskin");
    expect(hits).toMatchObject([
      { kind: "person", person: { id: symaskin } },
      { kind: "note", activity: { id: meeting } },
    ]);
    removeActivity(anna, meeting);
    await catalog.caughtUp();
    expect(await hitsFor("symaskin")).toMatchObject([{ kind: "person" }]);
  });

  test("my reflections are found in every ring, once each, and not any more when they are gone", async () => {
    const meeting = addActivity(anna, branchMeeting, []);
    const answers = { happened: "Jag pratade för mycket själv", means: "", now: "" };
    await catalog.caughtUp();
    expect(await hitsFor("pratade")).toEqual([]);
    const mine = saveReflection(anna, { activity: meeting, ring: "own", answers, principles: {} });
    saveReflection(anna, { id: mine, activity: meeting, ring: "team", answers, principles: {} });
    await catalog.caughtUp();
    const [hit, ...others] = await hitsFor("pratade");
    expect(others).toEqual([]);
    expect(hit).toMatchObject({ kind: "reflection", reflection: { ring: "own" } });
    removeReflection(anna, mine, meeting, "own");
    removeReflection(anna, mine, meeting, "team");
    await catalog.caughtUp();
    expect(await hitsFor("pratade")).toEqual([]);
  });

  test("a colleague's reflection is not mine to find", async () => {
    const meeting = addActivity(anna, branchMeeting, []);
    await catalog.caughtUp();
    await hitsFor("pratade");
    const key = activityDoc(meeting);
    const bos = new Y.Doc();
    Y.applyUpdate(bos, await anna.encodeState(key));
    const answers = { happened: "Jag pratade för mycket själv", means: "", now: "" };
    const words = { author: "bo", answers, principles: {}, at: anna.now() };
    bos.getMap("reflections").set(`${meeting}/0123456789abcdefghjk`, words);
    await anna.applyRemote(key, Y.encodeStateAsUpdate(bos));
    await catalog.caughtUp();
    expect(await hitsFor("pratade")).toEqual([]);
  });
});
