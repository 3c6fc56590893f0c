import { expect, test } from "vitest";
import type { YearMonth } from "../../src/domain/calendar.ts";
import type { StoryId } from "../../src/domain/ids.ts";
import { standingPicks } from "../../src/domain/monthStory.ts";
import type { DocKey } from "../../src/domain/rings.ts";
import { prepare } from "../../src/replica/prepare.ts";
import type { Replica } from "../../src/replica/replica.ts";
import {
  moveStory,
  pickStory,
  type StoryPlace,
  saveReason,
  saveStory,
  storiesView,
  unpickStory,
} from "../../src/replica/stories.ts";
import { open, phoneOf } from "./cast.ts";

const MARCH = "2019-03" as YearMonth;
const TEAM = "team/2019-03" as DocKey;
const words = {
  changed: "Kön försvann efter lunch",
  whom: "Serveringen på Kafé Kastanjen",
  why: "De provade själva",
};

async function atHome(name: string): Promise<Replica> {
  const replica = await open(phoneOf(name));
  await prepare(replica, MARCH);
  return replica;
}

function begin(replica: Replica): StoryPlace {
  const place = { id: replica.newId<StoryId>(), month: MARCH };
  saveStory(replica, place, words);
  return place;
}

async function tell(from: Replica, to: Replica): Promise<void> {
  await to.applyRemote(TEAM, await from.encodeState(TEAM));
}

async function teamHolds(replica: Replica, text: string): Promise<boolean> {
  return Buffer.from(await replica.encodeState(TEAM)).includes(text);
}

test("a story is Anna's own until she shares it, and hers again when she takes it back", async () => {
  const anna = await atHome("anna");
  const place = begin(anna);
  expect(await teamHolds(anna, words.changed)).toBe(false);
  moveStory(anna, place, "own", "team");
  expect(storiesView(anna, MARCH).get().stories).toMatchObject([
    { ...words, ring: "team", month: MARCH, author: "anna" },
  ]);
  moveStory(anna, place, "team", "own");
  expect(await teamHolds(anna, words.changed)).toBe(false);
  expect(storiesView(anna, MARCH).get().stories).toMatchObject([{ ...words, ring: "own" }]);
  await anna.close();
});

test("the team picks one and says why; a new pick takes its place and can be undone", async () => {
  const [anna, cecilia] = [await atHome("anna"), await atHome("cecilia")];
  const first = begin(anna);
  const second = begin(anna);
  for (const place of [first, second]) moveStory(anna, place, "own", "team");
  await tell(anna, cecilia);
  const standing = (replica: Replica) =>
    standingPicks(storiesView(replica, MARCH).get().picks).map(({ story, reason }) => [
      story,
      reason,
    ]);
  pickStory(cecilia, first, "De gjorde det själva");
  const again = pickStory(cecilia, second, "Den räcker längre");
  expect(standing(cecilia)).toEqual([[second.id, "Den räcker längre"]]);
  unpickStory(cecilia, MARCH, again);
  expect(standing(cecilia)).toEqual([[first.id, "De gjorde det själva"]]);
  await anna.close();
  await cecilia.close();
});

test("a reason that is being written is the writer's own until the choice is made", async () => {
  const [anna, cecilia] = [await atHome("anna"), await atHome("cecilia")];
  const place = begin(anna);
  moveStory(anna, place, "own", "team");
  await tell(anna, cecilia);
  saveReason(cecilia, place, "De gjorde det själ");
  expect(await teamHolds(cecilia, "De gjorde det")).toBe(false);
  const { reasons, picks } = storiesView(cecilia, MARCH).get();
  expect([[...reasons], picks]).toEqual([[[place.id, "De gjorde det själ"]], []]);
  pickStory(cecilia, place, "De gjorde det själva");
  expect(storiesView(cecilia, MARCH).get().reasons.size).toBe(0);
  expect(await teamHolds(cecilia, "De gjorde det själva")).toBe(true);
  await anna.close();
  await cecilia.close();
});

test("two picks made without network both stand on every phone, until somebody picks anew", async () => {
  const [anna, bo] = [await atHome("anna"), await atHome("bo")];
  const place = begin(anna);
  moveStory(anna, place, "own", "team");
  await tell(anna, bo);
  pickStory(anna, place, "Annas skäl");
  pickStory(bo, place, "Bos skäl");
  await tell(anna, bo);
  await tell(bo, anna);
  const reasons = (replica: Replica) =>
    standingPicks(storiesView(replica, MARCH).get().picks)
      .map(({ reason }) => reason)
      .sort();
  expect(reasons(anna)).toEqual(["Annas skäl", "Bos skäl"]);
  expect(reasons(bo)).toEqual(["Annas skäl", "Bos skäl"]);
  pickStory(bo, place, "Vi är överens");
  await tell(bo, anna);
  expect(reasons(anna)).toEqual(["Vi är överens"]);
  await anna.close();
  await bo.close();
});
