import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import {
  appOf,
  closeApp,
  everyoneHasAll,
  everythingIsShared,
  found,
  invite,
  NOVEMBER,
  openApp,
  read,
  statusOf,
  until,
  write,
} from "./cast.ts";
import { hostileRelayOfThisFile } from "./hostileRelay.ts";
import { putBack } from "./putBack.ts";
import { relayOfThisFile } from "./relayInHouse.ts";

const real = relayOfThisFile();
const relay = hostileRelayOfThisFile(real);

test("a phone that sees that its number is not its own alone when that connection is gone, sees it in the next as well", async () => {
  const anna = await found("Anna", relay.address);
  const bo = await invite(anna, "Bo");
  await everythingIsShared(anna, bo);
  await putBack(bo, anna);
  bo.wire.lose();
  let isAsked = false;
  let answer: () => void = () => undefined;
  const slow = new Promise<void>((done) => {
    answer = done;
  });
  const { db } = await openApp(bo, (replica) => ({
    ...replica,
    async stored(key) {
      isAsked = true;
      await slow;
      await replica.stored(key);
    },
  }));
  await write(bo, NOVEMBER, "andra", "livet");
  await until("it has the number of the first", async () => (await db.sendq.count()) === 1);
  // What tells it as well, when it sends something itself.
  relay.play(2, (frame) => (frame.kind === "nack" ? [] : [frame]));
  bo.wire.find();
  await until("its receipt waits for the document", () => isAsked);
  bo.wire.lose();
  await until("Bo is offline", () => statusOf(bo).connection === "offline");
  answer();
  await new Promise((done) => setTimeout(done, 0));
  bo.wire.find();
  await until("Bo has a new number", () => appOf(bo).held.device === 3);
  await everyoneHasAll(anna, bo);
  expect(await read(anna, NOVEMBER)).toEqual({ första: "livet", andra: "livet" });
  await closeApp(anna);
  await closeApp(bo);
});
