import type { App, StorageState } from "../../app/app.ts";
import type { Live } from "../../base/live.ts";

/** The browser measures on request only, and slowly on old phones: never on the way to the first screen. */
const AFTER_START_MS = 2_000;
const STALE_MS = 60_000;

const byApp = new WeakMap<App, Live<StorageState | undefined>>();

/** `app.storage`, measured again while somebody looks at it; undefined until the first answer has come. */
export function measuredStorage(app: App): Live<StorageState | undefined> {
  const known = byApp.get(app);
  if (known !== undefined) return known;
  const listeners = new Set<() => void>();
  let measured = Number.NEGATIVE_INFINITY;
  let isAnswered = false;
  const measure = async () => {
    if (performance.now() - measured < STALE_MS) return;
    measured = performance.now();
    await app.measureStorage();
    if (isAnswered) return;
    isAnswered = true;
    for (const listener of [...listeners]) listener();
  };
  const watched: Live<StorageState | undefined> = {
    get: () => (isAnswered ? app.storage.get() : undefined),
    subscribe(listener) {
      listeners.add(listener);
      const stop = app.storage.subscribe(listener);
      setTimeout(() => void measure(), Math.max(0, AFTER_START_MS - performance.now()));
      return () => {
        listeners.delete(listener);
        stop();
      };
    },
  };
  byApp.set(app, watched);
  return watched;
}
