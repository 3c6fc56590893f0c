import { fail, ok, type Result } from "../base/result.ts";
import {
  makeBindingKey,
  makeLockKey,
  unwrapByPasskey,
  unwrapByPin,
  wrapByPasskey,
  wrapByPin,
} from "../crypto/appLock.ts";
import { FIRST_LOCK_AFTER, NO_TRIES, remainingWait } from "../domain/appLock.ts";
import type { Problem } from "../domain/problem.ts";
import {
  countTry,
  readLock,
  type StoredLock,
  writeLock,
  writeTries,
} from "../storage/lockStore.ts";
import { tryStorage } from "../storage/storageProblem.ts";
import {
  lockProjects,
  opensProjects,
  projectsWithOpenKeys,
  unlockProjects,
} from "../sync/lockProjects.ts";
import { watchIdle } from "./idle.ts";
import type { Answer, LockHolder, LockParts, LockState } from "./lockShapes.ts";
import { log } from "./log.ts";
import { askPasskey, hasPasskeys, makePasskey } from "./passkey.ts";
import { openTabTalk } from "./tabTalk.ts";

const TICK = 1000;
/** Leaving the page and closing a database at the same moment is what WebKit cannot do (platform.md section 0). ms. */
const AFTER_LEAVING = 1000;

export async function openAppLock(parts: LockParts): Promise<LockHolder> {
  const { db } = parts;
  const { state, wait, trouble } = parts.shown;
  let stored = await readLock(db);
  let key: CryptoKey | undefined;
  let hereSince = 0;
  let busy: Promise<unknown> = Promise.resolve();

  const lockedState = (): LockState => ({
    kind: "locked",
    hasPasskey: stored?.passkey !== undefined,
  });
  const openState = ({ after, passkey }: StoredLock): LockState => ({
    kind: "open",
    after,
    hasPasskey: passkey !== undefined,
  });
  /** One after the other: a lock that shuts while it is being opened would leave half of each. */
  const inTurn = <T>(deed: () => Promise<T>): Promise<T> => {
    const mine = busy.then(deed);
    busy = mine.catch(() => undefined);
    return mine;
  };
  const edge = <T>(deed: () => Promise<Result<T, Problem>>): Promise<Result<T, Problem>> =>
    inTurn(async () => {
      const done = await tryStorage(deed);
      return done.ok ? done.value : done;
    });

  let ticking: ReturnType<typeof setInterval> | undefined;
  const left = (tries: typeof NO_TRIES) =>
    remainingWait(tries, Date.now(), performance.now() - hereSince);
  const showWait = (tries: typeof NO_TRIES) => {
    clearInterval(ticking);
    const show = () => {
      wait.set(Math.ceil(left(tries) / TICK));
      if (wait.get() === 0) clearInterval(ticking);
    };
    ticking = setInterval(show, TICK / 2);
    show();
  };

  /** Counted before it is looked at: whoever ends the app in between has had the try all the same. */
  const tryPin = async (pin: string, readable: boolean): Promise<CryptoKey | "wrong" | "wait"> => {
    const counted = await countTry(db, Date.now(), (tries) => left(tries) === 0);
    if (counted === undefined) return "wait";
    const now = await readLock(db);
    const lock = now && (await unwrapByPin(now.pin, pin, now.binding, readable));
    if (!lock) {
      hereSince = performance.now();
      showWait(counted);
      log("lock.refused", { tries: counted.fails });
      return "wrong";
    }
    stored = now;
    await writeTries(db, NO_TRIES);
    showWait(NO_TRIES);
    return lock;
  };

  const openWith = async (lock: CryptoKey): Promise<void> => {
    key = lock;
    idle.touched();
    await parts.openLast();
    if (stored) state.set(openState(stored));
    log("lock.opened");
  };

  const shut = async (): Promise<void> => {
    if (state.get().kind !== "locked") return;
    // What cannot be stored stays in memory, behind the lock, until it is.
    if (await parts.close()) key = undefined;
    log("lock.shut", { closed: key === undefined });
  };
  /** The screens go first and at once; they hand in what was being typed on their way. */
  const hide = (): boolean => {
    if (state.get().kind !== "open") return false;
    state.set(lockedState());
    return true;
  };
  const idle = watchIdle({
    after: () => (state.get().kind === "open" ? stored?.after : undefined),
    lock(isLeaving) {
      if (hide()) setTimeout(() => void inTurn(shut), isLeaving ? AFTER_LEAVING : 0);
    },
  });

  const talk = openTabTalk(async (said) => {
    stored = await readLock(db);
    if (said === "lock" && hide()) return inTurn(shut);
    if (said === "changed") return inTurn(refollow);
  });
  /** Another tab has set, changed or removed the lock. */
  const refollow = async () => {
    state.set({ kind: "changing" });
    await parts.close();
    key = undefined;
    if (stored) return state.set(lockedState());
    await parts.openLast();
    state.set({ kind: "off" });
  };

  const put = async (next: StoredLock) => {
    await writeLock(db, next);
    stored = next;
    if (state.get().kind === "open") state.set(openState(next));
  };
  const byPin = (
    pin: string,
    readable: boolean,
    deed: (lock: CryptoKey, now: StoredLock) => Promise<Answer>,
  ): Promise<Answer> =>
    edge(async () => {
      const lock = await tryPin(pin, readable);
      if (lock === "wrong" || lock === "wait") return ok(lock);
      return stored ? deed(lock, stored) : ok("wrong");
    });
  /** Nothing is open while the keys change how they rest. */
  const closedMeanwhile = async (
    deed: () => Promise<Result<void, Problem>>,
  ): Promise<Result<void, Problem>> => {
    const before = state.get();
    trouble.set(undefined);
    state.set({ kind: "changing" });
    const done = (await parts.close()) ? await deed() : fail<Problem>({ kind: "disk-full" });
    if (!done.ok) {
      trouble.set(done.problem);
      await parts.openLast();
      state.set(before);
    }
    return done;
  };

  if (stored) {
    state.set(lockedState());
    const tries = await countTry(db, Date.now(), () => true, false);
    showWait(tries ?? NO_TRIES);
  }

  return {
    state,
    wait,
    trouble,
    hasOpenKeys: async () => (await projectsWithOpenKeys(db)).length > 0,
    key: () => key,
    follow: async () => {
      stored = await readLock(db);
      await inTurn(refollow);
    },
    canHavePasskey: hasPasskeys(),
    set: (pin) =>
      edge(async () => {
        const made = await makeLockKey();
        const binding = await makeBindingKey();
        const wrapped = await wrapByPin(made, pin, binding);
        const lock = await unwrapByPin(wrapped, pin, binding);
        if (!lock) throw new Error("the code that was just set does not open");
        const next = { binding, pin: wrapped, passkey: undefined, after: FIRST_LOCK_AFTER };
        const done = await closedMeanwhile(() => lockProjects(db, lock, next));
        if (!done.ok) return done;
        stored = next;
        talk.say("changed");
        await openWith(lock);
        return ok("right");
      }),
    change: (pin, next) =>
      byPin(pin, true, async (lock, now) => {
        await put({ ...now, pin: await wrapByPin(lock, next, now.binding) });
        return ok("right");
      }),
    remove: (pin) =>
      byPin(pin, false, async (lock) => {
        const done = await closedMeanwhile(() => unlockProjects(db, lock));
        if (!done.ok) return done;
        stored = undefined;
        key = undefined;
        talk.say("changed");
        await parts.openLast();
        state.set({ kind: "off" });
        return ok("right");
      }),
    lockAfter: (after) =>
      edge(async () => {
        if (stored) await put({ ...stored, after });
        return ok(undefined);
      }),
    async addPasskey(pin) {
      let made: Awaited<ReturnType<typeof makePasskey>> = "refused";
      const answer = await byPin(pin, true, async (lock, now) => {
        made = await makePasskey();
        if (typeof made === "object") {
          await put({ ...now, passkey: await wrapByPasskey(lock, made.secret, made) });
        }
        return ok("right");
      });
      return answer.ok && answer.value === "right" && typeof made === "string" ? ok(made) : answer;
    },
    removePasskey: () =>
      edge(async () => {
        if (stored) await put({ ...stored, passkey: undefined });
        return ok(undefined);
      }),
    async lockNow() {
      if (!hide()) return;
      talk.say("lock");
      await inTurn(shut);
    },
    unlock: (pin) =>
      byPin(pin, false, async (lock) => {
        await openWith(lock);
        return ok("right");
      }),
    unlockByPasskey: () =>
      edge(async () => {
        const passkey = stored?.passkey;
        const secret = passkey && (await askPasskey(passkey));
        const lock = passkey && secret && (await unwrapByPasskey(passkey, secret));
        if (!lock || !(await opensProjects(db, lock))) return ok("refused");
        await openWith(lock);
        return ok("right");
      }),
    onlyHere: parts.onlyHere,
    forgetProjects: () =>
      edge(async () => {
        await parts.removeProjects();
        stored = undefined;
        key = undefined;
        talk.say("changed");
        await parts.openLast();
        state.set({ kind: "off" });
        return ok(undefined);
      }),
  };
}
