import "fake-indexeddb/auto";
import { expect, test, vi } from "vitest";
import { until } from "../../src/base/live.ts";
import type { DocKey } from "../../src/domain/rings.ts";
import { deviceKeyRow } from "../../src/storage/keyStore.ts";
import { appendToOutbox } from "../../src/storage/outbox.ts";
import { openMembership } from "../../src/sync/membership.ts";
import {
  foundHere,
  full,
  PIN,
  page,
  playInOneProcess,
  right,
  roomAgain,
  START,
  started,
  wait,
  withLock,
  wrong,
} from "./lockCast.ts";

const HALF_MINUTE = 30_000;

playInOneProcess();

test("without a lock nothing is asked, as in the versions before", async () => {
  const { lock } = await started();
  expect([lock.state.get().kind, lock.wait.get(), lock.key()]).toEqual(["off", 0, undefined]);
});

test("a lock that was set shuts, closes the project, drops the key, and opens with its code alone", async () => {
  const tab = await withLock();
  const { lock } = tab;
  expect(lock.state.get()).toEqual({ kind: "open", after: "5-min", hasPasskey: false });
  expect([tab.project, lock.key()?.extractable]).toEqual(["open", false]);
  await lock.lockNow();
  expect([lock.state.get().kind, tab.project, lock.key()]).toEqual(["locked", "closed", undefined]);
  expect(await lock.unlock("314159")).toEqual(wrong);
  expect([lock.state.get().kind, tab.project]).toEqual(["locked", "closed"]);
  expect(await lock.unlock(PIN)).toEqual(right);
  expect([lock.state.get().kind, tab.project]).toEqual(["open", "open"]);
});

test("the fifth wrong code waits, also in a new life of the app, and the right one is not looked at meanwhile", async () => {
  const tab = await withLock();
  const { lock } = tab;
  await lock.lockNow();
  for (let tries = 0; tries < 5; tries++) expect(await lock.unlock("314159")).toEqual(wrong);
  expect(lock.wait.get()).toBe(30);
  expect(await lock.unlock(PIN)).toEqual(wait);
  const { lock: again } = await started();
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

test("asked before a deed, the code is looked at and counted, and nothing is opened or shut by it", async () => {
  const tab = await withLock();
  const { lock } = tab;
  const key = lock.key();
  expect(await lock.check(PIN)).toEqual(right);
  for (let tries = 0; tries < 5; tries++) expect(await lock.check("314159")).toEqual(wrong);
  expect(await lock.check(PIN)).toEqual(wait);
  expect([lock.state.get().kind, tab.project, lock.key()]).toEqual(["open", "open", key]);
});

test("a changed code opens and the old one does not; a wrong one changes nothing", async () => {
  const tab = await withLock();
  const { lock } = tab;
  expect(await lock.change("314159", "161803")).toEqual(wrong);
  expect(await lock.change(PIN, "161803")).toEqual(right);
  await lock.lockNow();
  expect(await lock.unlock(PIN)).toEqual(wrong);
  expect(await lock.unlock("161803")).toEqual(right);
  expect(await lock.remove("161803")).toEqual(right);
  expect([lock.state.get().kind, (await started()).lock.state.get().kind]).toEqual(["off", "off"]);
});

test("it shuts by itself after disuse, by the clock, and a touch that comes too late does not hold it open", async () => {
  const tab = await withLock();
  const { lock } = tab;
  await lock.lockAfter("1-min");
  vi.setSystemTime(Date.now() + 59_000);
  window.dispatchEvent(new Event("pointerdown"));
  expect(lock.state.get().kind).toBe("open");
  vi.setSystemTime(Date.now() + 61_000);
  window.dispatchEvent(new Event("pointerdown"));
  expect(lock.state.get().kind).toBe("locked");
});

test("at once means that the screens go when the app is left", async () => {
  const tab = await withLock();
  const { lock } = tab;
  await lock.lockAfter("at-once");
  page.visibilityState = "hidden";
  page.dispatchEvent(new Event("visibilitychange"));
  expect(lock.state.get().kind).toBe("locked");
});

test("the camera may hide the app for five minutes, whatever was chosen, and coming back counts as being here", async () => {
  const tab = await withLock();
  const { lock } = tab;
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

test("what cannot be stored stays in memory behind the lock, which says so, and the lock cannot be removed over it", async () => {
  const tab = await withLock();
  const { lock } = tab;
  tab.project = "full";
  await lock.lockNow();
  expect([lock.state.get().kind, tab.project, lock.key()]).toEqual(["locked", "full", undefined]);
  expect(lock.trouble.get()).toEqual(full.problem);
  expect(await lock.unlock(PIN)).toEqual(right);
  expect(lock.trouble.get()).toBeUndefined();
  expect(await lock.remove(PIN)).toEqual(full);
  expect([lock.state.get().kind, lock.key()?.type]).toEqual(["open", "secret"]);
});

test("what could not be stored is closed behind the lock as soon as the phone has room", async () => {
  const tab = await withLock();
  const { lock } = tab;
  tab.project = "full";
  await lock.lockNow();
  roomAgain(tab);
  await lock.settle();
  expect([lock.state.get().kind, tab.project, lock.trouble.get()]).toEqual([
    "locked",
    "closed",
    undefined,
  ]);
});

test("what is being founded when the lock shuts is founded under it, and then closed", async () => {
  const tab = await withLock();
  const { lock, db } = tab;
  let go: () => void = () => undefined;
  const chunk = new Promise<void>((done) => {
    go = done;
  });
  const founding = lock.during(async () => {
    await chunk;
    const id = await foundHere(db, lock.key());
    tab.project = "open";
    return id;
  });
  const shutting = lock.lockNow();
  await until(lock.state, ({ kind }) => kind === "locked");
  go();
  const workspace = await founding;
  await shutting;
  expect([tab.project, lock.key()]).toEqual(["closed", undefined]);
  expect((await deviceKeyRow(db, workspace))?.lockedKeys).toBeDefined();
  await expect(foundHere(db)).rejects.toThrow("other-tab");
});

test("a full phone while the lock is set leaves it off and the project open, and says so", async () => {
  const tab = await started();
  const { lock, db } = tab;
  const workspace = await foundHere(db);
  db.keys.hook("updating").subscribe(() => {
    throw new DOMException("no room", "QuotaExceededError");
  });
  expect(await lock.set(PIN)).toEqual(full);
  expect([lock.state.get().kind, tab.project, lock.key()]).toEqual(["off", "open", undefined]);
  expect(lock.trouble.get()).toEqual(full.problem);
  expect((await openMembership({ db, workspace })).ok).toBe(true);
});

test("a forgotten code takes the projects away, after telling how much is only here", async () => {
  const { db } = await started();
  const project = await foundHere(db);
  const doc = "team/register" as DocKey;
  const topic = { kind: "register" } as const;
  await appendToOutbox(db, project, doc, [topic], new Uint8Array([1]), START);
  const tab = await withLock();
  const { lock } = tab;
  await lock.lockNow();
  expect((await openMembership({ db, workspace: project })).ok).toBe(false);
  expect(await lock.onlyHere()).toBe(1);
  expect((await lock.forgetProjects()).ok).toBe(true);
  expect([lock.state.get().kind, await db.workspaces.count(), await db.keys.count()]).toEqual([
    "off",
    0,
    0,
  ]);
});
