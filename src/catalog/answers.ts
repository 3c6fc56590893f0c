import { liveQuery } from "dexie";
import type { Live } from "../base/live.ts";

/** Who has looked and not subscribed by then has gone away. */
const LOOKING_MS = 5000;

/** How long a catalogue that is made anew is closed, and more. */
const REOPENING_MS = 1000;

/** A question to the catalogue that is asked again whenever its answer may differ. The first answer is undefined:
 *  not here yet. The first look asks, so that a page's answer is on its way while the page is being drawn; it is followed
 *  only while somebody subscribes. `answered` is called whenever somebody has looked at an answer. */
export function liveAnswer<T>(
  ask: () => Promise<T>,
  answered: () => void = () => undefined,
): Live<T | undefined> {
  let answer: T | undefined;
  const listeners = new Set<() => void>();
  let following: { unsubscribe(): void } | undefined;

  const follow = () =>
    liveQuery(ask).subscribe({
      next(value) {
        if (isSame(answer, value)) return;
        answer = value;
        for (const listener of [...listeners]) listener();
      },
      // Not an answer but a bug or a closed database; the page's error edge hears of it.
      error(bug: unknown) {
        following = undefined;
        if (isClosing(bug)) setTimeout(again, REOPENING_MS);
        else
          queueMicrotask(() => {
            throw bug;
          });
      },
    });

  /** It may have been closed for a moment only, to be made anew (Catalog.renew). */
  const again = () => {
    if (listeners.size > 0) following ??= follow();
  };

  const rest = () => {
    if (listeners.size > 0) return;
    following?.unsubscribe();
    following = undefined;
  };

  return {
    get() {
      if (answer === undefined && following === undefined) {
        following = follow();
        setTimeout(rest, LOOKING_MS);
      }
      if (answer !== undefined) answered();
      return answer;
    },
    subscribe(listener) {
      const own = () => listener();
      listeners.add(own);
      following ??= follow();
      return () => {
        if (listeners.delete(own)) rest();
      };
    },
  };
}

/** The same rows again must not redraw a list: tables are asked anew for every row that was put. */
function isSame(a: unknown, b: unknown): boolean {
  return a !== undefined && JSON.stringify(a) === JSON.stringify(b);
}

export function isClosing(bug: unknown): boolean {
  return bug instanceof Error && bug.name === "DatabaseClosedError";
}

/** What can wait does so until the first answer is on the screen: whatever runs before delays it. */
export interface FirstDrawing {
  /** Resolves when the frame after somebody looked at the first answer has been drawn; without a question after `limit` ms. */
  readonly over: Promise<void>;
  answered(): void;
}

export function firstDrawing(limit: number): FirstDrawing {
  let isAnswered = false;
  let end: () => void = () => undefined;
  const over = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, limit);
    end = () => {
      clearTimeout(timer);
      resolve();
    };
  });
  return {
    over,
    answered() {
      if (isAnswered) return;
      isAnswered = true;
      afterNextFrame(end);
    },
  };
}

/** A task after the frame: callbacks of the frame itself run before it is painted. */
function afterNextFrame(run: () => void): void {
  if (typeof requestAnimationFrame === "function") requestAnimationFrame(() => setTimeout(run, 0));
  else setTimeout(run, 0);
}
