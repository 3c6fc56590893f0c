import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { openCatalog } from "../../src/catalog/catalog.ts";
import type { NeedFields } from "../../src/domain/need.ts";
import { pairOf } from "../../src/domain/sameness.ts";
import { addActivity } from "../../src/replica/activities.ts";
import { markAttendance } from "../../src/replica/attendance.ts";
import { addNeed } from "../../src/replica/needs.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { addOrganisation, addParticipant } from "../../src/replica/register.ts";
import { declareSame, undoDecision } from "../../src/replica/sameness.ts";
import { branchMeeting, open, phoneOf, until } from "../replica/cast.ts";
import { kafe, person } from "../replica/fixtures.ts";

const open1: NeedFields = {
  text: "Enkel prislista",
  organisation: undefined,
  theme: "pris",
  state: "open",
  takenBy: "",
};

async function cafe() {
  const phone = phoneOf("anna");
  const anna = await open(phone);
  await prepare(anna, "today");
  const organisation = addOrganisation(anna, kafe);
  const asa = addParticipant(anna, { ...person, organisation });
  const meeting = addActivity(anna, { ...branchMeeting, host: organisation }, [asa]);
  phone.clock += 60_000;
  const other = addActivity(anna, { ...branchMeeting, title: "Prismöte" }, []);
  const catalog = await openCatalog(anna);
  const close = async () => {
    await catalog.close();
    await anna.close();
  };
  return { anna, catalog, organisation, asa, meeting, other, close };
}

async function answer<T>(live: { get(): T | undefined; subscribe(on: () => void): () => void }) {
  const stop = live.subscribe(() => undefined);
  await until("an answer", () => live.get() !== undefined);
  const found = live.get();
  stop();
  return found;
}

test("needs that are one say so in their rows, and no more when that is taken back, also after a rebuild", async () => {
  const { anna, catalog, organisation, meeting, other, close } = await cafe();
  const [first, second] = [meeting, other].map((activity) =>
    addNeed(anna, { ...open1, organisation, activity }),
  ) as [ReturnType<typeof addNeed>, ReturnType<typeof addNeed>];
  const groups = async () => {
    await catalog.caughtUp();
    const rows = (await answer(catalog.needs())) ?? [];
    return new Map(rows.map(({ id, group }) => [id, group]));
  };
  expect(await groups()).toEqual(new Map([first, second].map((id) => [id, id])));
  declareSame(anna, "need", second, first, {});
  expect([...(await groups()).values()]).toEqual([first, first]);
  await catalog.rebuild();
  expect([...(await groups()).values()]).toEqual([first, first]);
  undoDecision(anna, pairOf("need", first, second));
  expect(await groups()).toEqual(new Map([first, second].map((id) => [id, id])));
  await close();
});

test("a need of a session that is one with another is of the session that speaks", async () => {
  const { anna, catalog, meeting, other, close } = await cafe();
  addNeed(anna, { ...open1, activity: other });
  declareSame(anna, "activity", meeting, other, {});
  await catalog.caughtUp();
  expect(await answer(catalog.needs())).toMatchObject([{ activity: other, session: meeting }]);
  await close();
});

test("whom a colleague wants to follow up stands in the list until the mark is gone", async () => {
  const { anna, catalog, asa, meeting, organisation, close } = await cafe();
  const mark = { activity: meeting, participant: asa, state: "here" } as const;
  markAttendance(anna, { ...mark, followUp: true });
  await catalog.caughtUp();
  expect(await answer(catalog.followUps())).toMatchObject([
    { id: meeting, marks: [[asa, "anna"]], source: { host: organisation, date: "2019-03-14" } },
  ]);
  markAttendance(anna, mark);
  await catalog.caughtUp();
  expect(await answer(catalog.followUps())).toEqual([]);
  await close();
});
