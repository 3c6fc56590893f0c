import { addMonths, type LocalDate, monthOf } from "../domain/calendar.ts";
import type { Route } from "./routes.ts";

/** Where a route belongs in the menu and the rail. */

export type MenuPlace = "today" | "organisations" | "search" | "more";

/** Which of the four places in the menu a route belongs to; undefined before a project is open. */
export function menuPlace(route: Route | undefined): MenuPlace | undefined {
  switch (route?.kind) {
    case "organisations":
    case "new-organisation":
    case "organisation":
    case "participant":
      return "organisations";
    case "search":
      return "search";
    case "month-stories":
    case "month-end":
    case "signatures":
    case "paper-settings":
    case "diary":
    case "overview":
    case "vault":
    case "learning":
    case "more":
    case "plan":
    case "plan-import":
      return "more";
    case "start":
    case "join":
      return undefined;
    default:
      return "today";
  }
}

/** Until a month is over there is nothing to close: the one before `today`'s. */
export function monthToClose(today: LocalDate): Route {
  return { kind: "month-end", month: addMonths(monthOf(today), -1), step: undefined };
}

export function diaryToWrite(today: LocalDate): Route {
  return { kind: "diary", month: addMonths(monthOf(today), -1) };
}

export type DeskPlace = "learning" | "overview" | "month-end" | "diary" | "vault";

/** What has a place of its own in the rail; on a phone they are found under Mer. All but *Lärande* are the coordinators'. */
export function deskPlace(route: Route | undefined): DeskPlace | undefined {
  if (route?.kind === "signatures" || route?.kind === "paper-settings") return "month-end";
  switch (route?.kind) {
    case "learning":
    case "overview":
    case "month-end":
    case "diary":
    case "vault":
      return route.kind;
    default:
      return undefined;
  }
}

/** On a phone a task has the whole screen and its own buttons the lowest place; the menu is on the pages between. */
export function showsMenu(route: Route | undefined): boolean {
  switch (route?.kind) {
    case undefined:
    case "today":
    case "day":
    case "organisations":
    case "organisation":
    case "participant":
    case "plan":
    case "search":
    case "month-stories":
    case "month-end":
    case "signatures":
    case "paper-settings":
    case "diary":
    case "overview":
    case "vault":
    case "more":
      return true;
    case "learning":
      // An improvement work has a dock of its own, like a session.
      return route.page === "forbattring" ? route.id === undefined : route.part === undefined;
    default:
      return false;
  }
}
