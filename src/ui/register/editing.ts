import { acceptName, acceptOrganisationNumber } from "../../domain/acceptable.ts";
import { isLocalDate, type LocalDate } from "../../domain/calendar.ts";
import { hasPersonalNumber } from "../../domain/personalNumber.ts";
import type { Organisation } from "../../domain/register.ts";

/** Why a field of the register would not be accepted: the key of the sentence beside it. */
export type NumberRefusal = "numberShape" | "numberOfPerson" | "numberTaken";
export type NameRefusal = "nameMissing" | "personalNumber";
export type DateRefusal = "dateShape" | "leftBeforeJoined";

/** `others` = the organisations that may not have the same number. */
export function refusedNumber(
  text: string,
  others: Iterable<Pick<Organisation, "number">>,
): NumberRefusal | undefined {
  const number = text.trim();
  if (number !== "" && [...others].some((other) => other.number === number)) return "numberTaken";
  if (acceptOrganisationNumber(number).ok) return undefined;
  return hasPersonalNumber(number) ? "numberOfPerson" : "numberShape";
}

/** Ten digits get their hyphen. */
export function tidyNumber(text: string): string {
  const digits = text.replace(/\s/g, "");
  return /^\d{10}$/.test(digits) ? `${digits.slice(0, 6)}-${digits.slice(6)}` : digits;
}

export function refusedName(text: string): NameRefusal | undefined {
  if (acceptName(text).ok) return undefined;
  return hasPersonalNumber(text) ? "personalNumber" : "nameMissing";
}

export function refusedDates(joined: string, left: string): DateRefusal | undefined {
  for (const date of [joined, left]) {
    if (date !== "" && !isLocalDate(date)) return "dateShape";
  }
  return joined !== "" && left !== "" && left < joined ? "leftBeforeJoined" : undefined;
}

export function dateOrNothing(text: string): LocalDate | undefined {
  return isLocalDate(text) ? text : undefined;
}

/** "kafé, catering" */
export function branchesIn(text: string): readonly string[] {
  return text
    .split(",")
    .map((branch) => branch.trim())
    .filter((branch) => branch !== "");
}
