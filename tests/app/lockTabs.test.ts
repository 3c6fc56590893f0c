import "fake-indexeddb/auto";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { LockState } from "../../src/app/lockShapes.ts";
import type { WorkspaceId } from "../../src/domain/ids.ts";
import { openMembership } from "../../src/sync/membership.ts";
import {
  device,
  forgetTabs,
  foundHere,
  PIN,
  playInOneProcess,
  right,
  START,
  started,
  type Tab,
  withLock,
  wrong,
} from "./lockCast.ts";

playInOneProcess();

const OTHER = "161803";
const lockChanged = { ok: false, problem: { kind: "lock-changed" } };

/** What another tab said comes when it comes; a broken one ends with the test's own time. */
async function soon(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((done) => setTimeout(done, 0));
}

const isNow = ({ lock, project }: Tab, kind: LockState["kind"], wanted: Tab["project"]) =>
  lock.state.get().kind === kind && project === wanted;

/** Time enough for most of what tabs say; what comes later is no less right. */
async function aMoment(tabs: readonly Tab[]): Promise<void> {
  for (let turn = 0; turn < 5; turn++) {
    await new Promise((done) => setTimeout(done, 0));
    for (const { lock } of tabs) await lock.settle();
  }
}

test("a tab that set another time to shut does not bring the old code back", async () => {
  const anna = await withLock();
  const second = await started();
  expect(await second.lock.unlock(PIN)).toEqual(right);
  expect(await anna.lock.change(PIN, OTHER)).toEqual(right);
  expect(await second.lock.lockAfter("1-min")).toEqual(right);
  await soon(() => {
    const now = anna.lock.state.get();
    return now.kind === "open" && now.after === "1-min";
  });
  const third = await started();
  expect(await third.lock.unlock(PIN)).toEqual(wrong);
  expect(await third.lock.unlock(OTHER)).toEqual(right);
});

test("when two tabs set a code at the same time, one of them counts and opens everything", async () => {
  const anna = await started();
  const workspace = await foundHere(anna.db);
  const second = await started();
  const answers = await Promise.all([anna.lock.set(PIN), second.lock.set(OTHER)]);
  expect(answers).toContainEqual(right);
  expect(answers).toContainEqual(lockChanged);
  const code = answers[0]?.ok ? PIN : OTHER;
  const third = await started();
  expect(await third.lock.unlock(code)).toEqual(right);
  const lock = third.lock.key();
  expect((await openMembership({ db: third.db, workspace, lock })).ok).toBe(true);
});

test("a lock that is set, shut or removed in one tab is so in the others", async () => {
  const anna = await started();
  const second = await started();
  expect(await anna.lock.set(PIN)).toEqual(right);
  await soon(() => isNow(second, "locked", "closed"));
  expect(await second.lock.unlock(PIN)).toEqual(right);
  await second.lock.lockNow();
  await soon(() => isNow(anna, "locked", "closed"));
  expect(anna.lock.key()).toBeUndefined();
  expect(await anna.lock.unlock(PIN)).toEqual(right);
  expect(await anna.lock.remove(PIN)).toEqual(right);
  await soon(() => isNow(second, "off", "open"));
});

/** What somebody with two tabs may do, and where the phone may end the app. */
const deeds = fc.array(
  fc.record({
    deed: fc.constantFrom("set", "change", "remove", "shut", "restart"),
    tab: fc.constantFrom(0, 1),
    dies: fc.option(fc.nat(3)),
  }),
  { minLength: 3, maxLength: 6 },
);

test("whatever two tabs do with the lock, and wherever the app is ended, a code that was right opens everything", async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(deeds, async (history) => {
      forgetTabs();
      const before = await started();
      // Every history has its own project; those of earlier ones rest under the same lock.
      const workspace = await foundHere(before.db, undefined);
      let tabs = [before, await started()];
      let code: string | undefined;
      for (const { deed, tab: n, dies } of history) {
        const tab = tabs[n];
        if (!tab) throw new Error("two tabs");
        const next = String(100_019 + run++ * 7);
        let left = dies ?? -1;
        const hook = () => {
          if (left-- === 0) throw new Error("killed");
        };
        const writes = [tab.db.keys, tab.db.settings].flatMap((table) =>
          (["creating", "updating", "deleting"] as const).map((moment) => table.hook(moment)),
        );
        for (const write of writes) write.subscribe(hook);
        const { kind } = tab.lock.state.get();
        const may = {
          set: () => kind === "off" && tab.lock.set(next),
          change: () => kind === "open" && tab.lock.change(code ?? "", next),
          remove: () => kind === "open" && tab.lock.remove(code ?? ""),
          shut: () => tab.lock.lockNow(),
          restart: () => undefined,
        };
        const done = await Promise.resolve(may[deed]()).then(
          (answer) => ({ answer }),
          () => "killed" as const,
        );
        for (const write of writes) write.unsubscribe(hook);
        await aMoment(tabs);
        if (done === "killed" || deed === "restart") {
          forgetTabs();
          tabs = [await started(), await started()];
        }
        code = await codeThatOpens(workspace, [code, next]);
        for (const { lock } of tabs) {
          if (lock.state.get().kind !== "locked") continue;
          // A lock that was removed meanwhile has no right code.
          expect([right, lockChanged]).toContainEqual(await lock.unlock(code ?? ""));
        }
      }
      forgetTabs();
      const last = await started();
      if (code !== undefined) expect(await last.lock.remove(code)).toEqual(right);
    }),
    { numRuns: 8 },
  );
}, 120_000);

/** A new life of the app, tried with each; the project must be open then. */
async function codeThatOpens(
  workspace: WorkspaceId,
  codes: readonly (string | undefined)[],
): Promise<string | undefined> {
  const { lock } = await started();
  const db = await device();
  if (lock.state.get().kind === "off") {
    expect((await openMembership({ db, workspace })).ok).toBe(true);
    return undefined;
  }
  for (const code of codes) {
    const answer = code === undefined ? undefined : await lock.unlock(code);
    if (!answer?.ok || answer.value !== "right") continue;
    const opened = await openMembership({ db, workspace, lock: lock.key() });
    expect(opened.ok).toBe(true);
    return code;
  }
  throw new Error(`no code opens it after ${START}`);
}
