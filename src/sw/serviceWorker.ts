/**
 * Answers every page and file of the app from the precache; the network is for the relay.
 *
 * Rules: a new version waits until the page says SKIP_WAITING, so nothing changes under a person's hands;
 * no IndexedDB here, because a worker suspended in the middle of a transaction blocks the page's (platform.md 0.2).
 */
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  type PrecacheEntry,
  precacheAndRoute,
} from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";

declare const self: ServiceWorkerGlobalScope & {
  readonly __WB_MANIFEST: readonly (PrecacheEntry | string)[];
};

/** What the relay answers itself, and paths that name a file. */
const NOT_PAGES = [/^\/(?:flr|healthz|metrics)(?:\/|$)/, /\/[^/]+\.[^/]+$/];

precacheAndRoute([...self.__WB_MANIFEST]);
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL("/index.html"), { denylist: NOT_PAGES }));

/** Many words that most people read once: not fetched with the app, but kept from when somebody opens what they help with. */
const HELP = /\/assets\/learningHelp[\w-]*\.js$/;
const KEPT_HELP = "help";
registerRoute(
  ({ url }) => HELP.test(url.pathname),
  async ({ request }) => {
    const kept = await caches.open(KEPT_HELP);
    const known = await kept.match(request);
    if (known) return known;
    const fresh = await fetch(request);
    if (fresh.ok) await kept.put(request, fresh.clone());
    return fresh;
  },
);

// The very first visit, too, may lose its network before all pages have been opened.
self.addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([self.clients.claim(), caches.delete(KEPT_HELP)]));
});

self.addEventListener("message", (event) => {
  if (event.data?.type === "SKIP_WAITING") event.waitUntil(self.skipWaiting());
});
