import { describe, expect, test } from "vitest";
import {
  acceptActivity,
  acceptDay,
  acceptName,
  acceptOrganisationNumber,
} from "../../src/domain/acceptable.ts";
import type { ClockTime, LocalDate } from "../../src/domain/calendar.ts";

const kugghjulet = { start: "2016-09-01" as LocalDate, end: "2019-12-31" as LocalDate };
const meeting = {
  date: "2019-03-14" as LocalDate,
  start: "13.00" as ClockTime,
  end: "16.00" as ClockTime,
  breakMinutes: 15,
};
const refused = (field: string) => ({ ok: false, problem: { kind: "unacceptable", field } });

describe("an activity", () => {
  test("13.00–16.00 with a quarter's break is accepted", () => {
    expect(acceptActivity(meeting, kugghjulet).ok).toBe(true);
  });
  test("an end before the start, or at it, is refused", () => {
    for (const end of ["12.45", "13.00"] as ClockTime[]) {
      expect(acceptActivity({ ...meeting, end }, kugghjulet)).toEqual(refused("end"));
    }
  });
  test("a break as long as the meeting, or longer, is refused", () => {
    for (const breakMinutes of [180, 240, -5, 7.5]) {
      expect(acceptActivity({ ...meeting, breakMinutes }, kugghjulet)).toEqual(
        refused("breakMinutes"),
      );
    }
  });
  test("a day outside the project, or that does not exist, is refused", () => {
    for (const date of ["2016-08-31", "2020-01-01", "2019-02-30"] as LocalDate[]) {
      expect(acceptActivity({ ...meeting, date }, kugghjulet)).toEqual(refused("date"));
    }
  });
  test("a project without dates asks nothing of the day", () => {
    expect(acceptActivity(meeting, { start: undefined, end: undefined }).ok).toBe(true);
  });
  test("a week back is in time, a day more is too old, and ahead is free", () => {
    const today = "2019-03-14" as LocalDate;
    const on = (date: string, backDays = 7) => acceptDay(date as LocalDate, today, { backDays });
    expect(on("2019-03-07").ok).toBe(true);
    expect(on("2019-03-06")).toEqual(refused("tooOld"));
    expect(on("2019-03-06", 30).ok).toBe(true);
    expect(on("2019-03-13", 0)).toEqual(refused("tooOld"));
    expect(on("2029-01-01", 0).ok).toBe(true);
  });
});

test("an organisation number has six digits, a hyphen and four, or is not known yet", () => {
  expect(acceptOrganisationNumber("999001-0001").ok).toBe(true);
  expect(acceptOrganisationNumber("").ok).toBe(true);
  for (const number of ["9990010001", "999001-001", "640823-3234"]) {
    expect(acceptOrganisationNumber(number)).toEqual(refused("number"));
  }
});

test("a name may be an alias or a first name, but no number of a person", () => {
  expect(acceptName("Eva").ok).toBe(true);
  for (const name of ["  ", "Eva 19640823-3234"]) expect(acceptName(name)).toEqual(refused("name"));
});
