import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { type Catalog, openCatalog } from "../../src/catalog/catalog.ts";
import type { LocalDate } from "../../src/domain/calendar.ts";
import { pairOf } from "../../src/domain/sameness.ts";
import { sessionNumber } from "../../src/domain/sessionNumber.ts";
import { addActivity } from "../../src/replica/activities.ts";
import { markAttendance } from "../../src/replica/attendance.ts";
import { writeNote } from "../../src/replica/notes.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { addOrganisation, addParticipant } from "../../src/replica/register.ts";
import { declareSame, undoDecision } from "../../src/replica/sameness.ts";
import { branchMeeting, open, phoneOf, until } from "../replica/cast.ts";
import { kafe, person } from "../replica/fixtures.ts";

const DAY = "2019-03-14" as LocalDate;

async function desk() {
  const phone = phoneOf("cecilia");
  const cecilia = await open(phone);
  await prepare(cecilia, "today");
  const organisation = addOrganisation(cecilia, kafe);
  const add = (name: string) => {
    phone.clock += 60_000;
    return addParticipant(cecilia, { ...person, name, organisation });
  };
  const [asa, twin] = [add("Åsa Lindqvist"), add("Åsa Lindberg")];
  const meeting = addActivity(cecilia, branchMeeting, [asa, twin]);
  phone.clock += 60_000;
  const other = addActivity(cecilia, { ...branchMeeting, title: "Second hand-träff" }, []);
  const catalog = await openCatalog(cecilia);
  const close = async () => {
    await catalog.close();
    await cecilia.close();
  };
  return { cecilia, catalog, organisation, asa, twin, meeting, other, close };
}

async function rowsOn(catalog: Catalog, day: LocalDate) {
  await catalog.caughtUp();
  return catalog.sessionsBetween(day, day);
}

async function answer<T>(live: { get(): T | undefined; subscribe(on: () => void): () => void }) {
  const stop = live.subscribe(() => undefined);
  await until("an answer", () => live.get() !== undefined);
  const found = live.get();
  stop();
  return found;
}

test("two sessions that are one stand once in the lists, with everybody of both and no hour twice", async () => {
  const { cecilia, catalog, asa, twin, meeting, other, close } = await desk();
  for (const activity of [meeting, other]) {
    markAttendance(cecilia, { activity, participant: asa, state: "here" });
  }
  markAttendance(cecilia, { activity: other, participant: twin, state: "here", minutes: 60 });
  writeNote(cecilia, other, ["Kassan krånglar när två köar"]);
  expect((await rowsOn(catalog, DAY)).map(({ minutes }) => minutes)).toEqual([165, 225]);
  declareSame(cecilia, "activity", meeting, other, {});
  const [row, ...more] = await rowsOn(catalog, DAY);
  expect(more).toEqual([]);
  expect(row).toMatchObject({ id: meeting, here: 2, unmarked: 0, twoVersions: 0, minutes: 225 });
  expect(row?.noteExcerpt).toBe("Kassan krånglar när två köar");
  const people = await answer(catalog.people());
  expect(people?.map(({ minutes, sessions }) => [minutes, sessions])).toEqual([
    [60, 1],
    [165, 1],
  ]);
  for (const typed of ["Second hand-träff", "prissättning"]) {
    const { hits } = await catalog.search(typed, { kind: "activity", each: 9, alone: 9 });
    const found = hits.filter(({ kind }) => kind === "activity");
    expect(found).toMatchObject([{ activity: { id: meeting } }]);
  }
  for (const paper of [meeting, other]) {
    const { hits } = await catalog.search(sessionNumber(paper), { each: 9, alone: 9 });
    expect(hits).toMatchObject([{ activity: { id: meeting } }]);
  }
  undoDecision(cecilia, pairOf("activity", meeting, other));
  expect((await rowsOn(catalog, DAY)).map(({ minutes }) => minutes)).toEqual([165, 225]);
  await close();
});

test("two people who are one are one row and one hit, found by both names", async () => {
  const { cecilia, catalog, organisation, asa, twin, meeting, close } = await desk();
  markAttendance(cecilia, { activity: meeting, participant: asa, state: "here", minutes: 120 });
  markAttendance(cecilia, { activity: meeting, participant: twin, state: "here", minutes: 120 });
  await catalog.caughtUp();
  expect(await answer(catalog.organisations())).toMatchObject([{ people: 2, minutes: 240 }]);
  declareSame(cecilia, "person", asa, twin, {});
  await catalog.caughtUp();
  expect(await rowsOn(catalog, DAY)).toMatchObject([{ here: 1, minutes: 120 }, {}]);
  expect(await answer(catalog.people({ organisation }))).toMatchObject([
    { id: asa, sessions: 1, minutes: 120, alsoNamed: ["Åsa Lindberg"] },
  ]);
  expect(await answer(catalog.organisations())).toMatchObject([{ people: 1, minutes: 120 }]);
  for (const typed of ["lindqv", "lindberg"]) {
    expect(await catalog.peopleMatching(typed, 9)).toMatchObject([{ id: asa }]);
  }
  undoDecision(cecilia, pairOf("person", asa, twin));
  await catalog.caughtUp();
  expect(await answer(catalog.organisations())).toMatchObject([{ people: 2, minutes: 240 }]);
  expect(await catalog.peopleMatching("lindberg", 9)).toMatchObject([{ id: twin }]);
  await close();
});

test("two organisations that are one have the people, sessions and hours of both", async () => {
  const { cecilia, catalog, organisation, asa, meeting, close } = await desk();
  const second = addOrganisation(cecilia, { ...kafe, name: "Kastanjecaféet" });
  const fatima = addParticipant(cecilia, { ...person, name: "Fatima", organisation: second });
  const visit = addActivity(cecilia, { ...branchMeeting, host: second }, [fatima]);
  markAttendance(cecilia, { activity: visit, participant: fatima, state: "here", minutes: 30 });
  markAttendance(cecilia, { activity: meeting, participant: asa, state: "here", minutes: 60 });
  await catalog.caughtUp();
  declareSame(cecilia, "organisation", organisation, second, {});
  await catalog.caughtUp();
  expect(await answer(catalog.organisations())).toMatchObject([
    { id: organisation, people: 3, sessions: 2, minutes: 90, alsoNamed: ["Kastanjecaféet"] },
  ]);
  expect(await answer(catalog.organisationActivities(organisation))).toHaveLength(2);
  expect(await answer(catalog.people({ organisation }))).toHaveLength(3);
  await close();
});
