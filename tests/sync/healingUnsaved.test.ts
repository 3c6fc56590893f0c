import "fake-indexeddb/auto";
import { rmSync } from "node:fs";
import { expect, test } from "vitest";
import {
  appOf,
  closeApp,
  everyoneHasAll,
  everythingIsShared,
  found,
  invite,
  isLive,
  NOVEMBER,
  openApp,
  placeOf,
  read,
  rowsWithoutReceipt,
  statusOf,
  until,
  write,
} from "./cast.ts";
import { relayOfThisFile } from "./relayInHouse.ts";

const relay = relayOfThisFile();

test("what a full phone has on its screen alone is not brought to a new log: it may still lose it, and would never be told it", async () => {
  const anna = await found("Anna", relay.address);
  const bo = await invite(anna, "Bo");
  await write(bo, NOVEMBER, "Bo", "skrev");
  await everythingIsShared(anna, bo);
  await closeApp(bo);
  let isFull = false;
  await openApp(
    bo,
    (replica) => replica,
    () => isFull,
  );
  await isLive(bo);
  await read(bo, NOVEMBER);
  isFull = true;
  appOf(bo).replica.change(NOVEMBER, { kind: "register" }, (doc) =>
    doc.getMap("words").set("Bo igen", "på skärmen"),
  );
  await relay.stop();
  for (const phone of [anna, bo]) {
    await until(`${phone.name} has noticed`, () => statusOf(phone).connection === "offline");
  }
  rmSync(relay.folder, { recursive: true });
  await relay.start();
  anna.wire.hurry();
  await isLive(anna);
  bo.wire.hurry();
  await isLive(bo);
  await until("Bo has brought back what he has", async () => {
    const isThere = (await placeOf(bo)) === (await placeOf(anna));
    return isThere && (await rowsWithoutReceipt(bo)) === 0;
  });
  // It dies as it is.
  const { sync, db } = appOf(bo);
  bo.app = undefined;
  await sync.stop();
  db.close();
  await openApp(bo);
  await everyoneHasAll(anna, bo);
  expect(await read(anna, NOVEMBER)).toEqual(await read(bo, NOVEMBER));
  expect(await read(bo, NOVEMBER)).toEqual({ Bo: "skrev" });
  await closeApp(anna);
  await closeApp(bo);
});
