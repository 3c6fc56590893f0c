import { expect, test } from "vitest";
import type { ClockTime, LocalDate } from "../../src/domain/calendar.ts";
import {
  type Conference,
  conferencesToTell,
  disseminationSums,
  sumsByChannel,
  webAddress,
} from "../../src/domain/dissemination.ts";
import type { ActivityId } from "../../src/domain/ids.ts";

const NIGHT = new Date(2019, 2, 28, 23).getTime();
const alone = (id: ActivityId) => [id];
const conference: Conference = {
  id: "a" as ActivityId,
  date: "2019-03-28" as LocalDate,
  start: "13.00" as ClockTime,
  kind: "dissemination-conference",
  title: "Vad lärde vi oss?",
  state: "held",
  here: 40,
  plannedBy: undefined,
};

test("a conference that has been is proposed until it is in the log", () => {
  const sessions: Conference[] = [
    conference,
    { ...conference, id: "b" as ActivityId, kind: "seminar" },
    { ...conference, id: "c" as ActivityId, state: "cancelled" },
    { ...conference, id: "d" as ActivityId, date: "2019-03-29" as LocalDate },
  ];
  expect(conferencesToTell(sessions, new Set(), NIGHT, alone)).toEqual([conference]);
  expect(conferencesToTell(sessions, new Set(["a"]), NIGHT, alone)).toEqual([]);
  expect(
    conferencesToTell(sessions, new Set(["older"]), NIGHT, () => ["older" as ActivityId]),
  ).toEqual([]);
});

test("what is not told of reach adds nothing to it", () => {
  expect(disseminationSums([{ reach: 40 }, { reach: undefined }, { reach: 0 }])).toEqual({
    entries: 3,
    reach: 40,
  });
});

test("only addresses of the web are opened", () => {
  expect(webAddress(" www.kastanjen.example/nytt ")).toBe("https://www.kastanjen.example/nytt");
  expect(webAddress("https://kastanjen.example")).toBe("https://kastanjen.example/");
  for (const no of ["", "javascript:alert(1)", "data:text/html,hej", "kastanjen", "https://"]) {
    expect(webAddress(no)).toBeUndefined();
  }
});

test("sums by channel have every entry once, in the channels' order, with each audience once", () => {
  const entry = (
    channel: "web" | "conference" | undefined,
    reach: number | undefined,
    audience: string,
  ) => ({
    ...{ channel, reach, audience },
  });
  const entries = [
    entry("web", 120, "Andra ASF"),
    entry(undefined, 4, ""),
    entry("conference", 40, "Kommuner"),
    entry("web", undefined, " Andra ASF "),
    entry("web", 5, "Allmänheten"),
  ];
  expect(sumsByChannel(entries)).toEqual([
    { channel: "conference", entries: 1, reach: 40, audiences: ["Kommuner"] },
    { channel: "web", entries: 3, reach: 125, audiences: ["Allmänheten", "Andra ASF"] },
    { channel: undefined, entries: 1, reach: 4, audiences: [] },
  ]);
  expect(sumsByChannel([])).toEqual([]);
});
