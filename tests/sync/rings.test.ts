import "fake-indexeddb/auto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fromBase64Url } from "../../src/base/bytes.ts";
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
  expectNoProblems,
  found,
  hasRings,
  invite,
  isLive,
  NOVEMBER,
  openApp,
  type Phone,
  read,
  ringOf,
  sendAll,
  statusOf,
  until,
  write,
} from "./cast.ts";
import { append, otherApp } from "./pastTheApp.ts";
import { type HouseRelay, houseRelay } from "./relayInHouse.ts";

let relay: HouseRelay;
beforeAll(async () => {
  relay = await houseRelay();
});
afterAll(() => relay.remove());

const month = "2026-11" as YearMonth;

function own(phone: Phone): DocKey {
  return docKey(ringOf("own", phone), month);
}

function lead(phone: Phone): DocKey {
  return docKey(ringOf("lead", phone), month);
}

test("the coordinator reads what Bo shares with her, and never what he keeps to himself", async () => {
  const cecilia = await found("Cecilia", relay.address);
  const bo = await invite(cecilia, "Bo");
  await hasRings(bo, ringOf("own", bo), ringOf("lead", bo));
  await hasRings(cecilia, ringOf("lead", bo));
  await write(bo, own(bo), "tanke", "det gick tungt");
  await write(bo, lead(bo), "till Cecilia", "vi behöver prata");
  await everyoneHasAll(cecilia, bo);
  expect(await read(cecilia, lead(bo))).toEqual({ "till Cecilia": "vi behöver prata" });
  expect(appOf(cecilia).held.rings.get()).not.toContain(ringOf("own", bo));
  expect(await read(cecilia, own(bo))).toEqual({});
  expectNoProblems(cecilia, bo);
  await closeApp(cecilia);
  await closeApp(bo);
});

test("a newcomer reads the team's history from before, and nobody else's own", async () => {
  const anna = await found("Anna", relay.address);
  await write(anna, NOVEMBER, "första mötet", "sju kom");
  await write(anna, own(anna), "privat", "trött");
  await sendAll(anna);
  const bo = await invite(anna, "Bo");
  await everyoneHasAll(anna, bo);
  expect(await read(bo, NOVEMBER)).toEqual({ "första mötet": "sju kom" });
  expect(await read(bo, own(anna))).toEqual({});
  expectNoProblems(anna, bo);
  await closeApp(anna);
  await closeApp(bo);
});

test("Anna's second phone gets her own ring with all that is in it", async () => {
  const anna = await found("Anna", relay.address);
  await write(anna, own(anna), "privat", "trött");
  await sendAll(anna);
  const tablet = await invite(anna, "Anna", "admin", true);
  await hasRings(tablet, ringOf("own", anna));
  await everyoneHasAll(anna, tablet);
  expect(await read(tablet, own(anna))).toEqual({ privat: "trött" });
  await write(tablet, own(anna), "kväll", "bättre");
  await everyoneHasAll(anna, tablet);
  expect(await read(anna, own(anna))).toEqual({ privat: "trött", kväll: "bättre" });
  expectNoProblems(anna, tablet);
  await closeApp(anna);
  await closeApp(tablet);
});

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

test("records that came before their key are kept, told of, and opened when it comes", async () => {
  const cecilia = await found("Cecilia", relay.address);
  const bo = await invite(cecilia, "Bo");
  const anna = await invite(cecilia, "Anna");
  await hasRings(bo, ringOf("lead", bo));
  await write(bo, lead(bo), "till Cecilia", "skrivet innan");
  await write(bo, NOVEMBER, "till alla", "också");
  await everythingIsShared(cecilia, bo, anna);
  // Nobody who could give Anna the key is there when she becomes coordinator.
  const hers = otherApp(cecilia);
  await closeApp(bo);
  await closeApp(cecilia);
  const memberId = fromBase64Url(appOf(anna).held.me) ?? randomBytes(16);
  const promoted = await append(hers, async () => ({
    kind: "set-role",
    memberId,
    role: "admin",
    rotations: [],
  }));
  expect(promoted).toBe("taken");
  await until("she misses the key", () => statusOf(anna).problems.length === 1);
  expect(statusOf(anna).problems).toMatchObject([{ kind: "key-missing" }]);
  expect(await read(anna, NOVEMBER)).toEqual({ "till alla": "också" });
  await closeApp(anna);
  await openApp(anna);
  await isLive(anna);
  expect(statusOf(anna).problems).toMatchObject([{ kind: "key-missing" }]);
  await openApp(bo);
  await hasRings(anna, ringOf("lead", bo));
  await until("it is opened", () => statusOf(anna).problems.length === 0);
  expect(await read(anna, lead(bo))).toEqual({ "till Cecilia": "skrivet innan" });
  for (const phone of [bo, anna]) await closeApp(phone);
});

