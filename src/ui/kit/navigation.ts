import { useLayoutEffect } from "react";
import { navigate, usePathname } from "wouter/use-browser-location";
import { href, type Route, routeAt } from "../routes.ts";

/** Where the person is; undefined for an address that leads nowhere. */
export function useRoute(): Route | undefined {
  return routeAt(usePathname());
}

/** What each entry of the browser's history remembers: the path it was opened from inside the app. */
interface Trail {
  readonly from: string | undefined;
}

/** `replace` leaves no way back to the page that is left, e.g. after a form has become a record. */
export function go(route: Route, how?: "replace"): void {
  const trail: Trail = { from: how === "replace" ? cameFrom() : location.pathname };
  navigate(href(route), { replace: how === "replace", state: trail });
}

/** Closes what was opened on top, e.g. a sheet: one step back when it was opened from inside the app, else to
 *  `fallback`, because any page may be opened by its address. */
export function goBack(fallback: Route): void {
  if (cameFrom() !== undefined) history.back();
  else go(fallback, "replace");
}

/** To the page that a back link names. A step back when that is where the person came from, so that the page is found
 *  at the same line. */
export function goUp(route: Route): void {
  if (cameFrom() === href(route)) history.back();
  else go(route);
}

/** The path this page was opened from inside the app; undefined when it was opened by its address. */
export function cameFrom(): string | undefined {
  const trail = history.state as Partial<Trail> | null;
  return typeof trail?.from === "string" ? trail.from : undefined;
}

const scrolledTo = new Map<string, number>();

/** A page that is left by a link is found again at the same line by the back button; a new page starts at its top.
 *  The browser's own restoring runs before a lazy page is there, so it is switched off. */
export function useScrollMemory(path: string): void {
  useLayoutEffect(() => {
    history.scrollRestoration = "manual";
    const wanted = cameBack ? (scrolledTo.get(path) ?? 0) : 0;
    cameBack = false;
    window.scrollTo(0, wanted);
    const growing = new ResizeObserver(() => {
      if (Math.abs(window.scrollY - wanted) > 1) window.scrollTo(0, wanted);
      if (Math.abs(window.scrollY - wanted) <= 1) growing.disconnect();
    });
    if (wanted > 0) growing.observe(document.body);
    const touched = () => growing.disconnect();
    const keep = () => scrolledTo.set(path, window.scrollY);
    for (const kind of HANDS) window.addEventListener(kind, touched, { passive: true });
    window.addEventListener("scroll", keep, { passive: true });
    return () => {
      growing.disconnect();
      for (const kind of HANDS) window.removeEventListener(kind, touched);
      window.removeEventListener("scroll", keep);
    };
  }, [path]);
}

const HANDS = ["pointerdown", "wheel", "keydown"] as const;
let cameBack = false;
globalThis.window?.addEventListener("popstate", () => {
  cameBack = true;
});

let first = true;

/** On arrival the focus goes to the page's heading, so that a screen reader starts there; not at the very first page,
 *  where the browser's own start is right, and not behind an open sheet. */
export function headingArrived(heading: HTMLElement | null): void {
  if (first) first = false;
  else if (document.querySelector("dialog[open]") === null) heading?.focus({ preventScroll: true });
}

/** A sheet that closes gives the focus back to what opened it. When that is gone, because its page has arrived meanwhile,
 *  the focus is left in the sheet or nowhere, and the page's heading takes it. */
export function focusOnPage(closed: HTMLElement): void {
  const { activeElement } = document;
  if (activeElement !== document.body && !closed.contains(activeElement)) return;
  headingArrived(document.querySelector("h1"));
}
