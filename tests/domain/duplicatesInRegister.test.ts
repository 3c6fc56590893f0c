import { expect, test } from "vitest";
import { ACTIVITY_KINDS } from "../../src/domain/activity.ts";
import { addDays, type ClockTime, type LocalDate } from "../../src/domain/calendar.ts";
import {
  type ActivityFacts,
  duplicateActivities,
  duplicatePeople,
  type PersonFacts,
  type Suggestion,
} from "../../src/domain/duplicates.ts";
import type { ActivityId, OrganisationId, ParticipantId } from "../../src/domain/ids.ts";
import { PARTICIPANT_ROLES } from "../../src/domain/register.ts";
import { NOTHING_SAME, pairKey, pairOf } from "../../src/domain/sameness.ts";
import { chanceFrom } from "../fourYears/chance.ts";
import { FIRST_NAMES, LAST_NAMES, PLACES, TITLES } from "../fourYears/words.ts";

/** A made-up project at its full size, with ten people and ten sessions written in twice. */

const chance = chanceFrom(20190314);
const idAt = (letter: string, at: number) => `${letter}${String(at).padStart(5, "0")}`;

/** As the same name is written by two colleagues. */
const WRITTEN_TWICE = [
  ["Åsa Lindqvist", "Åsa Lindkvist"],
  ["Muhammed Al-Amin", "Mohamed Alamin"],
  ["Ann-Christine Öberg", "Ann-Kristin Öberg"],
  ["Tomas Hedlund", "Thomas Hedlund"],
  ["Sofie Karlsson", "Sophie Carlson"],
  ["Mirza Begić", "Mirza"],
  ["Katarina Holmgren", "Katarina Holmgran"],
  ["Yusuf Warsame", "Warsame Yusuf"],
  ["Eva Björk", "Eva Björck"],
  ["Mattias Zetterlund", "Mathias Setterlund"],
] as const;

function register() {
  const people: PersonFacts[] = Array.from({ length: 340 }, (_, at) => ({
    id: idAt("p", at) as ParticipantId,
    names: [`${chance.pick(FIRST_NAMES)} ${chance.pick(LAST_NAMES)}`],
    organisation: `o${at % 37}` as OrganisationId,
    role: chance.pick(PARTICIPANT_ROLES),
  }));
  const planted = WRITTEN_TWICE.map(([name, other], at) => {
    const [a, b] = [idAt("q", at), idAt("r", at)] as [ParticipantId, ParticipantId];
    const organisation = `o${at}` as OrganisationId;
    people.push({ id: a, names: [name], organisation, role: chance.pick(PARTICIPANT_ROLES) });
    people.push({ id: b, names: [other], organisation, role: undefined });
    return pairKey(pairOf("person", a, b));
  });
  return { people, planted };
}

function calendar() {
  const clock = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, "0")}.${String(minutes % 60).padStart(2, "0")}` as ClockTime;
  const session = (id: string, day: number, start: number): ActivityFacts => ({
    id: id as ActivityId,
    kind: chance.pick(ACTIVITY_KINDS),
    title: chance.pick(TITLES),
    date: addDays("2016-05-02" as LocalDate, day),
    start: clock(start),
    end: clock(start + chance.pick([60, 90, 120, 180])),
    place: chance.pick(PLACES),
    host: `o${chance.between(0, 36)}` as OrganisationId,
  });
  const starts = [9 * 60, 10 * 60, 13 * 60, 14 * 60];
  const all = Array.from({ length: 2190 }, (_, at) =>
    session(idAt("a", at), Math.floor(at / 2) + Math.floor(at / 10) * 2, chance.pick(starts)),
  );
  const planted = Array.from({ length: 10 }, (_, at) => {
    const twice = all[at * 200 + 7];
    if (!twice) throw new Error("nothing planned");
    // Another title and kind in half of them, another end in the others.
    const change = at % 2 ? { title: "Träff", kind: "workshop" as const } : { end: clock(18 * 60) };
    all.push({ ...twice, ...change, id: idAt("b", at) as ActivityId });
    return pairKey(pairOf("activity", twice.id, idAt("b", at)));
  });
  return { all, planted };
}

function told(found: readonly Suggestion[], planted: readonly string[]) {
  const isPlanted = (one: Suggestion) => planted.includes(pairKey(one));
  const asked = found.filter(({ certainty }) => certainty !== "unsure");
  return {
    found: asked.filter(isPlanted).length,
    falseAlarms: asked.filter((one) => !isPlanted(one)).length,
    unsure: found.length - asked.length,
  };
}

test("of 360 people, ten written twice are all asked about, and hardly anybody else", () => {
  const { people, planted } = register();
  const { found, falseAlarms, unsure } = told(duplicatePeople(people, NOTHING_SAME), planted);
  expect(found).toBe(10);
  expect(falseAlarms).toBeLessThanOrEqual(3);
  // Namesakes at different organisations: a hundred first names and sixty surnames give some.
  expect(unsure).toBeLessThanOrEqual(20);
});

test("of 2,200 sessions, ten made twice are all asked about, and hardly any other", () => {
  const { all, planted } = calendar();
  const { found, falseAlarms, unsure } = told(duplicateActivities(all, NOTHING_SAME), planted);
  expect(found).toBe(10);
  expect(falseAlarms).toBeLessThanOrEqual(8);
  expect(unsure).toBeLessThanOrEqual(150);
});
