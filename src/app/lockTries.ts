import type { SettableLive } from "../base/live.ts";
import { NO_TRIES, remainingWait, type Tries } from "../domain/appLock.ts";
import type { DeviceDb } from "../storage/deviceDb.ts";
import { countTry, writeTries } from "../storage/lockStore.ts";

const TICK = 1000;

/** How often the code may be tried: all tabs count together, in the database (docs/decisions/0101). */
export interface LockTries {
  /** Counts the try before the code is looked at: whoever ends the app in between has had it all the same. False = it is
   *  too early, and the code is not looked at. */
  begin(): Promise<boolean>;
  wasWrong(): void;
  wasRight(): Promise<void>;
}

export async function openLockTries(db: DeviceDb, wait: SettableLive<number>): Promise<LockTries> {
  /** By a clock that nobody can turn: since the later of the last wrong code and the start. */
  let hereSince = 0;
  let ticking: ReturnType<typeof setInterval> | undefined;
  let counted = NO_TRIES;

  const left = (tries: Tries) => remainingWait(tries, Date.now(), performance.now() - hereSince);
  const showWait = (tries: Tries) => {
    clearInterval(ticking);
    const show = () => {
      wait.set(Math.ceil(left(tries) / TICK));
      if (wait.get() === 0) clearInterval(ticking);
    };
    ticking = setInterval(show, TICK / 2);
    show();
  };
  const look = () => countTry(db, Date.now(), () => true, false);

  showWait((await look()) ?? NO_TRIES);
  return {
    async begin() {
      const tries = await countTry(db, Date.now(), (before) => left(before) === 0);
      if (tries) counted = tries;
      else showWait((await look()) ?? NO_TRIES);
      return tries !== undefined;
    },
    wasWrong() {
      hereSince = performance.now();
      showWait(counted);
    },
    async wasRight() {
      await writeTries(db, NO_TRIES);
      showWait(NO_TRIES);
    },
  };
}
