import { type LockAfter, patience, patienceAway } from "../domain/appLock.ts";

/** Tells when the app has been unused, or in the background, for as long as the person chose. Measured by the clock: a
 *  phone that slept meanwhile has still been away. */
export interface Idle {
  /** Somebody is here now. */
  touched(): void;
}

const SIGNS = ["pointerdown", "keydown", "wheel", "input"] as const;
const LOOK_EVERY = 5000;
/** Taking a picture or choosing a file hides the app, and must not shut it on the way: what comes back to a page that is
 *  gone is lost. ms. */
const CHOOSING = 300_000;

export function watchIdle(parts: {
  /** Undefined while there is nothing to lock. */
  after(): LockAfter | undefined;
  lock(isLeaving: boolean): void;
}): Idle {
  let seen = moment();
  let away: Moment | undefined;
  let chose: Moment | undefined;

  const touched = () => {
    seen = moment();
    chose = undefined;
  };
  const isChoosing = () => chose !== undefined && since(chose) < CHOOSING;
  const look = (isLeaving = false) => {
    const after = parts.after();
    if (after === undefined || isChoosing()) return;
    const outside = patienceAway(after);
    const unused = patience(after);
    const isLong =
      (away && outside !== undefined && since(away) >= outside) ||
      (unused !== undefined && since(seen) >= unused);
    if (isLong) parts.lock(isLeaving);
  };

  for (const sign of SIGNS) {
    window.addEventListener(
      sign,
      () => {
        // What wakes an app that has been away too long does not count as being here.
        look();
        touched();
      },
      { capture: true, passive: true },
    );
  }
  document.addEventListener(
    "click",
    ({ target }) => {
      if (target instanceof HTMLInputElement && target.type === "file") chose = moment();
    },
    { capture: true },
  );
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") {
      away ??= moment();
      look(true);
      return;
    }
    look();
    if (isChoosing()) touched();
    away = undefined;
    chose = undefined;
  });
  setInterval(look, LOOK_EVERY);
  return { touched };
}

/** By the clock on the wall, which goes on while the phone sleeps, and by one that nobody can turn back. */
interface Moment {
  readonly wall: number;
  readonly here: number;
}

const moment = (): Moment => ({ wall: Date.now(), here: performance.now() });

const since = ({ wall, here }: Moment): number =>
  Math.max(Date.now() - wall, performance.now() - here);
