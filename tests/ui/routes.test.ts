import { describe, expect, test } from "vitest";
import type { LocalDate, YearMonth } from "../../src/domain/calendar.ts";
import type { ActivityId, OrganisationId, ParticipantId } from "../../src/domain/ids.ts";
import { MONTH_STEPS } from "../../src/domain/monthEnd.ts";
import { LEARNING_PAGES, learning } from "../../src/ui/learningRoutes.ts";
import { menuPlace, showsMenu } from "../../src/ui/places.ts";
import { href, MORE_PAGES, type Route, routeAt, START_PAGES } from "../../src/ui/routes.ts";

const activity = "01j8zq4kmn2p3q4r5s6t" as ActivityId;
const participant = "01j8zq4kmn2p3q4r5s6v" as ParticipantId;
const organisation = "01j8zq4kmn2p3q4r5s6w" as OrganisationId;

const every: readonly Route[] = [
  { kind: "today" },
  { kind: "plan" },
  { kind: "plan-import" },
  { kind: "day", date: "2026-11-22" as LocalDate },
  { kind: "new-activity" },
  { kind: "activity", activity },
  { kind: "attendance", activity },
  { kind: "attendance-person", activity, participant },
  { kind: "walk-in", activity },
  { kind: "sign-in-sheet", activity },
  { kind: "notes", activity },
  { kind: "reflection", activity },
  { kind: "card", activity },
  { kind: "organisations" },
  { kind: "new-organisation" },
  { kind: "organisation", organisation },
  { kind: "participant", organisation, participant },
  { kind: "month-stories", month: "2026-11" as YearMonth },
  { kind: "month-end", month: "2026-11" as YearMonth, step: undefined },
  ...MONTH_STEPS.map(
    (step) => ({ kind: "month-end", month: "2026-11" as YearMonth, step }) as const,
  ),
  { kind: "signatures", month: "2026-11" as YearMonth },
  { kind: "paper-settings" },
  { kind: "diary", month: "2019-03" as YearMonth },
  { kind: "overview", month: undefined, pick: undefined },
  { kind: "overview", month: "2019-03" as YearMonth, pick: undefined },
  { kind: "overview", month: "2019-03" as YearMonth, pick: "workshop" },
  { kind: "vault", participant: undefined },
  { kind: "vault", participant },
  learning(),
  ...LEARNING_PAGES.map((page) => learning(page)),
  learning("forbattring", activity),
  learning("forbattring", activity, "utskrift"),
  { kind: "search" },
  { kind: "more", page: undefined },
  ...MORE_PAGES.map((page) => ({ kind: "more", page }) as const),
  ...START_PAGES.map((page) => ({ kind: "start", page }) as const),
  { kind: "join" },
];

describe("addresses", () => {
  test("every place has an address of its own that leads back to it", () => {
    for (const route of every) expect(routeAt(href(route))).toEqual(route);
    expect(new Set(every.map(href)).size).toBe(every.length);
  });

  test("an address that leads nowhere is no route, rather than a page without its record", () => {
    const nowhere = [
      "/larande/nagot",
      "/larande/behov/1/2/3",
      "/dag",
      "/dag/2026-02-30",
      "/dag/2026-11-22/1",
      "/traff",
      "/traff/1",
      `/traff/${activity}/okant`,
      `/traff/${activity}/narvaro/1`,
      `/traff/${activity}/anteckningar/1`,
      "/traff/ny/narvaro",
      `/organisationer/${organisation}/personer`,
      `/organisationer/${organisation}/personer/${participant}/mer`,
      "/forandring/2026-13",
      "/manad",
      "/manad/2026-13",
      "/manad/2026-11/annat",
      "/manad/2026-11/saknas/1",
      `/deltagaruppgifter/${participant}/1`,
      "/mer/okant",
      "/mer/om/mer",
      "/start",
      "/start/okant",
      "/join/1",
      "/sok/1",
      "/admin",
    ];
    expect(nowhere.filter((path) => routeAt(path) !== undefined)).toEqual([]);
  });

  test("a trailing slash leads to the same page", () => {
    expect(routeAt("/sok/")).toEqual({ kind: "search" });
  });

  test("the menu gives way to a task and marks where the task belongs", () => {
    expect(every.filter(showsMenu).map(href)).toEqual([
      "/",
      "/plan",
      "/dag/2026-11-22",
      "/organisationer",
      `/organisationer/${organisation}`,
      `/organisationer/${organisation}/personer/${participant}`,
      "/forandring/2026-11",
      "/manad/2026-11",
      ...MONTH_STEPS.map((step) =>
        href({ kind: "month-end", month: "2026-11" as YearMonth, step }),
      ),
      "/manad/2026-11/underskrifter",
      "/papper",
      "/dagbok/2019-03",
      "/oversikt",
      "/oversikt/2019-03",
      "/oversikt/2019-03/workshop",
      "/deltagaruppgifter",
      `/deltagaruppgifter/${participant}`,
      "/larande",
      ...LEARNING_PAGES.map((page) => `/larande/${page}`),
      "/sok",
      "/mer",
      ...MORE_PAGES.map((page) => `/mer/${page}`),
    ]);
    expect(menuPlace({ kind: "attendance", activity })).toBe("today");
    expect(menuPlace({ kind: "new-organisation" })).toBe("organisations");
    expect(menuPlace({ kind: "join" })).toBeUndefined();
  });
});
