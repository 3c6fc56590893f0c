import fc from "fast-check";
import { expect, test } from "vitest";
import type { LocalDate } from "../../src/domain/calendar.ts";
import { decided, placesOfName, planErasure } from "../../src/domain/erasure.ts";
import type { ActivityId, MemberId, ParticipantId } from "../../src/domain/ids.ts";
import { linesNaming, type PersonReport } from "../../src/domain/personReport.ts";
import { USUAL_RETENTION } from "../../src/domain/retention.ts";

const FATIMA = "0123456789abcdefk7qf" as ParticipantId;
const name = fc
  .tuple(
    fc.constantFrom("Fatima", "Åsa", "Nils-Erik", "Ó'Brien", "Lo"),
    fc.constantFrom("", " Benali", " Al-Noor", " Åsbrink"),
  )
  .map((parts) => parts.join(""));
const piece = fc.oneof(
  fc.constantFrom("Fatima", "FATIMAS", "åsa", "A\u030asa", "Nils-Eriks", "nilserik", "O’Brien"),
  fc.constantFrom("Benali", "Al-Noor", "alnoor", "lo", "Los", " ", ",", "\n", "-", ": ", "2 "),
  fc.string({ unit: "grapheme", maxLength: 6 }),
);
const text = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(""));

test("after a decision nothing that the access report would find is left, and the other lines are as they were", () => {
  fc.assert(
    fc.property(name, text, fc.constantFrom("alias", "cut"), (who, words, decision) => {
      const after = decided(who, "Deltagare K7QF", decision)(words);
      expect(linesNaming(who)(after)).toEqual([]);
      const isAbout = (line: string) => placesOfName(who)(line).length > 0;
      const others = words.split("\n").filter((line) => !isAbout(line));
      expect(after.split("\n")).toEqual(expect.arrayContaining(others));
      expect(decided(who, "x", "leave")(words)).toBe(words);
    }),
  );
});

test("a first name and a last name beside it become one alias, and a genitive goes with them", () => {
  const change = decided("Fatima Benali", "Deltagare K7QF", "alias");
  expect(change("Sedan kom Fatima Benali, och Benalis idé vann\nAli log")).toBe(
    "Sedan kom Deltagare K7QF, och Deltagare K7QF idé vann\nAli log",
  );
});

const person = {
  id: FATIMA,
  name: "Fatima Benali",
  organisation: undefined,
  role: undefined,
  template: undefined,
  active: true,
} as const;

function reportOf(...dates: readonly string[]): PersonReport {
  return {
    person,
    named: person.name,
    organisation: "",
    vault: undefined,
    mentions: [],
    sessions: dates.map((date, at) => ({
      activity: `a${at}` as ActivityId,
      kind: "workshop",
      title: "",
      date: date as LocalDate,
      expected: at === 0,
      claims: [
        {
          activity: `a${at}` as ActivityId,
          participant: FATIMA,
          author: "anna" as MemberId,
          state: "here",
          at: 0,
          apologies: false,
          followUp: false,
          minutes: undefined,
          cameLate: undefined,
          leftEarly: undefined,
        },
      ],
    })),
  };
}

const facts = {
  retention: USUAL_RETENTION,
  end: "2020-06-30" as LocalDate,
  today: "2026-11-26" as LocalDate,
  called: "Deltagare",
};

test("marks that a funder may still ask for stay until the last day of that year, under an alias", () => {
  const plan = planErasure(reportOf("2019-03-14", "2019-04-11"), [], facts);
  expect(plan).toMatchObject({
    marks: "stay",
    row: "alias",
    alias: "Deltagare K7QF",
    writings: "go",
    until: { attendance: "2030-12-31", names: undefined, writings: undefined },
    marked: 2,
    expected: 1,
  });
});

test("when that day is past, or nobody marked her, nothing of her stays", () => {
  const report = reportOf("2019-03-14");
  const late = { ...facts, today: "2031-01-01" as LocalDate };
  expect(planErasure(report, [], late)).toMatchObject({ marks: "go", row: "goes" });
  const lastDay = { ...facts, today: "2030-12-31" as LocalDate };
  expect(planErasure(report, [], lastDay)).toMatchObject({ marks: "stay", row: "alias" });
  expect(planErasure(reportOf(), [], facts)).toMatchObject({ marks: "go", row: "goes" });
});

test("a project that must keep names refuses them too, and one without an end counts from the last session", () => {
  const retention = { attendance: 7, names: 7, writings: 1 };
  const plan = planErasure(reportOf("2025-03-14"), [], { ...facts, retention, end: undefined });
  expect(plan).toMatchObject({
    row: "stays",
    writings: "stay",
    until: { attendance: "2032-12-31", names: "2032-12-31", writings: "2026-12-31" },
  });
});
