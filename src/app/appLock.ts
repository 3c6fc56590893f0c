import { equalBytes } from "../base/bytes.ts";
import { fail, ok, type Result } from "../base/result.ts";
import {
  makeBindingKey,
  makeLockKey,
  unwrapByPasskey,
  unwrapByPin,
  wrapByPasskey,
  wrapByPin,
} from "../crypto/appLock.ts";
import { FIRST_LOCK_AFTER } from "../domain/appLock.ts";
import type { Problem } from "../domain/problem.ts";
import { amendLock, readLock, type StoredLock } from "../storage/lockStore.ts";
import { tryStorage } from "../storage/storageProblem.ts";
import {
  lockProjects,
  opensProjects,
  projectsWithOpenKeys,
  unlockProjects,
} from "../sync/lockProjects.ts";
import { watchIdle } from "./idle.ts";
import type { Answer, LockHolder, LockParts, LockState } from "./lockShapes.ts";
import { openLockTries } from "./lockTries.ts";
import { log } from "./log.ts";
import { askPasskey, makePasskey } from "./passkey.ts";
import { openTabTalk } from "./tabTalk.ts";

/** Leaving the page and closing a database at the same moment is what WebKit cannot do (platform.md section 0). ms. */
const AFTER_LEAVING = 1000;

