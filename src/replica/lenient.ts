import { type ClockTime, isClockTime, isLocalDate, type LocalDate } from "../domain/calendar.ts";

/** What a stored value is taken for: never throws on what another version wrote. */

export function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** Whole and not negative. */
export function count(value: unknown): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

export function number(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

export function date(value: unknown): LocalDate | undefined {
  return typeof value === "string" && isLocalDate(value) ? value : undefined;
}

export function clock(value: unknown, otherwise: string): ClockTime {
  return typeof value === "string" && isClockTime(value) ? value : (otherwise as ClockTime);
}

export function idOf<Id extends string>(value: unknown): Id | undefined {
  return typeof value === "string" && value !== "" ? (value as Id) : undefined;
}

export function oneOf<Word extends string>(
  words: readonly Word[],
  value: unknown,
): Word | undefined {
  return words.find((word) => word === value);
}

export function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}
