import { expect, test, vi } from "vitest";
import { birthMonth } from "../../src/domain/birth.ts";
import { type DocKey, docKey } from "../../src/domain/rings.ts";
import { noteText } from "../../src/replica/notes.ts";
import { REGISTER } from "../../src/replica/register.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { reflectionsView, registerView, rosterView } from "../../src/replica/views.ts";
import { augustOfEachTest, expectSameDocuments, ids, liveOn } from "./august.ts";
import { expectTheAutumn, theAutumn } from "./autumn.ts";
import {
  appOf,
  closeApp,
  everyoneHasAll,
  expectNoProblems,
  invite,
  isLive,
  openApp,
  type Phone,
  ringOf,
  rowsWithoutReceipt,
  sendAll,
  statusOf,
  until,
  update,
} from "./cast.ts";

import { release01 } from "./releases.ts";

/** Bo went into a cellar in August, with release 0.1 on his phone. */
const august = augustOfEachTest();

// Three months of two phones take seconds each where the machine has other things to do.
vi.setConfig({ testTimeout: 60_000 });

const { workshop, cellar, fatima, leyla, samir } = ids;

test("a phone with the storage of 0.1 opens under today's app with all that it held, also when it died at the last word", async () => {
  liveOn("2026-11-26");
  const bo = await august().phone("Bo", { died: true });
  bo.wire.lose();
  await openApp(bo);
  await loadCellar(bo);
  expectTheCellar(appOf(bo).replica);
  expect(await rowsWithoutReceipt(bo)).toBe(5);
  expect(statusOf(bo).waiting.length).toBeGreaterThan(0);
  expect(statusOf(bo).problems).toEqual([]);
});

test("what waited three months arrives, sealed anew for a team that has changed, and three months arrive in return", async () => {
  const anna = await august().phone("Anna");
  const autumn = await theAutumn(anna);
  liveOn("2026-11-26");
  const bo = await august().phone("Bo");
  await openApp(bo);
  await everyoneHasAll(anna, bo);
  expect(await rowsWithoutReceipt(bo)).toBe(0);
  await loadCellar(anna, bo);
  expectTheCellar(appOf(anna).replica, "colleague");
  expectTheCellar(appOf(bo).replica);
  await expectTheAutumn(bo, autumn);
  await expectSameDocuments(anna, bo);
  expect(appOf(anna).held.rings.get()).not.toContain(ringOf("own", bo));
  expectNoProblems(anna, bo);
});

test("who was away sends what waits before anything from meanwhile may change a word on the phone", async () => {
  const anna = await august().phone("Anna");
  const autumn = await theAutumn(anna);
  liveOn("2026-11-26");
  const bo = await august().phone("Bo");
  let letIn: () => void = () => undefined;
  const door = new Promise<void>((open) => {
    letIn = open;
  });
  await openApp(bo, (replica) => ({
    ...replica,
    applyRemote: async (key, bytes) => {
      await door;
      return replica.applyRemote(key, bytes);
    },
  }));
  const annas = appOf(anna).replica;
  await loadCellar(anna);
  await until("Anna has what waited", () => rosterOf(annas, cellar).length === 1);
  await until("and all of it", () => registerView(annas).get().participants.has(samir));
  await loadCellar(bo);
  expect(registerView(appOf(bo).replica).get().prompts.size).toBe(0);
  letIn();
  await everyoneHasAll(anna, bo);
  await expectTheAutumn(bo, autumn);
  await expectSameDocuments(anna, bo);
});

test("a phone that still runs 0.1 keeps what it does not understand, and what is written there reaches the others", async () => {
  const anna = await august().phone("Anna");
  const autumn = await theAutumn(anna);
  liveOn("2026-11-26");
  const old = await release01();
  const bo = await august().phone("Bo", { release: old });
  await openApp(bo);
  await everyoneHasAll(anna, bo);
  await expectSameDocuments(anna, bo);
  const bos = appOf(bo).replica;
  const month = docKey("team", birthMonth(autumn.session));
  await bos.load(month);
  old.editActivity(bos, autumn.session, { place: "Tingshuset" });
  old.markAttendance(bos, { activity: autumn.session, participant: leyla, state: "here" });
  old.writeUnderPart(bos, autumn.session, "decisions", ["Vi ses igen i januari."]);
  old.setProfile(bos, { caseNumber: "2026/00123" });
  old.editParticipant(bos, samir, { name: "Samir Aziz" });
  await sendAll(bo);
  await everyoneHasAll(anna, bo);
  await expectSameDocuments(anna, bo);
  await expectTheAutumn(anna, { ...autumn, place: "Tingshuset" });
  expect(noteText(appOf(anna).replica, autumn.session)).toContain("januari");
  await closeApp(bo);
  update(bo);
  await openApp(bo);
  await isLive(bo);
  await expectTheAutumn(bo, { ...autumn, place: "Tingshuset" });
  await expectSameDocuments(anna, bo);
  expectNoProblems(anna, bo);
});

test("an app of 0.1 that joins today has the whole project, new kinds too, and hands them on", async () => {
  const anna = await august().phone("Anna");
  const autumn = await theAutumn(anna);
  const didrik = await invite(anna, "Didrik", "editor", false, undefined, await release01());
  await everyoneHasAll(anna, didrik);
  await expectSameDocuments(anna, didrik);
  await closeApp(didrik);
  update(didrik);
  await openApp(didrik);
  await expectTheAutumn(didrik, autumn);
});

async function loadCellar(...phones: readonly Phone[]): Promise<void> {
  for (const phone of phones) {
    const { replica } = appOf(phone);
    const rings = replica.rings.get().map((ring) => `${ring}/2026-08` as DocKey);
    await Promise.all([REGISTER, ...rings].map((key) => replica.load(key)));
  }
}

function rosterOf(replica: Replica, activity: typeof cellar) {
  return rosterView(replica, activity)
    .get()
    .people.filter(({ claims }) => claims.length > 0);
}

/** What Bo wrote down there. A colleague sees all of it but his own ring. */
function expectTheCellar(replica: Replica, as: "Bo" | "colleague" = "Bo"): void {
  expect(registerView(replica).get().participants.get(samir)?.name).toBe("Samir");
  const marks = rosterOf(replica, workshop).map(({ participant, agreement }) => [
    participant,
    agreement.kind === "unmarked" ? undefined : agreement.minutes,
  ]);
  expect(marks).toEqual([
    [fatima, 90],
    [leyla, 120],
    [samir, 120],
  ]);
  expect(rosterOf(replica, cellar)).toHaveLength(1);
  const note = noteText(replica, workshop);
  expect(note).toContain("Priserna sattes på känsla.");
  expect(note).toContain("Ring om lokalen\nBo, 1 september");
  const said = reflectionsView(replica, cellar)
    .get()
    .map(({ ring, answers }) => [ring, answers["happened"]]);
  expect(new Map(said as [string, string][])).toEqual(
    new Map([
      ["team", "Han kom fast det regnade."],
      ["lead", "Vi behöver en större lokal."],
      ...(as === "Bo" ? ([["own", "Jag var trött."]] as const) : []),
    ]),
  );
}
