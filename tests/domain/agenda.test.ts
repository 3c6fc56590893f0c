import { expect, test } from "vitest";
import {
  type ComingSession,
  type EarlierSession,
  goesOnFrom,
  meetsAgain,
} from "../../src/domain/agenda.ts";
import type { LocalDate } from "../../src/domain/calendar.ts";
import type { ActivityId, OrganisationId, ParticipantId, SeriesId } from "../../src/domain/ids.ts";

const people = (...names: readonly string[]) => names as ParticipantId[];

const coming: ComingSession = {
  id: "coming" as ActivityId,
  date: "2019-03-28" as LocalDate,
  series: new Set(["spring", "winter"] as SeriesId[]),
  host: "kastanjen" as OrganisationId,
  expected: new Set(people("fatima", "leif", "rut", "olle")),
};

const earlier: EarlierSession = {
  id: "earlier" as ActivityId,
  date: "2019-03-14" as LocalDate,
  series: undefined,
  host: undefined,
  here: [],
};

test("a session goes on from those of its series, of its host, and of half the people who are expected", () => {
  const from = (other: Partial<EarlierSession>) => goesOnFrom(coming, { ...earlier, ...other });
  expect(from({})).toBe(false);
  expect(from({ series: "winter" as SeriesId })).toBe(true);
  expect(from({ series: "autumn" as SeriesId })).toBe(false);
  expect(from({ host: "kastanjen" as OrganisationId })).toBe(true);
  expect(from({ here: people("fatima", "fatima", "eva") })).toBe(false);
  expect(from({ here: people("fatima", "leif") })).toBe(true);
  expect(goesOnFrom({ ...coming, expected: new Set() }, earlier)).toBe(false);
});

test("nothing comes from the session itself, nor from one that is later", () => {
  const host = coming.host;
  expect(goesOnFrom(coming, { ...earlier, host, id: coming.id })).toBe(false);
  expect(goesOnFrom(coming, { ...earlier, host, date: "2019-03-29" as LocalDate })).toBe(false);
});

test("whoever is expected again is proposed for following up, wherever it was", () => {
  expect(meetsAgain(coming, earlier, "rut" as ParticipantId)).toBe(true);
  expect(meetsAgain(coming, earlier, "eva" as ParticipantId)).toBe(false);
  expect(meetsAgain(coming, { ...earlier, id: coming.id }, "rut" as ParticipantId)).toBe(false);
});
