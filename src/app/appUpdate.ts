import { Workbox } from "workbox-window";
import { type Live, live } from "../base/live.ts";
import { log } from "./log.ts";

/** A new version waits until nobody is in the middle of something: the next cold start, or a moment when the app has
 *  been hidden for a while on a page without an open task. Never a dialog, never mid-task (lessons.md 4.7). */
export interface AppUpdate {
  readonly state: Live<"none" | "ready">;
  /** Registers the worker, once: it costs the page what the first screen needs, so it is called when that is drawn. */
  begin(): void;
  /** Reloads in any case, so that the button never does nothing. `flush` resolves when everything is stored. */
  applyNow(flush: () => Promise<void>): Promise<void>;
}

const HIDDEN_LONG_ENOUGH_MS = 30_000;
const CHECK_AT_MOST_EVERY_MS = 3_600_000;
/** An app that cannot show anything must still be renewed. */
const BEGIN_LIMIT_MS = 3_000;
/** A worker that never takes control must not strand the button. */
const TAKEOVER_LIMIT_MS = 4_000;

export function watchUpdates(flush: () => Promise<void>): AppUpdate {
  const state = live<"none" | "ready">("none");
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) {
    return {
      state,
      begin: () => undefined,
      applyNow: async (first) => first().then(() => window.location.reload()),
    };
  }
  let workbox: Workbox | undefined;
  let checkedAt = Date.now();
  let hiddenTimer: ReturnType<typeof setTimeout> | undefined;

  async function applyNow(first: () => Promise<void>): Promise<void> {
    await first();
    log("app.update.applied");
    if (workbox === undefined || state.get() === "none") {
      window.location.reload();
      return;
    }
    const reload = () => window.location.reload();
    workbox.addEventListener("controlling", reload);
    setTimeout(reload, TAKEOVER_LIMIT_MS);
    workbox.messageSkipWaiting();
  }

  function check(): void {
    if (Date.now() - checkedAt < CHECK_AT_MOST_EVERY_MS) return;
    checkedAt = Date.now();
    // Offline it fails, and there is nothing to say about that.
    workbox?.update().catch(() => undefined);
  }

  const begin = () => {
    if (workbox !== undefined) return;
    workbox = new Workbox("/serviceWorker.js", { updateViaCache: "none" });
    workbox.addEventListener("waiting", () => {
      log("app.update.ready");
      state.set("ready");
    });
    workbox.register().catch((error: unknown) => {
      // A private window may forbid workers: the app still works, it only cannot start offline.
      log("app.bug", { serviceWorker: true, denied: error instanceof DOMException });
    });
  };
  setTimeout(begin, BEGIN_LIMIT_MS);
  document.addEventListener("visibilitychange", () => {
    clearTimeout(hiddenTimer);
    if (document.visibilityState === "visible") {
      check();
      return;
    }
    hiddenTimer = setTimeout(() => {
      if (state.get() === "ready" && isSeam()) void applyNow(flush);
    }, HIDDEN_LONG_ENOUGH_MS);
  });
  window.addEventListener("pageshow", check);
  window.addEventListener("focus", check);
  window.addEventListener("online", check);
  return { state, begin, applyNow };
}

/** No sheet open, no field in use, and not inside a task such as the roster or a note. */
function isSeam(): boolean {
  const focus = document.activeElement;
  const typing =
    focus instanceof HTMLInputElement ||
    focus instanceof HTMLTextAreaElement ||
    (focus instanceof HTMLElement && focus.isContentEditable);
  const path = window.location.pathname;
  const resting = path === "/" || path.startsWith("/mer") || path === "/organisationer";
  return resting && !typing && document.querySelector("dialog[open]") === null;
}
