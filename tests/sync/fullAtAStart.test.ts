import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { type DeviceDb, openDeviceDb } from "../../src/storage/deviceDb.ts";
import { openMembership } from "../../src/sync/membership.ts";
import {
  appOf,
  closeApp,
  everyoneHasAll,
  everythingIsShared,
  expectNoProblems,
  found,
  invite,
  NOVEMBER,
  openApp,
  read,
  until,
  workspaceOf,
  write,
} from "./cast.ts";
import { putBack } from "./putBack.ts";
import { relayOfThisFile } from "./relayInHouse.ts";

const relay = relayOfThisFile();

/** The announced keys cannot become the phone's own. */
function hasNoRoomForKeys(db: DeviceDb): void {
  db.keys.hook("deleting").subscribe(() => {
    throw new DOMException("no room", "QuotaExceededError");
  });
}

test("a full phone whose new number cannot be stored says so at its next start, and has it when there is room", async () => {
  const anna = await found("Anna", relay.address);
  const bo = await invite(anna, "Bo");
  await everythingIsShared(anna, bo);
  await putBack(bo, anna);
  bo.wire.lose();
  const { db, held } = await openApp(bo);
  hasNoRoomForKeys(db);
  await write(bo, NOVEMBER, "andra", "livet");
  bo.wire.find();
  await until("Bo hears of its new number", () => held.state().devices.length === 3);
  await closeApp(bo);

  const full = await openDeviceDb(bo.dbName);
  if (!full.ok) throw new Error(full.problem.kind);
  hasNoRoomForKeys(full.value);
  const opened = await openMembership({ db: full.value, workspace: workspaceOf(bo) });
  expect(opened).toEqual({ ok: false, problem: { kind: "disk-full" } });
  full.value.close();

  await openApp(bo);
  expect(appOf(bo).held.device).toBe(3);
  await everyoneHasAll(anna, bo);
  expect(await read(anna, NOVEMBER)).toEqual({ första: "livet", andra: "livet" });
  expectNoProblems(anna, bo);
  await closeApp(anna);
  await closeApp(bo);
});
