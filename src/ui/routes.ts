import { isLocalDate, isYearMonth, type LocalDate, type YearMonth } from "../domain/calendar.ts";
import type { ActivityId, OrganisationId, ParticipantId } from "../domain/ids.ts";
import { MONTH_STEPS, type MonthStep } from "../domain/monthEnd.ts";
import { type LearningRoute, learningHref, learningRoute } from "./learningRoutes.ts";

/** Every place a person can be. The address bar is its only home, so the back button and a reload just work. */
export type Route =
  | { readonly kind: "today" }
  | { readonly kind: "day"; readonly date: LocalDate }
  | { readonly kind: "new-activity" }
  | { readonly kind: "activity"; readonly activity: ActivityId }
  | { readonly kind: "attendance"; readonly activity: ActivityId }
  | {
      readonly kind: "attendance-person";
      readonly activity: ActivityId;
      readonly participant: ParticipantId;
    }
  | { readonly kind: "walk-in"; readonly activity: ActivityId }
  | { readonly kind: "sign-in-sheet"; readonly activity: ActivityId }
  | { readonly kind: "notes"; readonly activity: ActivityId }
  | { readonly kind: "note-versions"; readonly activity: ActivityId }
  | { readonly kind: "reflection"; readonly activity: ActivityId }
  | { readonly kind: "card"; readonly activity: ActivityId }
  | { readonly kind: "organisations" }
  | { readonly kind: "new-organisation" }
  | { readonly kind: "organisation"; readonly organisation: OrganisationId }
  | {
      readonly kind: "participant";
      readonly organisation: OrganisationId;
      readonly participant: ParticipantId;
    }
  | { readonly kind: "plan" }
  | { readonly kind: "plan-import" }
  | { readonly kind: "month-stories"; readonly month: YearMonth }
  | {
      readonly kind: "month-end";
      readonly month: YearMonth;
      readonly step: MonthStep | undefined;
    }
  | { readonly kind: "signatures"; readonly month: YearMonth }
  | { readonly kind: "paper-settings" }
  | { readonly kind: "diary"; readonly month: YearMonth }
  | {
      readonly kind: "overview";
      /** Undefined = the newest with hours. */
      readonly month: YearMonth | undefined;
      /** What a bar stands for, when its sessions are shown (ui/overview/picks.ts). */
      readonly pick: string | undefined;
    }
  | { readonly kind: "vault"; readonly participant: ParticipantId | undefined }
  | LearningRoute
  | { readonly kind: "search" }
  | { readonly kind: "more"; readonly page: MorePage | undefined }
  | { readonly kind: "start"; readonly page: StartPage }
  | { readonly kind: "join" };

export const MORE_PAGES = [
  "sprak",
  "utseende",
  "applas",
  "lagring",
  "team",
  "enheter",
  "tappad",
  "tappad-ovning",
  "om",
  "projekt",
  "ta-emot",
  "reflektioner",
  "fragor",
  "kopia",
  "blad",
  "borja-om",
  "logg",
  "uttag",
  "hamta",
] as const;
export type MorePage = (typeof MORE_PAGES)[number];

const STEP_PATHS: Readonly<Record<MonthStep, string>> = {
  missing: "saknas",
  duplicates: "dubbletter",
  versions: "versioner",
  sensitive: "kansligt",
  diary: "dagbok",
  package: "paket",
};

export const START_PAGES = ["nytt", "skanna", "kod", "lank", "kopia", "blad"] as const;
export type StartPage = (typeof START_PAGES)[number];

export function href(route: Route): string {
  switch (route.kind) {
    case "today":
      return "/";
    case "day":
      return `/dag/${route.date}`;
    case "new-activity":
      return "/traff/ny";
    case "activity":
      return `/traff/${route.activity}`;
    case "attendance":
      return `/traff/${route.activity}/narvaro`;
    case "attendance-person":
      return `/traff/${route.activity}/narvaro/${route.participant}`;
    case "walk-in":
      return `/traff/${route.activity}/narvaro/ny`;
    case "sign-in-sheet":
      return `/traff/${route.activity}/lista`;
    case "notes":
      return `/traff/${route.activity}/anteckningar`;
    case "note-versions":
      return `/traff/${route.activity}/anteckningar/tidigare`;
    case "reflection":
      return `/traff/${route.activity}/reflektion`;
    case "card":
      return `/traff/${route.activity}/horisontellt`;
    case "organisations":
      return "/organisationer";
    case "new-organisation":
      return "/organisationer/ny";
    case "organisation":
      return `/organisationer/${route.organisation}`;
    case "participant":
      return `/organisationer/${route.organisation}/personer/${route.participant}`;
    case "plan":
      return "/plan";
    case "plan-import":
      return "/plan/hamta";
    case "month-stories":
      return `/forandring/${route.month}`;
    case "month-end":
      return `/manad/${route.month}${route.step === undefined ? "" : `/${STEP_PATHS[route.step]}`}`;
    case "signatures":
      return `/manad/${route.month}/underskrifter`;
    case "paper-settings":
      return "/papper";
    case "diary":
      return `/dagbok/${route.month}`;
    case "overview":
      return ["/oversikt", route.month, route.pick].filter(Boolean).join("/");
    case "vault":
      return `/deltagaruppgifter${route.participant === undefined ? "" : `/${route.participant}`}`;
    case "learning":
      return learningHref(route);
    case "search":
      return "/sok";
    case "more":
      return route.page === undefined ? "/mer" : `/mer/${route.page}`;
    case "start":
      return `/start/${route.page}`;
    case "join":
      return "/join";
  }
}

