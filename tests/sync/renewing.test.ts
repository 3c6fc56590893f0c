import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import {
  currentEpoch,
  DESK_RING,
  leadRing,
  ownRing,
  TEAM_RING,
} from "../../src/protocol/membershipState.ts";
import { KEY_AGE_MS, QUIET_MS } from "../../src/sync/renewing.ts";
import {
  appOf,
  closeApp,
  everyoneHasAll,
  everythingIsShared,
  expectNoProblems,
  found,
  invite,
  NOVEMBER,
  openApp,
  type Phone,
  read,
  until,
  workspaceOf,
  write,
} from "./cast.ts";
import { relayOfThisFile } from "./relayInHouse.ts";

/** Cecilia and Anna coordinate, Bo facilitates. Months pass when the test says so; the relay is the real one. */

const relay = relayOfThisFile();
const DAY = 24 * 60 * 60_000;

/** A clock of its own, that goes on by hand. */
function turnable(phone: Phone, ahead = 0) {
  const start = Date.now() + ahead;
  let passed = 0;
  const due: { readonly at: number; readonly done: () => void }[] = [];
  phone.clock = {
    now: () => start + passed,
    later(ms, done) {
      const clock = { at: passed + ms, done };
      due.push(clock);
      return () => {
        const at = due.indexOf(clock);
        if (at >= 0) due.splice(at, 1);
      };
    },
  };
  return {
    /** Whatever falls due meanwhile is done in its turn. */
    pass(ms: number) {
      const end = passed + ms;
      for (;;) {
        const [next] = due.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (!next) break;
        passed = Math.max(passed, next.at);
        due.splice(due.indexOf(next), 1);
        next.done();
      }
      passed = end;
    },
  };
}

async function restarted(phone: Phone, ahead = 0) {
  await closeApp(phone);
  const clock = turnable(phone, ahead);
  await openApp(phone);
  await until("it talks", () => appOf(phone).sync.status.get().connection === "live");
  return clock;
}

const epochs = (phone: Phone, ...rings: number[]) =>
  rings.map((ring) => currentEpoch(appOf(phone).held.state(), ring));
const entries = (phone: Phone) => appOf(phone).held.entries().length;

test("keys of 90 days give way once, those of 89 stay, and nobody stops reading", async () => {
  const cecilia = await found("Cecilia", relay.address);
  const bo = await invite(cecilia, "Bo");
  await everythingIsShared(cecilia, bo);
  const clock = await restarted(cecilia);
  const before = entries(cecilia);
  clock.pass(89 * DAY);
  await everyoneHasAll(cecilia, bo);
  expect(entries(cecilia)).toBe(before);
  clock.pass(DAY + 2 * QUIET_MS);
  await until("the team has a new key", () => epochs(cecilia, TEAM_RING)[0] === 1);
  // Team, desk, her own, what she and what Bo share with the coordinators; what is only Bo's is his to change.
  await until("the others, too", () => entries(cecilia) === before + 5);
  expect(epochs(cecilia, TEAM_RING, DESK_RING, ownRing(1), leadRing(1), leadRing(2))).toEqual([
    1, 1, 1, 1, 1,
  ]);
  expect(epochs(cecilia, ownRing(2))).toEqual([0]);
  clock.pass(30 * DAY);
  await write(bo, NOVEMBER, "efter", "ny nyckel");
  await everyoneHasAll(cecilia, bo);
  expect(await read(cecilia, NOVEMBER)).toEqual({ efter: "ny nyckel" });
  expect(entries(cecilia)).toBe(before + 5);
  expectNoProblems(cecilia, bo);
  for (const phone of [cecilia, bo]) await closeApp(phone);
});

