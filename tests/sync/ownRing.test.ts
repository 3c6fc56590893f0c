import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { randomBytes } from "../../src/crypto/aead.ts";
import { makeDeviceKeys } from "../../src/crypto/keys.ts";
import type { YearMonth } from "../../src/domain/calendar.ts";
import { type DocKey, docKey } from "../../src/domain/rings.ts";
import {
  currentEpoch,
  DESK_RING,
  leadRing,
  ownRing,
  TEAM_RING,
} from "../../src/protocol/membershipState.ts";
import { openKeyRing } from "../../src/sync/keyRing.ts";
import { rotationOf } from "../../src/sync/lockboxes.ts";
import {
  appOf,
  closeApp,
  everyoneHasAll,
  everythingIsShared,
  found,
  hasRings,
  invite,
  type Phone,
  read,
  ringOf,
  until,
  write,
} from "./cast.ts";
import { append, otherApp } from "./pastTheApp.ts";
import { relayOfThisFile } from "./relayInHouse.ts";

const relay = relayOfThisFile();

const month = "2026-11" as YearMonth;

function own(phone: Phone): DocKey {
  return docKey(ringOf("own", phone), month);
}

test("a device that the coordinator puts in Bo's name is given nothing that is only Bo's", async () => {
  const cecilia = await found("Cecilia", relay.address);
  const bo = await invite(cecilia, "Bo");
  await hasRings(bo, ringOf("own", bo));
  await everythingIsShared(cecilia, bo);
  const hers = await makeDeviceKeys();
  const state = () => appOf(bo).held.state();
  const his = state().members[1];
  if (!his) throw new Error("Bo is no member");
  const { memberId, role } = his;
  const sealed = { profile: new Uint8Array(0), label: new Uint8Array(0), lockboxes: [] };
  const body = { kind: "add-device", memberId, role, via: undefined, ...hers, ...sealed } as const;
  expect(await append(otherApp(cecilia), async () => body)).toBe("taken");
  await until("Bo's phone has given it the team's key", () => isBoxed(bo, 0, 3));
  await everyoneHasAll(cecilia, bo);
  const invited = await append(otherApp(cecilia), async ({ deviceKeys }) => ({
    kind: "invite",
    inviteId: randomBytes(16),
    invitePub: deviceKeys.signPub,
    role,
    expiry: Date.now() + 60_000,
    uses: 1,
    mode: "approve",
    forMember: memberId,
    lockboxes: [],
  }));
  expect(invited).toBe("refused here");
  // A second phone that he brings himself has it all, and so is what was given while the other one stood there.
  const tablet = await invite(bo, "Bo", "editor", true);
  await hasRings(tablet, ringOf("own", bo));
  await everyoneHasAll(cecilia, bo, tablet);
  expect(isBoxed(bo, ownRing(2), 4)).toBe(true);
  expect(isBoxed(bo, ownRing(2), 3)).toBe(false);
  for (const phone of [cecilia, bo, tablet]) await closeApp(phone);
});

function isBoxed(phone: Phone, ring: number, dev: number): boolean {
  return appOf(phone).held.state().rings.get(ring)?.boxed.has(dev) ?? false;
}

test("what Bo keeps to himself after one of his phones was removed is under a key that phone never had", async () => {
  const cecilia = await found("Cecilia", relay.address);
  const bo = await invite(cecilia, "Bo");
  await hasRings(bo, ringOf("own", bo));
  const tablet = await invite(bo, "Bo", "editor", true);
  await hasRings(tablet, ringOf("own", bo));
  await write(bo, own(bo), "före", "båda läser");
  await everythingIsShared(cecilia, bo, tablet);
  const gone = await appOf(cecilia).sync.remove({ devices: [appOf(tablet).held.device] });
  expect(gone).toMatchObject({ ok: true });
  await until("the own ring has a new key", () => ownEpoch(cecilia) === 1);
  await write(bo, own(bo), "efter", "bara här");
  await everyoneHasAll(cecilia, bo);
  expect(appOf(tablet).held.keys.newest(ownRing(2))?.e).toBe(0);
  expect(isBoxed(cecilia, ownRing(2), appOf(tablet).held.device)).toBe(false);
  // A phone that comes later reads what was written before and after.
  const another = await invite(bo, "Bo", "editor", true);
  await everyoneHasAll(cecilia, bo, another);
  expect(await read(another, own(bo))).toEqual({ före: "båda läser", efter: "bara här" });
  expect(ownEpoch(cecilia)).toBe(1);
  for (const phone of [cecilia, bo, tablet, another]) await closeApp(phone);
});

function ownEpoch(phone: Phone): number | undefined {
  return currentEpoch(appOf(phone).held.state(), ownRing(2));
}

test("nobody begins a ring anew without its key, and so without its history, but to get rid of somebody", async () => {
  const cecilia = await found("Cecilia", relay.address);
  const bo = await invite(cecilia, "Bo");
  await everythingIsShared(cecilia, bo);
  const { keys, state } = appOf(cecilia).held;
  const { head, wsId } = state();
  const noKeys = openKeyRing(wsId);
  for (const ring of [TEAM_RING, DESK_RING, ownRing(1)]) {
    expect(await rotationOf(state(), ring, noKeys, head.hash)).toBeUndefined();
    const begun = await rotationOf(state(), ring, keys, head.hash);
    expect(begun?.rotation.wrapPrev.length).toBeGreaterThan(0);
  }
  // Bo begins his lead ring himself, and may have kept its key from her: he can be removed all the same.
  const anew = await rotationOf(state(), leadRing(2), noKeys, head.hash);
  expect(anew?.rotation.wrapPrev).toHaveLength(0);
  for (const phone of [cecilia, bo]) await closeApp(phone);
});
