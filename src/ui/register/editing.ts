import { isLocalDate, type LocalDate } from "../../domain/calendar.ts";
import { hasPersonalNumber } from "../../domain/personalNumber.ts";
import type { Organisation } from "../../domain/register.ts";

/** Why a field of the register would not be accepted: the key of the sentence beside it. */
export type NumberRefusal = "numberShape" | "numberOfPerson" | "numberTaken";
export type NameRefusal = "nameMissing" | "personalNumber";
export type DateRefusal = "dateShape" | "leftBeforeJoined";

/** NNNNNN-NNNN, or nothing yet. A legal person's third digit is 2 or higher; a lower one is somebody's birth month. */
export function refusedNumber(
  text: string,
  others: Iterable<Pick<Organisation, "number">>,
): NumberRefusal | undefined {
  const number = text.trim();
  if (number === "") return undefined;
  if (!/^\d{6}-\d{4}$/.test(number)) {
    return hasPersonalNumber(number) ? "numberOfPerson" : "numberShape";
  }
  if (number.charAt(2) < "2") return "numberOfPerson";
  return [...others].some((other) => other.number === number) ? "numberTaken" : undefined;
}

/** Ten digits get their hyphen. */
export function tidyNumber(text: string): string {
  const digits = text.replace(/\s/g, "");
  return /^\d{10}$/.test(digits) ? `${digits.slice(0, 6)}-${digits.slice(6)}` : digits;
}

export function refusedName(text: string): NameRefusal | undefined {
  if (hasPersonalNumber(text)) return "personalNumber";
  return text.trim() === "" ? "nameMissing" : undefined;
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
