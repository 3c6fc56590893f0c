import { expect, test } from "vitest";
import type { ClockTime, LocalDate } from "../../src/domain/calendar.ts";
import { isCountedTwice } from "../../src/domain/overlaps.ts";

const at = (start: string, end: string, date = "2019-03-14") => ({
  date: date as LocalDate,
  start: start as ClockTime,
  end: end as ClockTime,
});
const meeting = { activity: at("13.00", "16.00"), minutes: 165 };
const seminar = { activity: at("15.00", "17.00"), minutes: 120 };

test("Fatima who was given all of both has an hour twice, whichever is asked first", () => {
  expect(isCountedTwice(meeting, seminar)).toBe(true);
  expect(isCountedTwice(seminar, meeting)).toBe(true);
});
test("one after the other, or on another day, is nobody's mistake", () => {
  expect(isCountedTwice(meeting, { activity: at("16.00", "17.00"), minutes: 60 })).toBe(false);
  const nextDay = { activity: at("13.00", "16.00", "2019-03-15"), minutes: 180 };
  expect(isCountedTwice(meeting, nextDay)).toBe(false);
});
test("when her time is corrected there is nothing to warn of", () => {
  expect(isCountedTwice(meeting, { ...seminar, minutes: 60 })).toBe(false);
});
