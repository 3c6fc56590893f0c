import { liveQuery } from "dexie";
import type { Live } from "../base/live.ts";

/** A question to the catalogue that is asked again whenever its answer may differ. The first answer is undefined:
 *  not here yet. Follows only while somebody subscribes. */
export function liveAnswer<T>(ask: () => Promise<T>): Live<T | undefined> {
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
        queueMicrotask(() => {
          if (!isClosing(bug)) throw bug;
        });
      },
    });

  return {
    get: () => answer,
    subscribe(listener) {
      const own = () => listener();
      listeners.add(own);
      following ??= follow();
      return () => {
        if (!listeners.delete(own) || listeners.size > 0) return;
        following?.unsubscribe();
        following = undefined;
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
