import { expect, test } from "vitest";
import { sv } from "../../src/i18n/sv.ts";
import { ageWords, daysApart, whenWords } from "../../src/ui/status/moments.ts";

const at = (text: string) => new Date(text).getTime();
const NOW = at("2026-11-22T14:02:00");

test("what came today has a time, what came yesterday a word, and what is older a day", () => {
  expect(whenWords(at("2026-11-22T09:14:00"), NOW, sv)).toBe("09.14");
  expect(whenWords(at("2026-11-21T23:59:00"), NOW, sv)).toBe("i går");
  expect(whenWords(at("2026-11-12T09:14:00"), NOW, sv)).toBe("tor 12 november");
});

test("an age is told in the largest unit that has begun", () => {
  expect(ageWords(NOW - 20_000, NOW, sv)).toBe("nyss");
  expect(ageWords(NOW - 52 * 60_000, NOW, sv)).toBe("52 min");
  expect(ageWords(NOW - 5 * 3_600_000, NOW, sv)).toBe("5 h");
  expect(ageWords(NOW - 73 * 3_600_000, NOW, sv)).toBe("3 dagar");
});

test("a clock that was moved back makes nothing younger than now", () => {
  expect(ageWords(NOW + 60_000, NOW, sv)).toBe("nyss");
});

test("yesterday is a calendar day, also an hour past midnight and when the clocks change", () => {
  expect(daysApart(at("2026-11-21T23:30:00"), at("2026-11-22T00:30:00"))).toBe(1);
  expect(daysApart(at("2026-10-24T12:00:00"), at("2026-10-25T12:00:00"))).toBe(1);
  expect(daysApart(at("2026-10-31T23:00:00"), at("2026-11-03T01:00:00"))).toBe(3);
});
