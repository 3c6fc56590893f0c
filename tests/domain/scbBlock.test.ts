import { describe, expect, test } from "vitest";
import type { LocalDate, YearMonth } from "../../src/domain/calendar.ts";
import { countMonth } from "../../src/domain/countMonth.ts";
import type { MonthRecords } from "../../src/domain/monthRecords.ts";
import { exitsUntold, scbBlock } from "../../src/domain/scbBlock.ts";
import { timesheetOf } from "../../src/domain/timesheet.ts";
import type { VaultEntry } from "../../src/domain/vault.ts";
import { asa, branschtraff, claim, entry, march, session, signed } from "./papersCast.ts";

const day = (text: string) => text as LocalDate;
const NUMBER = "19640823-3234";

function blockOf(words: Partial<VaultEntry>, more: Partial<MonthRecords> = {}, minutes = 165) {
  const records = march({
    claims: [claim(branschtraff, asa, { minutes })],
    signatures: signed(asa, minutes),
    entries: [entry(asa, words)],
  });
  const all = { ...records, ...more };
  return scbBlock(countMonth(all), all);
}

describe("the block for SCB", () => {
  test("tells number, whole hours, start and programme area the first time, and later only the two first", () => {
    const words = { number: NUMBER, start: day("2019-03-04") };
    expect(blockOf(words).rows[0]?.cells).toEqual({
      L: "196408233234",
      M: 2,
      N: "2019-03-04",
      O: 1,
    });
    const later = blockOf(words, { reportedBefore: new Set([asa.id]) });
    expect(later.rows[0]?.cells).toEqual({ L: "196408233234", M: 2 });
    expect(later.problems).toEqual([]);
  });

  test("a start earlier than the person's first month here is told as it was", () => {
    expect(blockOf({ number: NUMBER, start: day("2018-12-03") })).toMatchObject({
      rows: [{ cells: { N: "2018-12-03" } }],
      problems: [],
    });
  });

  test("tells the end in the month of leaving with all that belongs to it, and asks for what lacks", () => {
    const left = { number: NUMBER, start: day("2019-01-01"), end: day("2019-03-31") } as const;
    const exit = { endReason: 2, qualification: false, endStatus: 1, terms: 1, extent: 2 } as const;
    const again = { reportedBefore: new Set([asa.id]) };
    expect(blockOf({ ...left, ...exit }, again).rows[0]?.cells).toEqual({
      L: "196408233234",
      M: 2,
      Q: "2019-03-31",
      R: 2,
      S: "Nej",
      T: 1,
      U: 1,
      V: 2,
    });
    expect(blockOf({ ...left, ...exit, terms: undefined }, again).problems).toEqual([
      { participant: asa.id, problem: "exit-incomplete" },
    ]);
    // Leaving in April is April's to tell.
    expect(blockOf({ ...left, ...exit, end: day("2019-04-30") }, again).rows[0]?.cells).toEqual({
      L: "196408233234",
      M: 2,
    });
  });

  test("says what SCB would not take", () => {
    const problems = (...args: Parameters<typeof blockOf>) =>
      blockOf(...args).problems.map(({ problem }) => problem);
    expect(problems({})).toEqual(["number-missing", "start-missing"]);
    expect(problems({ number: NUMBER, start: day("2019-04-01") })).toEqual(["start-after-month"]);
    expect(problems({ number: NUMBER, start: day("2019-01-01"), end: day("2019-02-28") })).toEqual([
      "end-before-month",
    ]);
  });

  test("more than 250 hours in a month are told, whoever has slept least", () => {
    const long = Array.from({ length: 31 }, (_, at) =>
      session(`dag${at}`, `2019-03-${String(at + 1).padStart(2, "0")}`, ["06.00", "15.00"]),
    );
    const records = march({
      activities: long,
      claims: long.map((each) => claim(each, asa)),
      signatures: signed(asa, 31 * 540),
      entries: [entry(asa, { number: NUMBER, start: day("2019-03-01") })],
    });
    expect(scbBlock(countMonth(records), records).problems).toEqual([
      { participant: asa.id, problem: "over-250" },
    ]);
  });

  test("nobody without a whole signed hour is in it", () => {
    expect(blockOf({ number: NUMBER }, {}, 45).rows).toEqual([]);
    expect(blockOf({ number: NUMBER }, { signatures: [] }).rows).toEqual([]);
  });

  test("a protected person is told with a temporary number and never with their own", () => {
    const told = blockOf({ number: NUMBER, isProtected: true, start: day("2019-03-01") });
    expect(told.rows[0]?.cells.L).toBe("19640823Tf19");
    const already = blockOf({ number: "19850101Tf29", isProtected: true });
    expect(already.rows[0]?.cells.L).toBe("19850101Tf29");
  });
});

describe("one person's month, day by day", () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, at) =>
      session(`dag${String(at).padStart(2, "0")}`, `2019-03-${31 - at}`, ["09.00", "10.00"], {
        kind: at % 2 === 0 ? "workshop" : "seminar",
      }),
    );
  const sheet = (sessions: ReturnType<typeof many>) => {
    const report = countMonth(
      march({ activities: sessions, claims: sessions.map((each) => claim(each, asa)) }),
    );
    const [own] = report.people;
    const share = own?.organisations[0];
    if (!own || !share) throw new Error("nobody");
    return timesheetOf(report, own, share);
  };

  test("ten activities have a row each, oldest first, and the 31st has its place", () => {
    const rows = sheet(many(10));
    expect(rows.map(({ title }) => title)).toEqual(
      many(10)
        .map(({ title }) => title)
        .reverse(),
    );
    expect(rows.at(-1)?.days).toEqual([...new Array(30).fill(0), 60]);
  });

  test("with more than ten each kind has a row, and no minute is lost", () => {
    const rows = sheet(many(11));
    expect(rows.map(({ kind, title }) => [kind, title])).toEqual([
      ["workshop", undefined],
      ["seminar", undefined],
    ]);
    expect(rows.flatMap(({ days }) => days).reduce((sum, each) => sum + each, 0)).toBe(11 * 60);
  });
});

test("a month of 28 days is one like others", () => {
  const february = session("februari", "2019-02-28", ["09.00", "10.00"]);
  const records = { ...march({ activities: [february], claims: [claim(february, asa)] }) };
  expect(countMonth({ ...records, month: "2019-02" as YearMonth }).sums.registered).toBe(60);
});

test("an exit in a month without certified hours is told to the coordinator, for no row carries it to SCB", () => {
  const left = { number: NUMBER, end: day("2019-03-20") };
  const told = new Set([asa.id]);
  const untold = (words: Partial<VaultEntry>, minutes: number, signedMinutes: number) => {
    const records = march({
      claims: [claim(branschtraff, asa, { minutes })],
      signatures: signed(asa, signedMinutes),
      entries: [entry(asa, words)],
    });
    const report = countMonth(records);
    return exitsUntold(records.month, report.people, { ...records, reportedBefore: told });
  };
  expect(untold(left, 165, 165)).toEqual([]);
  expect(untold(left, 165, 120)).toEqual([asa.id]);
  expect(untold(left, 30, 30)).toEqual([asa.id]);
  expect(untold({ ...left, end: day("2019-04-01") }, 0, 0)).toEqual([]);
  const alone = march({ entries: [entry(asa, left)] });
  expect(exitsUntold(alone.month, [], { ...alone, reportedBefore: told })).toEqual([asa.id]);
  // SCB has never heard of her, so there is nothing to take back.
  expect(exitsUntold(alone.month, [], { ...alone, reportedBefore: new Set() })).toEqual([]);
});
