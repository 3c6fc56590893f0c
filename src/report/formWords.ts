import { daysOfMonth, type YearMonth } from "../domain/calendar.ts";
import type { OrganisationType } from "../domain/register.ts";
import type { RoundingRule } from "../domain/rounding.ts";
import { formatIn } from "../i18n/format.ts";

/** Words of the funder's forms (domain.md C1–C4, C10). They are Swedish whatever the app's language is: a paper has one. */

export const TYPES: Readonly<Record<OrganisationType, string>> = {
  private: "Privat aktör",
  municipality: "Kommun",
  regional: "Landstingskommunal",
  "other-state": "Annan statlig aktör",
  "other-public": "Övrig offentlig icke statlig aktör",
  "employment-service": "Arbetsförmedlingen",
  "social-insurance": "Försäkringskassan",
};

export const ROUNDINGS: Readonly<Record<RoundingRule, string>> = {
  down: "månadens summa nedåt till hela timmar",
  nearest: "månadens summa till närmaste hela timme",
  exact: "exakt, med två decimaler",
};

const swedish = formatIn("sv");

export function monthWord(month: YearMonth): string {
  return swedish.monthName(daysOfMonth(month)[0]);
}

export function yearOf(month: YearMonth): number {
  return Number(month.slice(0, 4));
}

/** 28–31. */
export function daysIn(month: YearMonth): number {
  return Number(daysOfMonth(month)[1].slice(8));
}
