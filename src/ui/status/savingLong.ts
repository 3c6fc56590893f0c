import { type Live, live } from "../../base/live.ts";
import type { WorkspaceStatus } from "../../domain/workspaceStatus.ts";

/** Every tap is unsaved for some milliseconds; a word that blinked each time would only be noise. */
const A_MOMENT_MS = 600;

const byStatus = new WeakMap<Live<WorkspaceStatus>, Live<boolean>>();

/** True while storage has been busy for longer than a moment. */
export function savingLong(status: Live<WorkspaceStatus>): Live<boolean> {
  const known = byStatus.get(status);
  if (known !== undefined) return known;
  const long = live(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let unsubscribe: (() => void) | undefined;
  let listening = 0;

  const look = () => {
    if (status.get().unsaved === 0) {
      clearTimeout(timer);
      timer = undefined;
      long.set(false);
    } else {
      timer ??= setTimeout(() => long.set(status.get().unsaved > 0), A_MOMENT_MS);
    }
  };
  const watched: Live<boolean> = {
    get: long.get,
    subscribe(listener) {
      if (listening++ === 0) {
        unsubscribe = status.subscribe(look);
        look();
      }
      const stop = long.subscribe(listener);
      return () => {
        stop();
        if (--listening === 0) {
          unsubscribe?.();
          clearTimeout(timer);
          timer = undefined;
        }
      };
    },
  };
  byStatus.set(status, watched);
  return watched;
}
