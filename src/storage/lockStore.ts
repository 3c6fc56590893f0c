/** The app lock on disk: one lock for the app, so it stands among the settings. What is read was written by this app or
 *  changed by somebody with the phone's storage open; what does not look like a lock is none. */

import type { Bytes } from "../base/bytes.ts";
import { LOCK_AFTER, type LockAfter, NO_TRIES, type Tries } from "../domain/appLock.ts";
import type { DeviceDb, KeyRow } from "./deviceDb.ts";
import { readSetting, writeSetting } from "./settings.ts";

const LOCK = "app-lock";
const TRIES = "app-lock-tries";

export interface StoredLock {
  /** HMAC key that cannot be exported; part of every guess at the code. */
  readonly binding: CryptoKey;
  readonly pin: {
    readonly m: number;
    readonly t: number;
    readonly p: number;
    readonly salt: Bytes;
    readonly wrapped: Bytes;
  };
  readonly passkey:
    | { readonly credential: Bytes; readonly salt: Bytes; readonly wrapped: Bytes }
    | undefined;
  readonly after: LockAfter;
}

export async function readLock(db: DeviceDb): Promise<StoredLock | undefined> {
  const { binding, pin, passkey, after }: Fields<"binding" | "pin" | "passkey" | "after"> = record(
    await readSetting(db, LOCK),
  );
  const { m, t, p, salt, wrapped }: Fields<"m" | "t" | "p" | "salt" | "wrapped"> = record(pin);
  if (!(binding instanceof CryptoKey && isBytes(salt) && isBytes(wrapped))) return undefined;
  if (typeof m !== "number" || typeof t !== "number" || typeof p !== "number") return undefined;

  return {
    binding,
    pin: { m, t, p, salt, wrapped },
    passkey: passkeyOf(passkey),
    after: LOCK_AFTER.find((one) => one === after) ?? "at-once",
  };
}

function passkeyOf(value: unknown): StoredLock["passkey"] {
  const { credential, salt, wrapped }: Fields<"credential" | "salt" | "wrapped"> = record(value);
  if (!(isBytes(credential) && isBytes(salt) && isBytes(wrapped))) return undefined;
  return { credential, salt, wrapped };
}

export function writeLock(db: DeviceDb, lock: StoredLock): Promise<void> {
  return writeSetting(db, LOCK, lock);
}

export async function readTries(db: DeviceDb): Promise<Tries> {
  const { fails, failedAt }: Fields<"fails" | "failedAt"> = record(await readSetting(db, TRIES));
  if (!Number.isSafeInteger(fails) || typeof failedAt !== "number") return NO_TRIES;
  return { fails: Number(fails), failedAt };
}

export function writeTries(db: DeviceDb, tries: Tries): Promise<void> {
  return writeSetting(db, TRIES, tries);
}

/** Two tabs have one count. Undefined when `mayTry` says no. The clock having been turned back, the wait begins anew from
 *  now instead of lasting until the old time comes again. `isTry` false = only looks. */
export function countTry(
  db: DeviceDb,
  now: number,
  mayTry: (tries: Tries) => boolean,
  isTry = true,
): Promise<Tries | undefined> {
  return db.transaction("rw", db.settings, async () => {
    const before = await readTries(db);
    const tries = { ...before, failedAt: Math.min(before.failedAt, now) };
    if (tries.failedAt !== before.failedAt) await writeTries(db, tries);
    if (!mayTry(tries)) return undefined;
    if (!isTry) return tries;
    const counted = { fails: tries.fails + 1, failedAt: now };
    await writeTries(db, counted);
    return counted;
  });
}

export function allKeyRows(db: DeviceDb): Promise<readonly KeyRow[]> {
  return db.keys.toArray();
}

/** A new code, a passkey, another time: `change` gets what is on the disk, because another tab may have changed it since
 *  this one read it. Undefined, and nothing written, when there is no lock or `change` wants none of it. */
export function amendLock(
  db: DeviceDb,
  change: (now: StoredLock) => StoredLock | undefined,
): Promise<StoredLock | undefined> {
  return db.transaction("rw", db.settings, async () => {
    const now = await readLock(db);
    const next = now && change(now);
    if (next) await writeLock(db, next);
    return next;
  });
}

/** Rows of keys and the lock that opens them change in one transaction: killed at any moment, the old lock opens the old
 *  rows or the new one the new. False when the rows are not those of `before` any more, or when a lock is set where there
 *  is one: it alone opens its rows. Then nothing was written. */
export async function changeLock(
  db: DeviceDb,
  change: {
    readonly before: readonly KeyRow[];
    readonly rows: readonly KeyRow[];
    /** Undefined = there is no lock any more. */
    readonly lock: StoredLock | undefined;
  },
): Promise<boolean> {
  return db.transaction("rw", db.keys, db.settings, async () => {
    const now = await db.keys.toArray();
    if (!isSameList(now, change.before)) return false;
    if (change.lock && (await readLock(db))) return false;
    await db.keys.bulkPut([...change.rows]);
    await db.settings.delete(TRIES);
    if (change.lock) await writeLock(db, change.lock);
    else await db.settings.delete(LOCK);
    return true;
  });
}

/** Every row carries bytes that are new whenever it is written anew. */
function isSameList(a: readonly KeyRow[], b: readonly KeyRow[]): boolean {
  return a.length === b.length && a.every((row, n) => fingerprint(row) === fingerprint(b[n]));
}

function fingerprint(row: KeyRow | undefined): string {
  if (row === undefined) return "";
  const bytes =
    "signPub" in row ? [row.signPub, row.lockedKeys, row.lockedLocal, row.mark] : [row.sealed];
  return [row.workspace, row.name, ...bytes.map((part) => part?.join(",") ?? "-")].join("|");
}

export async function removeLock(db: DeviceDb): Promise<void> {
  await db.settings.bulkDelete([LOCK, TRIES]);
}

function isBytes(value: unknown): value is Bytes {
  return value instanceof Uint8Array;
}

type Fields<K extends string> = { readonly [key in K]?: unknown };

function record(value: unknown): object {
  return typeof value === "object" && value !== null ? value : {};
}
