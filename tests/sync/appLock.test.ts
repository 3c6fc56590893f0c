import "fake-indexeddb/auto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Bytes } from "../../src/base/bytes.ts";
import { makeBindingKey, makeLockKey, unwrapByPin, wrapByPin } from "../../src/crypto/appLock.ts";
import { sign } from "../../src/crypto/keys.ts";
import type { LockAfter } from "../../src/domain/appLock.ts";
import { type DeviceDb, openDeviceDb } from "../../src/storage/deviceDb.ts";
import { deviceKeyRow, sealedRingKeys } from "../../src/storage/keyStore.ts";
import { allKeyRows, readLock, type StoredLock } from "../../src/storage/lockStore.ts";
import { lockProjects, projectsWithOpenKeys, unlockProjects } from "../../src/sync/lockProjects.ts";
import { openMembership } from "../../src/sync/membership.ts";
import {
  appOf,
  closeApp,
  everyoneHasAll,
  everythingIsShared,
  expectNoProblems,
  found,
  invite,
  isLive,
  join,
  NOVEMBER,
  openApp,
  type Phone,
  phoneOf,
  read,
  sendAll,
  until,
  workspaceOf,
  write,
} from "./cast.ts";
import { type HouseRelay, houseRelay } from "./relayInHouse.ts";

let relay: HouseRelay;
beforeAll(async () => {
  relay = await houseRelay();
});
afterAll(() => relay.remove());

const PIN = "271828";
const FAST = { m: 8, t: 1, p: 1 };

async function dbOf(phone: Phone): Promise<DeviceDb> {
  const opened = await openDeviceDb(phone.dbName);
  if (!opened.ok) throw new Error(opened.problem.kind);
  return opened.value;
}

async function newLock(): Promise<{ readonly lock: CryptoKey; readonly stored: StoredLock }> {
  const made = await makeLockKey();
  const binding = await makeBindingKey();
  const pin = await wrapByPin(made, PIN, binding, FAST);
  const lock = await unwrapByPin(pin, PIN, binding);
  if (!lock) throw new Error("the right code opens");
  const after: LockAfter = "5-min";
  return { lock, stored: { binding, pin, passkey: undefined, after } };
}

/** The phone is closed, gets a lock, and is opened again with the key that the code opens. */
async function lockPhone(phone: Phone): Promise<CryptoKey> {
  if (phone.app) await closeApp(phone);
  const db = await dbOf(phone);
  const { lock, stored } = await newLock();
  expect(await lockProjects(db, lock, stored)).toEqual({ ok: true, value: undefined });
  db.close();
  phone.lock = lock;
  return lock;
}

/** What a thief who has the storage open finds, and can use without the code. */
async function usable(phone: Phone): Promise<string[]> {
  const db = await dbOf(phone);
  const found: string[] = [];
  for (const row of await allKeyRows(db)) {
    if ("sealed" in row) continue;
    for (const [name, value] of Object.entries(row)) {
      if (value instanceof CryptoKey) found.push(name);
      if (name === "hpkeKeys") found.push(name);
    }
    if (row.signKey) await sign(row.signKey, new Uint8Array([1]));
  }
  db.close();
  return found.sort();
}

test("a phone that gets a lock works as before, and changes its key pairs when it has network", async () => {
  const anna = await found("Anna", relay.address);
  const bo = await invite(anna, "Bo");
  await everythingIsShared(anna, bo);
  expect(await usable(bo)).toEqual(["hpkeKeys", "local", "signKey"]);

  await closeApp(bo);
  await lockPhone(bo);
  expect(await usable(bo)).toEqual(["hpkeKeys", "signKey"]);

  bo.wire.lose();
  await openApp(bo);
  await write(bo, NOVEMBER, "i källaren", "tre kom");
  expect(appOf(bo).held.device).toBe(2);
  bo.wire.find();
  await until("Bo has a new number", () => appOf(bo).held.device === 3);
  await everyoneHasAll(anna, bo);
  expect(await read(anna, NOVEMBER)).toEqual({ "i källaren": "tre kom" });
  expectNoProblems(anna, bo);

  const mine = appOf(bo)
    .held.membership.get()
    .devices.find(({ isThis }) => isThis);
  expect(mine).toMatchObject({ number: 3, before: [2], name: "Bos telefon" });
  await closeApp(bo);
  expect(await usable(bo)).toEqual([]);

  await openApp(bo);
  await isLive(bo);
  expect(appOf(bo).held.device).toBe(3);
  expect(appOf(bo).held.rings.get()).toHaveLength(3);
  await write(anna, NOVEMBER, "sedan", "fem");
  await sendAll(anna);
  await everyoneHasAll(anna, bo);
  expect(await read(bo, NOVEMBER)).toEqual({ "i källaren": "tre kom", sedan: "fem" });
  for (const phone of [anna, bo]) await closeApp(phone);
});

