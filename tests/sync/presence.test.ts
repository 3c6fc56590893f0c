import { expect, test } from "vitest";
import {
  appOf,
  closeApp,
  everyoneHasAll,
  found,
  invite,
  NOVEMBER,
  read,
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
