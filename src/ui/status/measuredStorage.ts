import type { App, StorageState } from "../../app/app.ts";
import type { Live } from "../../base/live.ts";

/** The browser measures on request only, and slowly on old phones: never on the way to the first screen. */
const AFTER_START_MS = 2_000;
const STALE_MS = 60_000;

const byApp = new WeakMap<App, Live<StorageState>>();

/** `app.storage`, measured again while somebody looks at it. */
export function measuredStorage(app: App): Live<StorageState> {
  const known = byApp.get(app);
  if (known !== undefined) return known;
  let measured = Number.NEGATIVE_INFINITY;
  const measure = () => {
    if (performance.now() - measured < STALE_MS) return;
    measured = performance.now();
    void app.measureStorage();
  };
  const watched: Live<StorageState> = {
    get: app.storage.get,
    subscribe(listener) {
      setTimeout(measure, Math.max(0, AFTER_START_MS - performance.now()));
      return app.storage.subscribe(listener);
    },
  };
  byApp.set(app, watched);
  return watched;
}