test("whoever founds or joins with the lock on never lays a usable key on the disk", async () => {
  const { lock } = await newLock();
  const anna = await found("Anna", relay.address, lock);
  expect(await usable(anna)).toEqual([]);
  const bo = await invite(anna, "Bo", "editor", false, lock);
  expect(await usable(bo)).toEqual([]);
  await everythingIsShared(anna, bo);
  expect(appOf(bo).held.device).toBe(2);
  for (const phone of [anna, bo]) await closeApp(phone);
});

test("without the code a locked project is not opened, and says so", async () => {
  const anna = await found("Anna", relay.address);
  await lockPhone(anna);
  const db = await dbOf(anna);
  const refused = { ok: false, problem: { kind: "keys-locked" } };
  const workspace = workspaceOf(anna);
  expect(await openMembership({ db, workspace })).toEqual(refused);
  const { lock: another } = await newLock();
  expect(await openMembership({ db, workspace, lock: another })).toEqual(refused);
  const row = await deviceKeyRow(db, workspace);
  const altered = row?.lockedLocal?.slice();
  if (!row || !altered) throw new Error("the phone is not locked");
  altered[20] = (altered[20] ?? 0) ^ 1;
  await db.keys.put({ ...row, lockedLocal: altered });
  expect(await openMembership({ db, workspace, ...(anna.lock && { lock: anna.lock }) })).toEqual(
    refused,
  );
  await db.keys.put(row);
  db.close();
  await openApp(anna);
  await closeApp(anna);
});

test("removing the lock gives the same keys back, also to a phone that never had network meanwhile", async () => {
  const anna = await found("Anna", relay.address);
  anna.wire.lose();
  const before = await ringKeysOf(anna);
  const lock = await lockPhone(anna);
  expect(await ringKeysOf(anna)).toEqual(before);
  const db = await dbOf(anna);
  expect(await projectsWithOpenKeys(db)).toEqual([workspaceOf(anna)]);
  expect(await unlockProjects(db, lock)).toEqual({ ok: true, value: undefined });
  expect(await readLock(db)).toBeUndefined();
  db.close();
  anna.lock = undefined;
  expect(await ringKeysOf(anna)).toEqual(before);
  expect(await usable(anna)).toEqual(["hpkeKeys", "local", "signKey"]);
});

async function ringKeysOf(phone: Phone): Promise<readonly Bytes[]> {
  if (!phone.app) await openApp(phone);
  const { keys } = appOf(phone).held;
  const found = keys.rings().map((ring) => keys.newest(ring)?.key ?? new Uint8Array(0));
  await closeApp(phone);
  return found;
}

test("killed at any write while the lock is set or removed, the old lock or the new one opens everything", async () => {
  const anna = await found("Anna", relay.address);
  const keys = await ringKeysOf(anna);
  for (let write = 0; write < 12; write++) {
    const db = await dbOf(anna);
    const isLocked = (await readLock(db)) !== undefined;
    const { lock, stored } = await newLock();
    let left = write;
    // The process ends in the middle of the transaction: what was asked of it so far is not kept.
    const hook = () => {
      if (left-- === 0) throw new Error("killed");
    };
    db.keys.hook("updating").subscribe(hook);
    db.settings.hook("creating").subscribe(hook);
    db.settings.hook("deleting").subscribe(hook);
    const deed =
      isLocked && anna.lock ? unlockProjects(db, anna.lock) : lockProjects(db, lock, stored);
    const survived = await deed.then(
      () => true,
      () => false,
    );
    db.close();
    if (survived) anna.lock = isLocked ? undefined : lock;
    expect(await ringKeysOf(anna)).toEqual(keys);
  }
});