test("a removed phone reads nothing that is written afterwards, and is told so", async () => {
  const cecilia = await found("Cecilia", relay.address);
  const bo = await invite(cecilia, "Bo");
  const anna = await invite(cecilia, "Anna");
  await write(cecilia, NOVEMBER, "före", "alla läser");
  await everyoneHasAll(cecilia, bo, anna);
  const removed = await appOf(cecilia).sync.remove({ members: [appOf(bo).held.me] });
  expect(removed.ok).toBe(true);
  await write(cecilia, NOVEMBER, "efter", "bara vi");
  await everyoneHasAll(cecilia, anna);
  expect(await read(anna, NOVEMBER)).toEqual({ före: "alla läser", efter: "bara vi" });
  await until("Bo is told", () => statusOf(bo).connection === "stopped");
  expect(statusOf(bo).problems).toContainEqual({ kind: "removed" });
  expect(await read(bo, NOVEMBER)).toEqual({ före: "alla läser" });
  const sealedForBo = appOf(bo).held.keys.newest(0)?.e;
  expect(sealedForBo).toBe(0);
  expect(appOf(anna).held.keys.newest(0)?.e).toBe(1);
  await closeApp(cecilia);
  await closeApp(bo);
  await closeApp(anna);
});

test("what Anna wrote under the old key while somebody was removed is sealed again and arrives", async () => {
  const cecilia = await found("Cecilia", relay.address);
  const anna = await invite(cecilia, "Anna");
  const bo = await invite(cecilia, "Bo");
  await everyoneHasAll(cecilia, anna, bo);
  anna.wire.lose();
  await write(anna, NOVEMBER, "i källaren", "skrivet före");
  await appOf(cecilia).sync.remove({ members: [appOf(bo).held.me] });
  anna.wire.find();
  await everyoneHasAll(cecilia, anna);
  expect(await read(cecilia, NOVEMBER)).toEqual({ "i källaren": "skrivet före" });
  expectNoProblems(cecilia, anna);
  await closeApp(cecilia);
  await closeApp(anna);
  await closeApp(bo);
});

test("a facilitator who becomes coordinator reads what was shared with the coordinators before", async () => {
  const cecilia = await found("Cecilia", relay.address);
  const bo = await invite(cecilia, "Bo");
  const anna = await invite(cecilia, "Anna");
  await hasRings(bo, ringOf("lead", bo));
  await hasRings(cecilia, ringOf("lead", bo));
  await write(bo, lead(bo), "till Cecilia", "från i våras");
  await everyoneHasAll(cecilia, bo, anna);
  expect(await read(anna, lead(bo))).toEqual({});
  expect(await appOf(cecilia).sync.setRole(appOf(anna).held.me, "admin")).toMatchObject({
    ok: true,
  });
  await hasRings(anna, ringOf("lead", bo));
  await isLive(anna);
  await until("Anna has read it again", async () => "till Cecilia" in (await read(anna, lead(bo))));
  await everyoneHasAll(cecilia, bo, anna);
  expectNoProblems(cecilia, bo, anna);
  for (const phone of [cecilia, bo, anna]) await closeApp(phone);
});

test("a coordinator who stepped down and is one again has missed nothing of what was shared", async () => {
  const cecilia = await found("Cecilia", relay.address);
  const bo = await invite(cecilia, "Bo");
  const anna = await invite(cecilia, "Anna");
  await hasRings(cecilia, ringOf("lead", bo), ringOf("lead", anna));
  await everyoneHasAll(cecilia, bo, anna);
  const become = async (role: "admin" | "editor") => {
    const changed = await appOf(cecilia).sync.setRole(appOf(anna).held.me, role);
    expect(changed).toMatchObject({ ok: true });
    await everyoneHasAll(cecilia, bo, anna);
  };
  const reads = (name: string) =>
    until(`Anna reads ${name}`, async () => name in (await read(anna, lead(bo))));
  await write(bo, lead(bo), "första", "1");
  await sendAll(bo);
  await become("admin");
  await reads("första");
  await become("editor");
  await write(bo, lead(bo), "andra", "2");
  await everyoneHasAll(cecilia, bo, anna);
  await become("admin");
  await reads("andra");
  await write(bo, lead(bo), "tredje", "3");
  await sendAll(bo);
  await reads("tredje");
  await everyoneHasAll(cecilia, bo, anna);
  expectNoProblems(cecilia, bo, anna);
  for (const phone of [cecilia, bo, anna]) await closeApp(phone);
});

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
