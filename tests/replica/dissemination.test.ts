import { expect, test } from "vitest";
import * as Y from "yjs";
import type { ClockTime, LocalDate, YearMonth } from "../../src/domain/calendar.ts";
import type { Conference, LearningRef } from "../../src/domain/dissemination.ts";
import type { ActivityId, ParticipantId } from "../../src/domain/ids.ts";
import { type DocKey, docKey } from "../../src/domain/rings.ts";
import { aboutPerson } from "../../src/replica/aboutPerson.ts";
import {
  addConference,
  addDissemination,
  changeDissemination,
  disseminationView,
  moveDissemination,
  removeDissemination,
  restoreDissemination,
  setLearning,
} from "../../src/replica/dissemination.ts";
import { personTexts } from "../../src/replica/personTexts.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { addParticipant } from "../../src/replica/register.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { addWork } from "../../src/replica/workDiary.ts";
import { open, phoneOf } from "./cast.ts";

const MARCH = "2019-03" as YearMonth;
const APRIL = "2019-04" as YearMonth;
const DAY = "2019-03-28" as LocalDate;
const conference: Conference = {
  id: "01d6conference000000" as ActivityId,
  date: DAY,
  start: "13.00" as ClockTime,
  kind: "dissemination-conference",
  title: "Vad lärde vi oss?",
  state: "held",
  here: 40,
  plannedBy: undefined,
};
const need: LearningRef = { kind: "need", id: "n1", month: undefined, words: "Enkel prislista" };
const wheel: LearningRef = { kind: "wheel", id: "w1", month: MARCH, words: "Bröd efter väder" };

async function atHome(name: string): Promise<Replica> {
  const replica = await open(phoneOf(name));
  await prepare(replica, MARCH);
  await prepare(replica, APRIL);
  return replica;
}

async function exchange(one: Replica, other: Replica): Promise<void> {
  for (const key of [MARCH, APRIL].map((month) => docKey("team", month))) {
    await other.applyRemote(key, await one.encodeState(key));
    await one.applyRemote(key, await other.encodeState(key));
  }
}

const marchOf = (replica: Replica) => disseminationView(replica, MARCH).get();

test("Anna and Bo who write in at once both keep theirs, and one conference that both put in stands once", async () => {
  const [anna, bo] = [await atHome("anna"), await atHome("bo")];
  addDissemination(anna, { date: DAY, channel: "newsletter", reach: 240 });
  addDissemination(bo, { date: DAY, channel: "press", audience: "Läsare i Norrtälje" });
  const annas = addConference(anna, conference);
  const bos = addConference(bo, conference);
  expect(annas).toEqual(bos);
  changeDissemination(anna, annas, { reach: 55 });
  setLearning(anna, annas, need, true);
  changeDissemination(bo, bos, { audience: "Andra ASF", euFlag: true });
  setLearning(bo, bos, wheel, true);
  await exchange(anna, bo);
  expect(marchOf(anna)).toEqual(marchOf(bo));
  expect(marchOf(anna)).toHaveLength(3);
  const both = marchOf(bo).find(({ id }) => id === annas.id);
  expect(both).toMatchObject({
    ...{ channel: "conference", material: "Vad lärde vi oss?", reach: 55 },
    ...{ audience: "Andra ASF", euFlag: true },
  });
  expect(both?.learning.map(({ kind, words }) => [kind, words]).sort()).toEqual([
    ["need", "Enkel prislista"],
    ["session", "Vad lärde vi oss?"],
    ["wheel", "Bröd efter väder"],
  ]);
  await anna.close();
  await bo.close();
});

test("an entry that gets a day of another month goes there whole, and what Bo changed meanwhile is not swallowed", async () => {
  const [anna, bo] = [await atHome("anna"), await atHome("bo")];
  const place = addDissemination(anna, { date: DAY, channel: "web", material: "Film" });
  setLearning(anna, place, need, true);
  await exchange(anna, bo);
  const there = moveDissemination(anna, place, "2019-04-02" as LocalDate);
  changeDissemination(bo, place, { audience: "Kommunen" });
  await exchange(anna, bo);
  expect(disseminationView(bo, APRIL).get()).toMatchObject([
    { id: place.id, month: APRIL, date: "2019-04-02", material: "Film", learning: [need] },
  ]);
  expect(marchOf(anna)).toMatchObject([{ id: place.id, audience: "Kommunen", material: "" }]);
  moveDissemination(anna, there, DAY);
  expect(marchOf(anna)).toMatchObject([{ material: "Film", audience: "Kommunen", date: DAY }]);
  await anna.close();
  await bo.close();
});

test("what was removed comes back with everything in it, and what was unlinked stays so", async () => {
  const anna = await atHome("anna");
  const place = addConference(anna, conference);
  changeDissemination(anna, place, { reach: 12 });
  removeDissemination(anna, place);
  expect(marchOf(anna)).toEqual([]);
  restoreDissemination(anna, place);
  setLearning(anna, place, { ...need, kind: "session", id: conference.id }, false);
  expect(marchOf(anna)).toMatchObject([{ reach: 12, learning: [], author: "anna" }]);
  await anna.close();
});

test("strange values of another version give defaults and never throw", async () => {
  const anna = await atHome("anna");
  const newer = new Y.Doc();
  const root = newer.getMap("dissemination");
  root.set("x/channel", "hologram");
  root.set("x/reach", -4);
  root.set("x/learning/need", { words: 1 });
  root.set("x/learning/need/n9", "words");
  root.set("lonely", true);
  await anna.applyRemote("team/2019-03" as DocKey, Y.encodeStateAsUpdate(newer));
  expect(marchOf(anna)).toMatchObject([
    {
      ...{ id: "x", date: "2019-03-01", channel: undefined, reach: undefined },
      learning: [{ kind: "need", id: "n9", month: undefined, words: "" }],
    },
  ]);
  await anna.close();
});

test("a person named in an entry, in what was learnt, or in a work diary is found for the report and the erasure", async () => {
  const anna = await atHome("anna");
  const asa = addParticipant(anna, {
    name: "Åsa Lindqvist",
    active: true,
  } as Parameters<typeof addParticipant>[1]) as ParticipantId;
  const place = addDissemination(anna, { date: DAY, audience: "Kollegor till Åsa Lindqvist" });
  setLearning(anna, place, { ...need, words: "Lindqvists mall" }, true);
  const own = { date: DAY, kind: "other", minutes: 20, activity: undefined } as const;
  addWork(anna, { ...own, what: "Samtal med Åsa" });
  const found = await personTexts(anna, "Åsa Lindqvist");
  expect(found.map(({ ring, lines }) => [ring, ...lines]).sort()).toEqual([
    ["lead", "Samtal med Åsa"],
    ["team", "Kollegor till Åsa Lindqvist"],
    ["team", "Lindqvists mall"],
  ]);
  const report = await aboutPerson(anna, asa);
  expect(report?.mentions.map(({ line, date }) => [line, date]).sort()).toEqual([
    ["Kollegor till Åsa Lindqvist", MARCH],
    ["Lindqvists mall", MARCH],
    ["Samtal med Åsa", MARCH],
  ]);
  await anna.close();
});
