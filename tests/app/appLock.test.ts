import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { countOnlyHere, removeProjects } from "../../src/app/closing.ts";
import type { LockHolder } from "../../src/app/lockShapes.ts";
import type { DocKey } from "../../src/domain/rings.ts";
import { type DeviceDb, openDeviceDb } from "../../src/storage/deviceDb.ts";
import { appendToOutbox } from "../../src/storage/outbox.ts";
import { foundWorkspace } from "../../src/sync/foundWorkspace.ts";
import { openMembership } from "../../src/sync/membership.ts";

const PIN = "271828";
const START = Date.UTC(2026, 10, 26, 9);
const HALF_MINUTE = 30_000;

let db: DeviceDb;
let names = 0;
/** What the app would have open; "full" cannot be stored. */
let project: "open" | "closed" | "full";

/** The page, as far as the lock looks at it. */
const page = Object.assign(new EventTarget(), { visibilityState: "visible" });

/** Those of an earlier test would go on hearing. */
const channels: BroadcastChannel[] = [];
class Channel extends BroadcastChannel {
  constructor(name: string) {
    super(name);
    channels.push(this);
  }
}

beforeEach(async () => {
  vi.stubGlobal("BroadcastChannel", Channel);
  vi.useFakeTimers({ toFake: ["Date", "performance", "setInterval", "clearInterval"], now: START });
  vi.stubGlobal("window", new EventTarget());
  vi.stubGlobal("document", page);
  page.visibilityState = "visible";
  project = "open";
  const opened = await openDeviceDb(`lock-test-${names++}`);
  if (!opened.ok) throw new Error(opened.problem.kind);
  db = opened.value;
});
afterEach(() => {
  for (const channel of channels.splice(0)) channel.close();
  db.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** The app is started: its lock is read from the disk. */
async function started(): Promise<LockHolder> {
  const { openLockDoor } = await import("../../src/app/lockDoor.ts");
  return openLockDoor({
    db,
    async close() {
      if (project === "full") return false;
      project = "closed";
      return true;
    },
    async openLast() {
      project = project === "closed" ? "open" : project;
    },
    onlyHere: () => countOnlyHere(db),
    removeProjects: () => removeProjects(db),
  });
}

async function withLock(): Promise<LockHolder> {
  const lock = await started();
  expect(await lock.set(PIN)).toEqual({ ok: true, value: "right" });
  return lock;
}

const right = { ok: true, value: "right" };
const wrong = { ok: true, value: "wrong" };
const wait = { ok: true, value: "wait" };

test("without a lock nothing is asked, as in the versions before", async () => {
  const lock = await started();
  expect([lock.state.get().kind, lock.wait.get(), lock.key()]).toEqual(["off", 0, undefined]);
});

test("a lock that was set shuts, closes the project, drops the key, and opens with its code alone", async () => {
  const lock = await withLock();
  expect(lock.state.get()).toEqual({ kind: "open", after: "5-min", hasPasskey: false });
  expect([project, lock.key()?.extractable]).toEqual(["open", false]);
  await lock.lockNow();
  expect([lock.state.get().kind, project, lock.key()]).toEqual(["locked", "closed", undefined]);
  expect(await lock.unlock("314159")).toEqual(wrong);
  expect([lock.state.get().kind, project]).toEqual(["locked", "closed"]);
  expect(await lock.unlock(PIN)).toEqual(right);
  expect([lock.state.get().kind, project]).toEqual(["open", "open"]);
});

test("the fifth wrong code waits, also in a new life of the app, and the right one is not looked at meanwhile", async () => {
  const lock = await withLock();
  await lock.lockNow();
  for (let tries = 0; tries < 5; tries++) expect(await lock.unlock("314159")).toEqual(wrong);
  expect(lock.wait.get()).toBe(30);
  expect(await lock.unlock(PIN)).toEqual(wait);
  const again = await started();
  expect(again.state.get().kind).toBe("locked");
  expect(again.wait.get()).toBeGreaterThan(0);
  expect(await again.unlock(PIN)).toEqual(wait);
  vi.setSystemTime(START - 24 * 3_600_000);
  expect(await again.unlock(PIN)).toEqual(wait);
  vi.advanceTimersByTime(2 * HALF_MINUTE);
  expect(await again.unlock(PIN)).toEqual(right);
  await again.lockNow();
  expect(await again.unlock("314159")).toEqual(wrong);
  expect(again.wait.get()).toBe(0);
});

test("a changed code opens and the old one does not; a wrong one changes nothing", async () => {
  const lock = await withLock();
  expect(await lock.change("314159", "161803")).toEqual(wrong);
  expect(await lock.change(PIN, "161803")).toEqual(right);
  await lock.lockNow();
  expect(await lock.unlock(PIN)).toEqual(wrong);
  expect(await lock.unlock("161803")).toEqual(right);
  expect(await lock.remove("161803")).toEqual(right);
  expect([lock.state.get().kind, (await started()).state.get().kind]).toEqual(["off", "off"]);
});

test("it shuts by itself after disuse, by the clock, and a touch that comes too late does not hold it open", async () => {
  const lock = await withLock();
  await lock.lockAfter("1-min");
  vi.setSystemTime(Date.now() + 59_000);
  window.dispatchEvent(new Event("pointerdown"));
  expect(lock.state.get().kind).toBe("open");
  vi.setSystemTime(Date.now() + 61_000);
  window.dispatchEvent(new Event("pointerdown"));
  expect(lock.state.get().kind).toBe("locked");
});

test("at once means that the screens go when the app is left", async () => {
  const lock = await withLock();
  await lock.lockAfter("at-once");
  page.visibilityState = "hidden";
  page.dispatchEvent(new Event("visibilitychange"));
  expect(lock.state.get().kind).toBe("locked");
});

test("the camera may hide the app for five minutes, whatever was chosen, and coming back counts as being here", async () => {
  const lock = await withLock();
  class FileInput {
    readonly type = "file";
  }
  vi.stubGlobal("HTMLInputElement", FileInput);
  const hide = (visibilityState: string) => {
    page.visibilityState = visibilityState;
    page.dispatchEvent(new Event("visibilitychange"));
  };
  const takePicture = () => {
    const click = new Event("click");
    Object.defineProperty(click, "target", { value: new FileInput() });
    page.dispatchEvent(click);
    hide("hidden");
  };
  for (const after of ["at-once", "1-min"] as const) {
    await lock.lockAfter(after);
    takePicture();
    vi.advanceTimersByTime(4 * 60_000);
    hide("visible");
    window.dispatchEvent(new Event("pointerdown"));
    expect([after, lock.state.get().kind]).toEqual([after, "open"]);
  }
  takePicture();
  vi.advanceTimersByTime(6 * 60_000);
  expect(lock.state.get().kind).toBe("locked");
});

test("what cannot be stored stays in memory behind the lock, and the lock cannot be set over it", async () => {
  const lock = await withLock();
  project = "full";
  await lock.lockNow();
  expect([lock.state.get().kind, project]).toEqual(["locked", "full"]);
  expect(await lock.unlock(PIN)).toEqual(right);
  expect(await lock.remove(PIN)).toEqual({ ok: false, problem: { kind: "disk-full" } });
  expect(lock.state.get().kind).toBe("open");
});

test("a forgotten code takes the projects away, after telling how much is only here", async () => {
  const founded = await foundWorkspace({
    db,
    project: "Vägen in",
    name: "Anna",
    deviceName: "Annas telefon",
    relay: "https://kugg.example",
    now: Date.now,
  });
  if (!founded.ok) throw new Error(founded.problem.kind);
  const doc = "team/register" as DocKey;
  const topic = { kind: "register" } as const;
  await appendToOutbox(db, founded.value, doc, [topic], new Uint8Array([1]), START);
  const lock = await withLock();
  await lock.lockNow();
  expect((await openMembership({ db, workspace: founded.value })).ok).toBe(false);
  expect(await lock.onlyHere()).toBe(1);
  expect((await lock.forgetProjects()).ok).toBe(true);
  expect([lock.state.get().kind, await db.workspaces.count(), await db.keys.count()]).toEqual([
    "off",
    0,
    0,
  ]);
});
