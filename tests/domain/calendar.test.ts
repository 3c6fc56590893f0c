import { describe, expect, test } from "vitest";
import { birthMonth } from "../../src/domain/birth.ts";
import {
  addDays,
  clockAt,
  isLocalDate,
  type LocalDate,
  minutesOf,
  monthOf,
  weekdayOf,
  weekOf,
} from "../../src/domain/calendar.ts";
import { bornAt, newId } from "../../src/domain/ids.ts";
import { ringName, ringNamed, splitDocKey } from "../../src/domain/rings.ts";

const day = (text: string) => text as LocalDate;

describe("days", () => {
  test("the day after 31 January is 1 February, and 28 February depends on the year", () => {
    expect(addDays(day("2019-01-31"), 1)).toBe("2019-02-01");
    expect(addDays(day("2019-02-28"), 1)).toBe("2019-03-01");
    expect(addDays(day("2020-02-28"), 1)).toBe("2020-02-29");
    expect(addDays(day("2019-03-01"), -1)).toBe("2019-02-28");
  });
  test("31 April is no day", () => {
    expect(isLocalDate("2019-04-31")).toBe(false);
    expect(isLocalDate("2019-03-31")).toBe(true);
  });
  test("the day the clocks change is one day long", () => {
    expect(addDays(day("2019-03-30"), 2)).toBe("2019-04-01");
    expect(addDays(day("2019-10-26"), 2)).toBe("2019-10-28");
  });
  test("a week at new year belongs to the year of its Thursday (ISO 8601)", () => {
    expect(weekOf(day("2018-12-31"))).toBe(1);
    expect(weekOf(day("2020-12-31"))).toBe(53);
    expect(weekOf(day("2021-01-03"))).toBe(53);
    expect(weekOf(day("2021-01-04"))).toBe(1);
    expect(weekOf(day("2016-01-01"))).toBe(53);
  });
  test("14 March 2019 was a Thursday in week 11", () => {
    expect(weekdayOf(day("2019-03-14"))).toBe(4);
    expect(weekOf(day("2019-03-14"))).toBe(11);
    expect(monthOf(day("2019-03-14"))).toBe("2019-03");
  });
});

test("the clock stays within the day", () => {
  expect(clockAt(-5)).toBe("00.00");
  expect(clockAt(24 * 60 + 30)).toBe("23.59");
  expect(minutesOf(clockAt(615))).toBe(615);
});

describe("ids", () => {
  const now = Date.UTC(2019, 2, 31, 23, 30);

  test("carry their birth, so the older one sorts first", () => {
    const older = newId(now, Uint8Array.of(255, 255, 255, 255, 255, 255));
    const younger = newId(now + 1, Uint8Array.of(0, 0, 0, 0, 0, 0));
    expect(older < younger).toBe(true);
    expect([older.length, bornAt(older)]).toEqual([20, now]);
  });
  test("give every device the same month, whatever its zone: the UTC month", () => {
    expect(birthMonth(newId(now, new Uint8Array(6)))).toBe("2019-03");
    expect(birthMonth(newId(now + 1_800_000, new Uint8Array(6)))).toBe("2019-04");
  });
});

test("ring names come back as the rings they were made of", () => {
  for (const name of ["team", "desk", "own:a:b", "lead:x"] as const) {
    expect(ringName(ringNamed(name as "team"))).toBe(name);
  }
  expect(splitDocKey("own:m/2019-03" as "team/register")).toEqual({
    ring: "own:m",
    doc: "2019-03",
  });
});
