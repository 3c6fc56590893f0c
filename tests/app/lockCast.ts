import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, vi } from "vitest";
import { countOnlyHere, removeProjects } from "../../src/app/closing.ts";
import type { LockHolder } from "../../src/app/lockShapes.ts";
import { live } from "../../src/base/live.ts";
import { fail, ok } from "../../src/base/result.ts";
import type { WorkspaceId } from "../../src/domain/ids.ts";
import { type DeviceDb, openDeviceDb } from "../../src/storage/deviceDb.ts";
import { foundWorkspace } from "../../src/sync/foundWorkspace.ts";

/** An app as far as its lock sees it: a page, its tabs' channel, and what is open. */

export const PIN = "271828";
export const START = Date.UTC(2026, 10, 26, 9);
export const right = { ok: true, value: "right" };
export const wrong = { ok: true, value: "wrong" };
export const wait = { ok: true, value: "wait" };
export const full = { ok: false, problem: { kind: "disk-full" } };

/** The page, as far as the lock looks at it. */
export const page = Object.assign(new EventTarget(), { visibilityState: "visible" });

export interface Tab {
  readonly lock: LockHolder;
  /** "full" cannot be stored. */
  project: "open" | "closed" | "full";
}

/** Real stretching costs a quarter of a second a guess; the rules are the same with little. */
const FAST = { m: 8, t: 1, p: 1 };

let names = 0;
let dbName = "";
const dbs: DeviceDb[] = [];
let waiting: (() => void)[] = [];

/** Those of an earlier test would go on hearing. */
const channels: BroadcastChannel[] = [];
class Channel extends BroadcastChannel {
  constructor(name: string) {
    super(name);
    channels.push(this);
  }
}

export function playInOneProcess(): void {
  beforeEach(() => {
    vi.stubGlobal("BroadcastChannel", Channel);
    vi.useFakeTimers({
      toFake: ["Date", "performance", "setInterval", "clearInterval"],
      now: START,
    });
    vi.stubGlobal("window", new EventTarget());
    vi.stubGlobal("document", page);
    page.visibilityState = "visible";
    dbName = `lock-test-${names++}`;
    waiting = [];
  });
  afterEach(() => {
    forgetTabs();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
}

/** Every tab is ended, as by the phone: nothing of them is closed. */
export function forgetTabs(): void {
  for (const channel of channels.splice(0)) channel.close();
  for (const db of dbs.splice(0)) db.close();
}

export async function device(): Promise<DeviceDb> {
  const opened = await openDeviceDb(dbName);
  if (!opened.ok) throw new Error(opened.problem.kind);
  dbs.push(opened.value);
  return opened.value;
}

/** The app is started: its lock is read from the disk. */
export async function started(): Promise<Tab & { readonly db: DeviceDb }> {
  const { openLockDoor } = await import("../../src/app/lockDoor.ts");
  const db = await device();
  const tab: { db: DeviceDb; lock?: LockHolder; project: Tab["project"] } = {
    db,
    project: "open",
  };
  const lock = await openLockDoor({
    db,
    stretching: FAST,
    async close() {
      if (tab.project === "full") return fail({ kind: "disk-full" });
      tab.project = "closed";
      return ok(undefined);
    },
    stored: () => new Promise((done) => waiting.push(done)),
    async openLast() {
      if (tab.project === "closed") tab.project = "open";
    },
    onlyHere: () => countOnlyHere(db),
    removeProjects: () => removeProjects(db, live(undefined)),
  });
  if (lock.state.get().kind === "locked") tab.project = "closed";
  return Object.assign(tab, { lock });
}

/** The phone has room again. */
export function roomAgain(tab: Tab): void {
  tab.project = "open";
  for (const done of waiting.splice(0)) done();
}

export async function withLock() {
  const tab = await started();
  expect(await tab.lock.set(PIN)).toEqual(right);
  return tab;
}

export async function foundHere(db: DeviceDb, lock?: CryptoKey): Promise<WorkspaceId> {
  const founded = await foundWorkspace({
    db,
    project: "Vägen in",
    name: "Anna",
    deviceName: "Annas telefon",
    relay: "https://kugg.example",
    lock,
    now: Date.now,
  });
  if (!founded.ok) throw new Error(founded.problem.kind);
  return founded.value;
}
