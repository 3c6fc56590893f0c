import { expect, test } from "vitest";
import type { LocalDate } from "../../src/domain/calendar.ts";
import { packLines, unpackLines } from "../../src/domain/noteLines.ts";
import { dueWords, isFor, readWhoLine, todosIn, whoLine } from "../../src/domain/todo.ts";

const day = (text: string) => text as LocalDate;
const MEETING = day("2026-03-12");

test.each([
  ["Hjul i Hand bokar", "Hjul i Hand bokar", undefined],
  ["Bo Ek, 28 mars", "Bo Ek", "2026-03-28"],
  ["Bo senast 28 mars 2027", "Bo", "2027-03-28"],
  ["28 March", "", "2026-03-28"],
  ["Bo Ek 2026-04-01", "Bo Ek", "2026-04-01"],
  ["Anna, 2 jan", "Anna", "2026-01-02"],
  ["Anna, 31 april", "Anna, 31 april", undefined],
  ["3 marsvin till Bo", "3 marsvin till Bo", undefined],
  ["före 5 maj: Åsa", "Åsa", "2026-05-05"],
])("%s is for %s by %s", (line, who, due) => {
  expect(readWhoLine(line, MEETING)).toMatchObject({ who, due });
});

test("a day without a year is the one nearest to the meeting", () => {
  expect(readWhoLine("Bo, 10 januari", day("2026-12-01")).due).toBe("2027-01-10");
  expect(readWhoLine("Bo, 10 december", day("2026-01-15")).due).toBe("2025-12-10");
});

test("a day that would be read as another is written with its year", () => {
  expect(dueWords(day("2026-03-28"), "mars", MEETING)).toBe("28 mars");
  expect(dueWords(day("2027-03-28"), "mars", MEETING)).toBe("28 mars 2027");
});

test("a person can be changed without the day, and the day without the person", () => {
  const line = readWhoLine("Bo Ek, senast 28 mars", MEETING);
  expect(whoLine({ who: "Åsa", dueWords: line.dueWords })).toBe("Åsa, 28 mars");
  expect(whoLine({ who: line.who, dueWords: "4 april" })).toBe("Bo Ek, 4 april");
  expect(whoLine({ who: "", dueWords: "4 april" })).toBe("4 april");
});

test("a to-do is meant for Anna by her whole name or her first name alone", () => {
  expect(isFor("Anna Berg ringer", "Anna Berg")).toBe(true);
  expect(isFor("anna", "Anna Berg")).toBe(true);
  expect(isFor("Anna Ström", "Anna Berg")).toBe(false);
  expect(isFor("Hjul i Hand", "Anna Berg")).toBe(false);
  expect(isFor("", "Anna Berg")).toBe(false);
});

test("to-dos are read with the lines under them", () => {
  const lines = [
    { kind: "todo", text: "Studiebesök på Kastanjen" },
    { kind: "who", text: "Hjul i Hand bokar, 28 mars" },
    { kind: "done", text: "Skicka mallen till alla fem" },
    { kind: "todo", text: " " },
    { kind: "plain", text: "Bo Ek" },
  ] as const;
  expect(todosIn(lines, MEETING)).toEqual([
    { what: "Studiebesök på Kastanjen", who: "Hjul i Hand bokar", due: "2026-03-28", done: false },
    { what: "Skicka mallen till alla fem", who: "", due: undefined, done: true },
  ]);
});

test("a packed note has its lines and no headings without text", () => {
  const lines = [
    { kind: "heading", text: "purpose" },
    { kind: "plain", text: "" },
    { kind: "heading", text: "needs" },
    { kind: "bullet", text: "Enkel mall.\nOch stöd." },
    { kind: "heading", text: "next" },
  ] as const;
  expect(unpackLines(packLines(lines))).toEqual([
    { kind: "heading", text: "needs" },
    { kind: "bullet", text: "Enkel mall. Och stöd." },
  ]);
  expect(unpackLines("zFrån en nyare app")).toEqual([{ kind: "plain", text: "Från en nyare app" }]);
});