export async function openAppLock(parts: LockParts): Promise<LockHolder> {
  const { db } = parts;
  const { state, wait, trouble } = parts.shown;
  /** As this tab last read it: for what is shown. What is changed is read anew (`amend`). */
  let stored = await readLock(db);
  let key: CryptoKey | undefined;
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
  if (stored) state.set(lockedState());
  const tries = await openLockTries(db, wait);

  /** One after the other: a lock that shuts while it is being opened would leave half of each. */
  const inTurn = <T>(deed: () => Promise<T>): Promise<T> => {
    const mine = busy.then(deed);
    busy = mine.catch(() => undefined);
    return mine;
  };
  const edge = <T>(deed: () => Promise<Result<T, Problem>>): Promise<Result<T, Problem>> =>
    inTurn(() => flat(deed));

  const shut = async (): Promise<void> => {
    if (state.get().kind !== "locked") return;
    key = undefined;
    const closed = await parts.close();
    trouble.set(closed.ok ? undefined : closed.problem);
    // What cannot be stored stays in memory, behind the lock, until it is.
    if (!closed.ok) void parts.stored().then(() => inTurn(shut));
    log("lock.shut", { closed: closed.ok });
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

  const openWith = async (lock: CryptoKey, now: StoredLock): Promise<void> => {
    stored = now;
    key = lock;
    trouble.set(undefined);
    idle.touched();
    try {
      await parts.openLast();
    } catch (error) {
      key = undefined;
      state.set(lockedState());
      throw error;
    }
    state.set(openState(now));
    log("lock.opened");
  };
  const openWithout = async (): Promise<void> => {
    stored = undefined;
    key = undefined;
    try {
      await parts.openLast();
    } finally {
      state.set({ kind: "off" });
    }
  };

  /** Another tab has set or removed the lock: what is open here is opened by keys of yesterday. */
  const follow = async (): Promise<Result<void, Problem>> => {
    stored = await readLock(db);
    state.set(stored ? lockedState() : { kind: "changing" });
    if (stored) await shut();
    else {
      await parts.close();
      await openWithout();
    }
    return ok(undefined);
  };
  const talk = openTabTalk(async (said) => {
    if (said === "lock" && hide()) await inTurn(shut);
    if (said === "changed") await edge(follow);
    if (said === "amended") await inTurn(reread);
  });
  const reread = async () => {
    stored = await readLock(db);
    const { kind } = state.get();
    if (stored && kind === "open") state.set(openState(stored));
    if (stored && kind === "locked") state.set(lockedState());
  };

  /** The code is right: `deed` gets the lock's key, and the lock as it was when it was opened. */
  const byPin = (
    pin: string,
    readable: boolean,
    deed: (lock: CryptoKey, now: StoredLock) => Promise<Answer>,
  ): Promise<Answer> =>
    edge(async () => {
      const now = await readLock(db);
      if (!now) {
        await follow();
        return fail({ kind: "lock-changed" });
      }
      if (!(await tries.begin())) return ok("wait");
      const lock = await unwrapByPin(now.pin, pin, now.binding, readable);
      if (!lock) {
        tries.wasWrong();
        log("lock.refused");
        return ok("wrong");
      }
      await tries.wasRight();
      return deed(lock, now);
    });
  const amend = async (
    change: (now: StoredLock) => StoredLock | undefined,
  ): Promise<Result<"right", Problem>> => {
    const next = await amendLock(db, change);
    if (!next) return fail({ kind: "lock-changed" });
    stored = next;
    if (state.get().kind === "open") state.set(openState(next));
    talk.say("amended");
    return ok("right");
  };
  /** Nothing is open while the keys change how they rest. */
  const closedMeanwhile = async (
    deed: () => Promise<Result<void, Problem>>,
  ): Promise<Result<void, Problem>> => {
    const before = state.get();
    trouble.set(undefined);
    state.set({ kind: "changing" });
    let done: Result<void, Problem> = fail({ kind: "storage-blocked" });
    try {
      done = await flat(async () => {
        const closed = await parts.close();
        return closed.ok ? deed() : closed;
      });
    } finally {
      if (!done.ok) {
        trouble.set(done.problem);
        await parts.openLast().finally(() => state.set(before));
      }
    }
    return done;
  };

  return {
    state,
    wait,
    trouble,
    hasOpenKeys: async () => (await projectsWithOpenKeys(db)).length > 0,
    key: () => key,
    during: inTurn,
    settle: () => inTurn(shut),
    follow: async () => void (await edge(follow)),
    canHavePasskey: parts.canHavePasskey,
    set: (pin) =>
      edge(async () => {
        const made = await makeLockKey();
        const binding = await makeBindingKey();
        const wrapped = await wrapByPin(made, pin, binding, parts.stretching);
        const lock = await unwrapByPin(wrapped, pin, binding);
        if (!lock) throw new Error("the code that was just set does not open");
        const next = { binding, pin: wrapped, passkey: undefined, after: FIRST_LOCK_AFTER };
        const done = await closedMeanwhile(() => lockProjects(db, lock, next));
        if (!done.ok) {
          if (await readLock(db)) await follow();
          return done;
        }
        talk.say("changed");
        await openWith(lock, next);
        return ok("right");
      }),
    change: (pin, next) =>
      byPin(pin, true, async (lock, before) => {
        const wrapped = await wrapByPin(lock, next, before.binding, parts.stretching);
        return amend((now) => (isSame(now, before) ? { ...now, pin: wrapped } : undefined));
      }),
    remove: (pin) =>
      byPin(pin, false, async (lock) => {
        const done = await closedMeanwhile(() => unlockProjects(db, lock));
        if (!done.ok) return done;
        talk.say("changed");
        await openWithout();
        return ok("right");
      }),
    lockAfter: (after) => edge(() => amend((now) => ({ ...now, after }))),
    async addPasskey(pin) {
      let made: Awaited<ReturnType<typeof makePasskey>> = "refused";
      const answer = await byPin(pin, true, async (lock, before) => {
        made = await makePasskey();
        if (typeof made !== "object") return ok("right");
        const passkey = await wrapByPasskey(lock, made.secret, made);
        return amend((now) => (isSame(now, before) ? { ...now, passkey } : undefined));
      });
      return answer.ok && answer.value === "right" && typeof made === "string" ? ok(made) : answer;
    },
    removePasskey: () => edge(() => amend((now) => ({ ...now, passkey: undefined }))),
    async lockNow() {
      if (!hide()) return;
      talk.say("lock");
      await inTurn(shut);
    },
    unlock: (pin) =>
      byPin(pin, false, async (lock, now) => {
        await openWith(lock, now);
        return ok("right");
      }),
    check: (pin) => byPin(pin, false, async () => ok("right")),
    unlockByPasskey: () =>
      edge(async () => {
        const now = await readLock(db);
        const secret = now?.passkey && (await askPasskey(now.passkey));
        const lock = now?.passkey && secret && (await unwrapByPasskey(now.passkey, secret));
        if (!lock || !(await opensProjects(db, lock))) return ok("refused");
        await openWith(lock, now);
        return ok("right");
      }),
    onlyHere: parts.onlyHere,
    forgetProjects: () =>
      edge(async () => {
        await parts.removeProjects();
        talk.say("changed");
        await openWithout();
        return ok(undefined);
      }),
  };
}

async function flat<T>(deed: () => Promise<Result<T, Problem>>): Promise<Result<T, Problem>> {
  const done = await tryStorage(deed);
  return done.ok ? done.value : done;
}

/** The same key behind the same code: nobody has set another one meanwhile. */
function isSame(now: StoredLock, before: StoredLock): boolean {
  return equalBytes(now.pin.wrapped, before.pin.wrapped);
}