/** The route of a path; undefined for an address that leads nowhere. */
export function routeAt(path: string): Route | undefined {
  const [first, second, third, fourth, ...rest] = path.split("/").filter((part) => part !== "");
  if (rest.length > 0) return undefined;
  if (first === undefined) return { kind: "today" };
  switch (first) {
    case "dag":
      return second !== undefined && isLocalDate(second) && third === undefined
        ? { kind: "day", date: second }
        : undefined;
    case "traff":
      return activityRoute(second, third, fourth);
    case "organisationer":
      return organisationRoute(second, third, fourth);
    case "plan":
      if (third !== undefined) return undefined;
      if (second === "hamta") return { kind: "plan-import" };
      return second === undefined ? { kind: "plan" } : undefined;
    case "forandring":
      return second !== undefined && isYearMonth(second) && third === undefined
        ? { kind: "month-stories", month: second }
        : undefined;
    case "manad":
      return fourth === undefined ? monthRoute(second, third) : undefined;
    case "dagbok":
      return second !== undefined && isYearMonth(second) && third === undefined
        ? { kind: "diary", month: second }
        : undefined;
    case "oversikt":
      if (fourth !== undefined || (second !== undefined && !isYearMonth(second))) return undefined;
      return { kind: "overview", month: second, pick: third };
    case "deltagaruppgifter":
      return third === undefined
        ? { kind: "vault", participant: second as ParticipantId | undefined }
        : undefined;
    case "papper":
      return second === undefined ? { kind: "paper-settings" } : undefined;
    case "larande":
      return learningRoute(second, third, fourth);
    case "sok":
      return second === undefined ? { kind: "search" } : undefined;
    case "mer":
      return third === undefined ? moreRoute(second) : undefined;
    case "start":
      return third === undefined ? startRoute(second) : undefined;
    case "join":
      return second === undefined ? { kind: "join" } : undefined;
    // What a recovery sheet's QR code says.
    case "recover":
      return second === undefined ? { kind: "start", page: "blad" } : undefined;
    default:
      return undefined;
  }
}

function monthRoute(month: string | undefined, path: string | undefined): Route | undefined {
  if (month === undefined || !isYearMonth(month)) return undefined;
  if (path === "underskrifter") return { kind: "signatures", month };
  const step = MONTH_STEPS.find((each) => STEP_PATHS[each] === path);
  return path === undefined || step ? { kind: "month-end", month, step } : undefined;
}

function activityRoute(
  id: string | undefined,
  page: string | undefined,
  part: string | undefined,
): Route | undefined {
  if (id === "ny") return page === undefined ? { kind: "new-activity" } : undefined;
  if (!isRecordId(id)) return undefined;
  const activity = id as ActivityId;
  if (page === "narvaro" && part !== undefined) {
    if (part === "ny") return { kind: "walk-in", activity };
    return isRecordId(part)
      ? { kind: "attendance-person", activity, participant: part as ParticipantId }
      : undefined;
  }
  if (page === "anteckningar" && part === "tidigare") return { kind: "note-versions", activity };
  if (part !== undefined) return undefined;
  switch (page) {
    case undefined:
      return { kind: "activity", activity };
    case "narvaro":
      return { kind: "attendance", activity };
    case "lista":
      return { kind: "sign-in-sheet", activity };
    case "anteckningar":
      return { kind: "notes", activity };
    case "reflektion":
      return { kind: "reflection", activity };
    case "horisontellt":
      return { kind: "card", activity };
    default:
      return undefined;
  }
}

function organisationRoute(
  id: string | undefined,
  page: string | undefined,
  part: string | undefined,
): Route | undefined {
  if (id === undefined) return { kind: "organisations" };
  if (id === "ny") return page === undefined ? { kind: "new-organisation" } : undefined;
  if (!isRecordId(id)) return undefined;
  const organisation = id as OrganisationId;
  if (page === undefined) return { kind: "organisation", organisation };
  return page === "personer" && isRecordId(part)
    ? { kind: "participant", organisation, participant: part as ParticipantId }
    : undefined;
}

function moreRoute(page: string | undefined): Route | undefined {
  if (page === undefined) return { kind: "more", page };
  const known = MORE_PAGES.find((name) => name === page);
  return known === undefined ? undefined : { kind: "more", page: known };
}

function startRoute(page: string | undefined): Route | undefined {
  const known = START_PAGES.find((name) => name === page);
  return known === undefined ? undefined : { kind: "start", page: known };
}

/** Twenty letters of the record alphabet (domain/ids.ts). */
function isRecordId(text: string | undefined): text is string {
  return text !== undefined && /^[0-9a-hjkmnp-tv-z]{20}$/.test(text);
}
