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

// The very first visit, too, may lose its network before all pages have been opened.
self.addEventListener("activate", (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener("message", (event) => {
  if (event.data?.type === "SKIP_WAITING") event.waitUntil(self.skipWaiting());
});
