import type { ActivityId } from "../domain/ids.ts";
import type { Sameness } from "../domain/sameness.ts";
import type { Route } from "./routes.ts";

/** Where an address leads by now: a page about somebody or something that is one with another is the page of the one that
 *  speaks. Texts are left where they were written: each has its own page for ever. */
export function spokenRoute(
  route: Route,
  { speaker }: Pick<Sameness, "speaker">,
  speaking: (id: ActivityId) => ActivityId,
): Route {
  switch (route.kind) {
    case "activity":
    case "attendance":
    case "walk-in":
    case "sign-in-sheet":
      return { ...route, activity: speaking(route.activity) };
    case "attendance-person":
      return {
        ...route,
        activity: speaking(route.activity),
        participant: speaker(route.participant),
      };
    case "organisation":
      return { ...route, organisation: speaker(route.organisation) };
    case "participant":
      return {
        ...route,
        organisation: speaker(route.organisation),
        participant: speaker(route.participant),
      };
    default:
      return route;
  }
}