test("two coordinators at the same moment change every key once, and neither is told of the other", async () => {
  const cecilia = await found("Cecilia", relay.address);
  const anna = await invite(cecilia, "Anna", "admin");
  await everythingIsShared(cecilia, anna);
  const clocks = [await restarted(cecilia), await restarted(anna)];
  const before = entries(cecilia);
  for (const clock of clocks) clock.pass(KEY_AGE_MS + 2 * QUIET_MS);
  const rings = [...appOf(cecilia).held.state().rings.keys()];
  await until("every ring has a new key", () =>
    epochs(cecilia, ...rings).every((epoch) => epoch === 1),
  );
  await everythingIsShared(cecilia, anna);
  expect(entries(cecilia)).toBe(before + rings.length);
  expectNoProblems(cecilia, anna);
  for (const phone of [cecilia, anna]) await closeApp(phone);
});

test("a clock that is years ahead makes one change, and no quarrel with the others", async () => {
  const cecilia = await found("Cecilia", relay.address);
  const anna = await invite(cecilia, "Anna", "admin");
  await everythingIsShared(cecilia, anna);
  const ahead = await restarted(anna, 3 * 365 * DAY);
  ahead.pass(2 * QUIET_MS);
  await until("Anna thinks that it is time", () => epochs(anna, TEAM_RING)[0] === 1);
  const right = await restarted(cecilia);
  right.pass(KEY_AGE_MS + 2 * QUIET_MS);
  await until("Cecilia's clock is 90 days on", () => epochs(cecilia, TEAM_RING)[0] === 2);
  await everythingIsShared(cecilia, anna);
  const settled = entries(cecilia);
  for (const clock of [ahead, right, ahead, right]) clock.pass(20 * DAY);
  await everyoneHasAll(cecilia, anna);
  expect(entries(cecilia)).toBe(settled);
  for (const phone of [cecilia, anna]) await closeApp(phone);
});

test("while something is on its way keys stay, and the change comes afterwards", async () => {
  const cecilia = await found("Cecilia", relay.address);
  const clock = await restarted(cecilia);
  cecilia.wire.lose();
  await write(cecilia, NOVEMBER, "i källaren", "väntar");
  clock.pass(KEY_AGE_MS + QUIET_MS);
  expect(epochs(cecilia, TEAM_RING)).toEqual([0]);
  cecilia.wire.find();
  await everyoneHasAll(cecilia);
  clock.pass(DAY + QUIET_MS);
  // The relay's answer and the hand on the clock are two: whoever was not idle just then looks again a minute later.
  await until("it is changed", () => {
    clock.pass(QUIET_MS);
    return epochs(cecilia, TEAM_RING)[0] === 1;
  });
  await closeApp(cecilia);
});

test("after a copied phone has taken new keys, the team's key is changed so that the copy reads nothing newer", async () => {
  const cecilia = await found("Cecilia", relay.address);
  const bo = await invite(cecilia, "Bo");
  await everythingIsShared(cecilia, bo);
  const clock = await restarted(cecilia);
  // The relay has a record under his number that this phone never made: another one lives on the same backup.
  const cursor = await appOf(bo).db.cursors.get(workspaceOf(bo));
  await write(bo, NOVEMBER, "första", "livet");
  await everyoneHasAll(cecilia, bo);
  const { db } = appOf(bo);
  if (!cursor) throw new Error("nothing to put back");
  await db.cursors.put(cursor);
  await closeApp(bo);
  await openApp(bo);
  await until("Bo has a new number", () => appOf(bo).held.device === 3);
  await everyoneHasAll(cecilia, bo);
  expect(epochs(cecilia, TEAM_RING)).toEqual([0]);
  clock.pass(2 * QUIET_MS);
  await until("the team has a new key", () => epochs(cecilia, TEAM_RING)[0] === 1);
  await until("and the desk's stays", () => epochs(cecilia, leadRing(2))[0] === 1);
  expect(epochs(cecilia, DESK_RING)).toEqual([0]);
  await everythingIsShared(cecilia, bo);
  const settled = entries(cecilia);
  clock.pass(2 * DAY);
  await everyoneHasAll(cecilia, bo);
  expect(entries(cecilia)).toBe(settled);
  const [seen] = appOf(bo)
    .held.membership.get()
    .devices.filter(({ isThis }) => isThis);
  expect(seen?.before).toEqual([2]);
  expect(seen?.times?.renewed).toBeGreaterThan(0);
  for (const phone of [cecilia, bo]) await closeApp(phone);
});
