import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, type ClockTime, type LocalDate, localDate } from "../../src/domain/calendar.ts";
import type { ActivityId, DeviceNumber, MemberId } from "../../src/domain/ids.ts";
import { isLastLeaderPhone, leaderPhones } from "../../src/domain/leaders.ts";
import { maybeOnlyThere, type SessionThen } from "../../src/domain/lostPhone.ts";
import type { Membership } from "../../src/domain/workspaceStatus.ts";
import { incidentNote } from "../../src/i18n/sv/incident.ts";

const anna = "anna" as MemberId;
const bo = "bo" as MemberId;
/** Thursday, twenty to one. */
const HEARD = new Date(2026, 10, 26, 12, 40).getTime();
const NOW = new Date(2026, 10, 27, 9, 0).getTime();

function session(date: LocalDate, start: string, end: string, more: Partial<SessionThen> = {}) {
  return {
    id: `${date}${start}` as ActivityId,
    date,
    start: start as ClockTime,
    end: end as ClockTime,
    facilitators: [anna],
    createdBy: anna,
    state: "held",
    here: 0,
    away: 0,
    unmarked: 9,
    attendanceDone: undefined,
    reflectedBy: [],
    cardAnswered: 0,
    noteWords: 0,
    ...more,
  } satisfies SessionThen;
}
const thursday = localDate(HEARD);
const found = (sessions: readonly SessionThen[], heard: number | undefined = HEARD) =>
  maybeOnlyThere(sessions, anna, heard, NOW).map(({ session: { id }, missing }) => [id, missing]);

test("what was over when Anna's phone was last heard from is not looked for; what went on then is", () => {
  const morning = session(thursday, "09.00", "11.00");
  const noon = session(thursday, "12.00", "13.00");
  const friday = session(addDays(thursday, 1), "08.00", "09.00");
  const later = session(addDays(thursday, 1), "13.00", "14.00");
  expect(found([morning, noon, friday, later])).toEqual([
    [friday.id, ["attendance", "notes", "reflection"]],
    [noon.id, ["attendance", "notes", "reflection"]],
  ]);
});

test("only what is missing is told, and a session that has everything is not", () => {
  const counted = session(thursday, "14.00", "15.00", { unmarked: 0, here: 9, noteWords: 40 });
  const all = session(thursday, "15.00", "16.00", {
    attendanceDone: 1,
    noteWords: 4,
    reflectedBy: [anna],
  });
  expect(found([counted, all])).toEqual([[counted.id, ["reflection"]]]);
});

test("Bo's reflection is not hers, and he is who can tell", () => {
  const both = session(thursday, "14.00", "15.00", { facilitators: [anna, bo], reflectedBy: [bo] });
  expect(maybeOnlyThere([both], anna, HEARD, NOW)).toEqual([
    { session: both, missing: ["attendance", "notes", "reflection"], others: [bo] },
  ]);
});

test("a colleague's session and one that was cancelled are not hers to have written", () => {
  const his = session(thursday, "14.00", "15.00", { facilitators: [bo], createdBy: bo });
  const off = session(thursday, "16.00", "17.00", { state: "cancelled" });
  expect(found([his, off])).toEqual([]);
});

test("of a phone that was never heard from, the last fortnight is looked through", () => {
  const old = session(addDays(thursday, -20), "09.00", "11.00");
  const recent = session(addDays(thursday, -10), "09.00", "11.00");
  expect(
    maybeOnlyThere([old, recent], anna, undefined, NOW).map(({ session: { id } }) => id),
  ).toEqual([recent.id]);
});

test("the later a phone was heard from, the fewer sessions are in doubt", () => {
  const days = fc.integer({ min: -20, max: 1 });
  const hours = fc.integer({ min: 7, max: 20 });
  const sessions = fc.array(
    fc.tuple(days, hours).map(([day, hour]) => {
      const at = (h: number) => `${String(h).padStart(2, "0")}.00`;
      return session(addDays(thursday, day), at(hour), at(hour + 2));
    }),
  );
  const moment = fc.integer({ min: HEARD - 20 * 86_400_000, max: NOW });
  fc.assert(
    fc.property(sessions, moment, moment, (all, a, b) => {
      const [early, late] = a < b ? [a, b] : [b, a];
      const before = new Set(maybeOnlyThere(all, anna, early, NOW).map((gap) => gap.session));
      const after = maybeOnlyThere(all, anna, late, NOW).map((gap) => gap.session);
      expect(after.every((one) => before.has(one))).toBe(true);
    }),
  );
});

test("the last phone of a coordinator is known as such", () => {
  const member = (id: MemberId, role: "admin" | "editor") => ({ id, role, removed: false });
  const device = (number: number, owner: MemberId, removed = false) => ({
    number: number as DeviceNumber,
    member: owner,
    name: "",
    removed,
    isThis: number === 1,
  });
  const team: Membership = {
    role: "admin",
    members: [member(anna, "admin"), member(bo, "editor")],
    devices: [device(1, anna), device(2, bo), device(3, anna, true)],
  };
  expect(leaderPhones(team)).toBe(1);
  expect(isLastLeaderPhone(team)).toBe(true);
  const two = { ...team, members: [member(anna, "admin"), member(bo, "admin")] };
  expect(isLastLeaderPhone(two)).toBe(false);
  expect(isLastLeaderPhone({ ...team, role: "editor" })).toBe(false);
});

const FACTS = {
  isPractice: false,
  project: "Kugghjulsprovet",
  caseNumber: "2026/00001",
  writer: "Cecilia Nordqvist",
  organisation: "Famnaprovet",
  phone: "Bos telefon",
  owner: "Bo Lindgren",
  written: "2026-11-27 09.00",
  heard: "2026-11-26 12.40",
  version: "0.2.0-1f3a9c2e",
  came: "2026-09-01 08.00",
  revoked: "2026-11-27 08.58",
  people: 12,
  organisations: 3,
  gaps: ["tor 26 nov: Workshop, närvaro"],
};

test("the note for the authority tells the facts, and leaves open what the app cannot know", () => {
  const note = incidentNote(FACTS);
  for (const fact of [FACTS.phone, FACTS.owner, FACTS.heard, FACTS.revoked, FACTS.gaps[0], "12"]) {
    expect(note).toContain(fact);
  }
  expect(note.match(/\[fyll i\]/g)?.length).toBeGreaterThan(8);
  expect(note).not.toMatch(/undefined|ÖVNING/);
});

test("what is not known is said to be unknown, and practice is marked in the first line", () => {
  const note = incidentNote({
    ...FACTS,
    isPractice: true,
    heard: undefined,
    version: undefined,
    revoked: undefined,
    came: undefined,
    gaps: [],
  });
  expect(note.startsWith("ÖVNING")).toBe(true);
  expect(note).toContain("Senaste kontakt med brevlådan: okänd.");
  expect(note).toContain("Telefonen spärrad: [fyll i]");
  expect(note).not.toContain("undefined");
});
