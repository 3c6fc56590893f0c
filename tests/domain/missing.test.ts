import { expect, test } from "vitest";
import type { ClockTime, LocalDate } from "../../src/domain/calendar.ts";
import type { MemberId, OrganisationId, ParticipantId } from "../../src/domain/ids.ts";
import { gapsOfOrganisation, gapsOfPerson, missingIn } from "../../src/domain/missing.ts";
import { NOTHING_KNOWN } from "../../src/domain/vault.ts";

const [anna, bo] = ["anna" as MemberId, "bo" as MemberId];
const today = "2019-04-01" as LocalDate;

const session = {
  date: "2019-03-14" as LocalDate,
  start: "13.00" as ClockTime,
  end: "16.00" as ClockTime,
  breakMinutes: 15,
  facilitators: [anna],
  createdBy: bo,
  state: "held" as "held" | "planned" | "cancelled",
  here: 3,
  away: 0,
  unmarked: 0,
  attendanceDone: 1 as number | undefined,
  reflectedBy: [],
  cardAnswered: 3,
};

const things = (...rows: readonly Partial<typeof session>[]) =>
  [
    ...missingIn(
      rows.map((row) => ({ ...session, ...row })),
      today,
    ),
  ].map(([who, lines]) => [who, lines.map(({ what }) => what)]);

test("a session with attendance, hours and card lacks nothing, whoever has reflected", () => {
  expect(things({})).toEqual([]);
});

test("the first facilitator is asked, or who made the session when nobody leads it", () => {
  expect(things({ attendanceDone: undefined, unmarked: 2 })).toEqual([[anna, ["attendance"]]]);
  expect(things({ facilitators: [], cardAnswered: 0 })).toEqual([[bo, ["card"]]]);
});

test("people were marked, and nobody has said that it was held: its hours would be in no paper", () => {
  expect(things({ state: "planned" })).toEqual([[anna, ["held"]]]);
  expect(things({ state: "planned", here: 0, away: 3 })).toEqual([]);
});

test("people who were there for no time at all are a question about the hours", () => {
  expect(things({ end: session.start })).toEqual([[anna, ["minutes"]]]);
  expect(things({ end: session.start, here: 0 })).toEqual([]);
});

test("what was cancelled and what is still to come owe nothing", () => {
  const owing = { attendanceDone: undefined, unmarked: 2, cardAnswered: 0 };
  expect([...missingIn([{ ...session, ...owing, state: "cancelled" as const }], today)]).toEqual(
    [],
  );
  expect(things({ ...owing, date: today })).toEqual([]);
});

test("an organisation needs its type and number for the funder's papers", () => {
  const id = "kastanjen" as OrganisationId;
  expect(gapsOfOrganisation({ id, type: undefined, number: "" }).gaps).toEqual(["type", "number"]);
  expect(gapsOfOrganisation({ id, type: "private", number: "999001-0001" }).gaps).toEqual([]);
});

test("a person needs a number and a start, and at the end what goes with it", () => {
  const participant = "asa" as ParticipantId;
  const person = {
    id: participant,
    organisation: "kastanjen" as OrganisationId,
    template: "PO1" as const,
  };
  const known = {
    ...NOTHING_KNOWN,
    participant,
    number: "19640823-3234",
    start: "2019-01-31" as LocalDate,
  };
  const ended = { ...known, end: today, endReason: 1 as const, qualification: false };
  expect(
    gapsOfPerson({ ...person, organisation: undefined, template: undefined }, undefined).gaps,
  ).toEqual(["organisation", "template", "number", "start"]);
  expect(gapsOfPerson(person, known).gaps).toEqual([]);
  expect(gapsOfPerson(person, ended).gaps).toEqual(["end"]);
  expect(gapsOfPerson(person, { ...ended, endStatus: 6 }).gaps).toEqual(["end"]);
  expect(gapsOfPerson(person, { ...ended, endStatus: 6, terms: 3, extent: 3 }).gaps).toEqual([]);
});
