import { expect, test } from "vitest";
import type { Awareness } from "y-protocols/awareness";
import { decodeFrame } from "../../src/protocol/frames.ts";
import {
  appOf,
  closeApp,
  everyoneHasAll,
  found,
  invite,
  isLive,
  NOVEMBER,
  openApp,
  read,
  statusOf,
  until,
  write,
} from "./cast.ts";
import { relayOfThisFile } from "./relayInHouse.ts";

const relay = relayOfThisFile();

test("Bo sees that Anna is in the note, the relay keeps nothing of it, and a slow thumb sends little", async () => {
  const anna = await found("Anna", relay.address);
  const bo = await invite(anna, "Bo");
  await write(anna, NOVEMBER, "anteckning", "öppen");
  await everyoneHasAll(anna, bo);
  await read(bo, NOVEMBER);
  await write(bo, NOVEMBER, "också", "öppen");
  await everyoneHasAll(anna, bo);
  const seen = appOf(bo).replica.presence(NOVEMBER).awareness;
  const mine = appOf(anna).replica.presence(NOVEMBER).awareness;
  const before = anna.wire.sent.length;
  for (let caret = 0; caret < 50; caret++) mine.setLocalState({ who: "Anna", caret });
  await until("Bo sees her caret where it is now", () =>
    [...seen.getStates().values()].some(
      (state) => state["who"] === "Anna" && state["caret"] === 49,
    ),
  );
  expect(anna.wire.sent.length - before).toBeLessThanOrEqual(3);
  const onTheWire = Buffer.concat(anna.wire.sent.slice(before).map((bytes) => Buffer.from(bytes)));
  expect(onTheWire.includes("caret")).toBe(false);
  expect((await appOf(bo).db.cursors.get(appOf(bo).held.workspace))?.seq).toBe(2);
  await closeApp(anna);
  await closeApp(bo);
});

// A resting caret repeats itself every quarter of a minute; these see it long before.
const SOON = 8_000;

test("whose caret rests is seen by a colleague who opens the note later, and only reads", async () => {
  const anna = await found("Anna", relay.address);
  const bo = await invite(anna, "Bo");
  await write(anna, NOVEMBER, "anteckning", "öppen");
  await everyoneHasAll(anna, bo);
  await read(bo, NOVEMBER);
  const before = bo.wire.received.length;
  appOf(anna).replica.presence(NOVEMBER).awareness.setLocalState({ who: "Anna" });
  await until("her word has gone by", () => bo.wire.received.slice(before).some(isPresence));
  const atBo = appOf(bo).replica.presence(NOVEMBER).awareness;
  atBo.setLocalState({ who: "Bo" });
  await until("Bo sees her", () => sees(atBo, "Anna"), SOON);
  await closeApp(anna);
  await closeApp(bo);
});

test("where somebody's caret went without network is seen as soon as there is one again", async () => {
  const anna = await found("Anna", relay.address);
  const bo = await invite(anna, "Bo");
  await write(anna, NOVEMBER, "anteckning", "öppen");
  await everyoneHasAll(anna, bo);
  await read(bo, NOVEMBER);
  const atAnna = appOf(anna).replica.presence(NOVEMBER).awareness;
  bo.wire.lose();
  await until("Bo is offline", () => statusOf(bo).connection !== "live");
  appOf(bo).replica.presence(NOVEMBER).awareness.setLocalState({ who: "Bo" });
  bo.wire.find();
  await until("Anna sees him", () => sees(atAnna, "Bo"), SOON);
  await closeApp(anna);
  await closeApp(bo);
});

test("a month that is only visited is let go while the phone talks to its mailbox, too", async () => {
  const anna = await found("Anna", relay.address);
  await write(anna, NOVEMBER, "anteckning", "öppen");
  await everyoneHasAll(anna);
  await closeApp(anna);
  const { replica } = await openApp(anna);
  await isLive(anna);
  await replica.visit(NOVEMBER, async () => undefined);
  expect(replica.isLoaded(NOVEMBER)).toBe(false);
  await closeApp(anna);
});

function isPresence(bytes: Uint8Array): boolean {
  const frame = decodeFrame(bytes);
  return frame.ok && frame.value.kind === "eph";
}

function sees(awareness: Awareness, who: string): boolean {
  return [...awareness.getStates().values()].some((state) => state["who"] === who);
}