test("a key that arrives in another tab while the lock is set is refused there, and lost nowhere", async () => {
  const anna = await found("Anna", relay.address);
  const { lock, stored } = await newLock();
  const db = await dbOf(anna);
  await lockProjects(db, lock, stored);
  const { held } = appOf(anna);
  const [ring] = held.keys.rings();
  const key = held.keys.newest(ring ?? 0);
  if (!key) throw new Error("no key");
  await expect(held.keep([{ ...key, e: 9 }])).rejects.toThrow("in another tab");
  await expect(held.announceKeys()).rejects.toThrow("in another tab");
  const rows = await sealedRingKeys(db, workspaceOf(anna));
  expect(rows.some(({ e }) => e === 9)).toBe(false);
  db.close();
  await closeApp(anna);
});

test("a key that arrives in a tab that slept while the lock was set and removed again is refused there", async () => {
  const anna = await found("Anna", relay.address);
  const { lock, stored } = await newLock();
  const db = await dbOf(anna);
  await lockProjects(db, lock, stored);
  await unlockProjects(db, lock);
  const { held } = appOf(anna);
  const key = held.keys.newest(held.keys.rings()[0] ?? 0);
  if (!key) throw new Error("no key");
  await expect(held.keep([{ ...key, e: 9 }])).rejects.toThrow("in another tab");
  await closeApp(anna);
  await openApp(anna);
  await appOf(anna).held.keep([{ ...key, e: 9 }]);
  db.close();
  await closeApp(anna);
});

test("a second lock is not laid over a first: what only the first opens would be lost", async () => {
  const anna = await found("Anna", relay.address);
  const keys = await ringKeysOf(anna);
  const lock = await lockPhone(anna);
  const db = await dbOf(anna);
  const another = await newLock();
  const first = await readLock(db);
  const refused = { ok: false, problem: { kind: "lock-changed" } };
  expect(await lockProjects(db, another.lock, another.stored)).toEqual(refused);
  expect((await readLock(db))?.pin).toEqual(first?.pin);
  db.close();
  anna.lock = lock;
  expect(await ringKeysOf(anna)).toEqual(keys);
});

test("who is let in while the lock is set or removed keeps keys that today's lock opens", async () => {
  const anna = await found("Anna", relay.address);
  await isLive(anna);
  for (const becomes of ["locked", "open"] as const) {
    const opened = await appOf(anna).sync.invite({ mode: "approve", role: "editor", name: "Bo" });
    if (!opened.ok) throw new Error(opened.problem.kind);
    const bo = phoneOf("Bo");
    const { lock, stored } = await newLock();
    const db = await dbOf(bo);
    if (becomes === "open") {
      bo.lock = lock;
      await lockProjects(db, lock, stored);
    }
    const joined = join(bo, opened.value.link, () => undefined);
    await until("Anna hears him", () => appOf(anna).sync.knocks.get().length === 1);
    if (becomes === "locked") await lockProjects(db, lock, stored);
    else await unlockProjects(db, lock);
    bo.lock = becomes === "locked" ? lock : undefined;
    const [knock] = appOf(anna).sync.knocks.get();
    if (!knock) throw new Error("nobody knocks");
    expect((await appOf(anna).sync.admit(knock)).ok).toBe(true);
    await joined;
    db.close();
    await everyoneHasAll(anna, bo);
    await until("no key of Bo's lies open under a lock", () => !appOf(bo).held.hasOpenKeys());
    await closeApp(bo);
    expect(await usable(bo)).toEqual(becomes === "locked" ? [] : ["hpkeKeys", "local", "signKey"]);
    await openApp(bo);
    await closeApp(bo);
  }
  await closeApp(anna);
});
