import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { appendToOutbox } from "../../src/storage/outbox.ts";
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
  sendAll,
  workspaceOf,
  write,
} from "./cast.ts";
import { stateOf } from "./madeSnapshots.ts";
import { relayOfThisFile } from "./relayInHouse.ts";

const relay = relayOfThisFile();

test("what another tab has handed in, and died before its document had it, is in this one's when the relay has it", async () => {
  const anna = await found("Anna", relay.address);
  const bo = await invite(anna, "Bo");
  await write(bo, NOVEMBER, "Bo", "skrev");
  await everythingIsShared(anna, bo);
  const { db } = appOf(bo);
  const handedIn = { kind: "register" } as const;
  await appendToOutbox(db, workspaceOf(bo), NOVEMBER, [handedIn], stateOf(1), Date.now());
  await sendAll(bo);
  await everyoneHasAll(anna, bo);
  const all = { Bo: "skrev", w0: "ord 0" };
  expect(await read(anna, NOVEMBER)).toEqual(all);
  expect(await read(bo, NOVEMBER)).toEqual(all);
  await closeApp(bo);
  await openApp(bo);
  expect(await read(bo, NOVEMBER)).toEqual(all);
  await closeApp(anna);
  await closeApp(bo);
});
