import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { TEAM_RING } from "../../src/protocol/membershipState.ts";
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
  sendAll,
  statusOf,
  until,
  workspaceOf,
  write,
} from "./cast.ts";
import { hostileRelayOfThisFile } from "./hostileRelay.ts";
import { putBack } from "./putBack.ts";
import { relayOfThisFile } from "./relayInHouse.ts";

const relay = relayOfThisFile();
const unreliable = hostileRelayOfThisFile(relay);

test("a phone whose new keys were taken without it hearing so finds its new number by itself", async () => {
  const anna = await found("Anna", unreliable.address);
  const bo = await invite(anna, "Bo");
  await everythingIsShared(anna, bo);
  await putBack(bo, anna);
  unreliable.play(2, (frame) => (frame.kind === "mlog" || frame.kind === "error" ? [] : [frame]));
  await openApp(bo);
  await write(bo, NOVEMBER, "andra", "livet");
  await until("the log has his new keys", () => appOf(anna).held.state().devices.length === 3);
  expect(appOf(bo).held.device).toBe(2);
  unreliable.play(2, undefined);
  bo.wire.hurry();
  await until("Bo has his new number", () => appOf(bo).held.device === 3);
  await everyoneHasAll(anna, bo);
  expect(await read(anna, NOVEMBER)).toEqual({ första: "livet", andra: "livet" });
  expectNoProblems(anna, bo);
  for (const phone of [anna, bo]) await closeApp(phone);
});

test("and if the keys were changed before it hears of its own, it has those, too", async () => {
  const anna = await found("Anna", unreliable.address);
  const bo = await invite(anna, "Bo");
  const cecilia = await invite(anna, "Cecilia");
  await everythingIsShared(anna, bo, cecilia);
  await putBack(bo, anna);
  unreliable.play(2, (frame) => (frame.kind === "mlog" || frame.kind === "error" ? [] : [frame]));
  await openApp(bo);
  await until("the log has his new keys", () => appOf(anna).held.state().devices.length === 4);
  const gone = await appOf(anna).sync.remove({ members: [appOf(cecilia).held.me] });
  expect(gone.ok).toBe(true);
  await write(anna, NOVEMBER, "efter", "att Cecilia slutat");
  await sendAll(anna);
  expect(appOf(bo).held.state().devices).toHaveLength(3);
  unreliable.play(2, undefined);
  bo.wire.hurry();
  await until("Bo has his new number", () => appOf(bo).held.device === 4);
  await write(bo, NOVEMBER, "andra", "livet");
  await everyoneHasAll(anna, bo);
  const all = { första: "livet", efter: "att Cecilia slutat", andra: "livet" };
  expect(await read(bo, NOVEMBER)).toEqual(all);
  expect(await read(anna, NOVEMBER)).toEqual(all);
  expectNoProblems(anna, bo);

  // As an app before this one has left it, or one that died in between.
  const name = `ring/${TEAM_RING}/1`;
  await appOf(bo).db.keys.delete([workspaceOf(bo), name]);
  await closeApp(bo);
  await openApp(bo);
  expect(appOf(bo).held.keys.get(TEAM_RING, 1)).toBeDefined();
  for (const phone of [anna, bo, cecilia]) await closeApp(phone);
});

test("a phone that was removed while it was away is told so when it comes back", async () => {
  const anna = await found("Anna", relay.address);
  const bo = await invite(anna, "Bo");
  await everyoneHasAll(anna, bo);
  bo.wire.lose();
  await write(bo, NOVEMBER, "i källaren", "tre kom");
  const gone = await appOf(anna).sync.remove({ members: [appOf(bo).held.me] });
  expect(gone.ok).toBe(true);
  bo.wire.find();
  await until("Bo is told", () => statusOf(bo).connection === "stopped");
  expect(statusOf(bo).problems).toEqual([{ kind: "removed" }]);
  expect(await read(bo, NOVEMBER)).toEqual({ "i källaren": "tre kom" });
  for (const phone of [anna, bo]) await closeApp(phone);
});
