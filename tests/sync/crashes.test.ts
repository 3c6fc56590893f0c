import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { appendToOutbox } from "../../src/storage/outbox.ts";
import {
  appOf,
  closeApp,
  expectNoProblems,
  found,
  isLive,
  NOVEMBER,
  openApp,
  read,
  rowsWithoutReceipt,
  sendAll,
  statusOf,
  until,
  workspaceOf,
} from "./cast.ts";
import { updateSaying } from "./pastTheApp.ts";
import { relayOfThisFile } from "./relayInHouse.ts";

const relay = relayOfThisFile();

test("a mark whose app died before its document was written is still there when the receipt has come", async () => {
  const anna = await found("Anna", relay.address);
  await isLive(anna);
  const { db } = appOf(anna);
  await appendToOutbox(db, workspaceOf(anna), NOVEMBER, [], updateSaying("Fatima", "här"), 1);
  await closeApp(anna);
  await openApp(anna);
  // Nobody opens November before the receipt.
  await until("it is receipted", async () => (await rowsWithoutReceipt(anna)) === 0);
  expect(await read(anna, NOVEMBER)).toEqual({ Fatima: "här" });
  expectNoProblems(anna);
  await closeApp(anna);
});

test("a kept row that no longer reads does not keep its document shut", async () => {
  const anna = await found("Anna", relay.address);
  await isLive(anna);
  anna.wire.lose();
  const { db } = appOf(anna);
  for (const update of [
    updateSaying("Fatima", "här"),
    new Uint8Array([1, 2, 3, 4]),
    updateSaying("Bo", "borta"),
  ]) {
    await appendToOutbox(db, workspaceOf(anna), NOVEMBER, [], update, 1);
  }
  await closeApp(anna);
  await openApp(anna);
  expect(await read(anna, NOVEMBER)).toEqual({ Fatima: "här", Bo: "borta" });
  expect(statusOf(anna).problems).toEqual([{ kind: "record-unreadable", doc: NOVEMBER }]);
  anna.wire.find();
  await sendAll(anna);
  await closeApp(anna);
});
