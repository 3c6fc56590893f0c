import { expect, test } from "vitest";
import * as Y from "yjs";
import type { LocalDate, YearMonth } from "../../src/domain/calendar.ts";
import type { ActivityId, ParticipantId } from "../../src/domain/ids.ts";
import { type LockedPerson, stateOfMonth } from "../../src/domain/monthEnd.ts";
import { forgetInMonthEnd } from "../../src/replica/forgetMonthEnd.ts";
import {
  lockMonth,
  markSent,
  monthEndDoc,
  monthEndView,
  openForCorrection,
  readMonthEnd,
  setStepDone,
} from "../../src/replica/monthEnd.ts";
import { roots } from "../../src/replica/schema.ts";
import { setOriginals, setSignatures } from "../../src/replica/signing.ts";
import { open, phoneOf } from "./cast.ts";

/** Cecilia and Dagny coordinate. */

const MARCH = "2019-03" as YearMonth;
const key = monthEndDoc(MARCH);
const asa = "asa" as ParticipantId;
const meeting = "meeting" as ActivityId;

const figures = (minutes: number): LockedPerson => ({
  participant: asa,
  name: "Åsa Lindqvist",
  organisationName: "Kafé Kastanjen",
  minutes: { [meeting]: minutes },
  certified: true,
});

async function desk(name: string) {
  const replica = await open(phoneOf(name, ["desk"]));
  await replica.load(key);
  return replica;
}

test("a month is locked, sent, opened for a correction and locked anew, and every lock is kept", async () => {
  const cecilia = await desk("cecilia");
  const state = () => stateOfMonth(monthEndView(cecilia, MARCH).get());
  const now = () => monthEndView(cecilia, MARCH).get();
  expect(state()).toBe("open");
  setStepDone(cecilia, MARCH, "missing", true);
  expect(state()).toBe("review");
  lockMonth(cecilia, MARCH, [figures(165)]);
  expect(state()).toBe("locked");
  markSent(cecilia, MARCH, now().current?.id ?? "");
  expect(state()).toBe("sent");
  openForCorrection(cecilia, MARCH);
  expect(state()).toBe("correction");
  expect(now().people.get(asa)).toEqual(figures(165));
  lockMonth(cecilia, MARCH, [figures(120)]);
  expect(state()).toBe("correction");
  expect(now().people.get(asa)).toEqual(figures(120));
  expect(now().locks).toHaveLength(2);
  markSent(cecilia, MARCH, now().current?.id ?? "");
  expect(state()).toBe("sent");
});

test("two coordinators who lock the same month offline see the same figures afterwards, and both locks", async () => {
  const [cecilia, dagny] = [await desk("cecilia"), await desk("dagny")];
  lockMonth(cecilia, MARCH, [figures(165)]);
  lockMonth(dagny, MARCH, [figures(120)]);
  const signed = { how: "paper", date: "2019-04-02" as LocalDate, minutes: 120 } as const;
  setSignatures(dagny, MARCH, [{ participant: asa, whose: "manager", signed }]);
  setOriginals(cecilia, MARCH, [asa], true);
  const [hers, other] = await Promise.all([cecilia.encodeState(key), dagny.encodeState(key)]);
  await cecilia.applyRemote(key, other);
  await dagny.applyRemote(key, hers);
  const [one, two] = [cecilia, dagny].map((replica) => monthEndView(replica, MARCH).get());
  expect(one).toEqual(two);
  expect(one?.locks).toHaveLength(2);
  expect([165, 120]).toContain(one?.people.get(asa)?.minutes[meeting]);
  expect(one?.signatures).toMatchObject([{ whose: "manager", how: "paper", minutes: 120 }]);
  expect(one?.originals.get(asa)).toMatchObject({ by: "cecilia" });
});

test("what a newer version wrote is read as far as it goes", () => {
  const doc = new Y.Doc();
  roots.monthSteps(doc).set("missing", "yes");
  roots.monthSteps(doc).set("audit", { by: "cecilia", at: 1 });
  roots.monthLocks(doc).set("l1", 7);
  roots.monthLocks(doc).set("current", "l2");
  roots.lockedPeople(doc).set("l1/asa", { name: 3, minutes: { a: -1, b: 30, c: "x" } });
  roots.signatures(doc).set("asa/union", { how: "paper", date: "2019-04-02", minutes: 1 });
  roots.signatures(doc).set("asa/manager", { how: "stamp", date: "2019-04-02", minutes: 1 });
  expect(readMonthEnd(doc, MARCH)).toMatchObject({
    done: new Map([["missing", { by: "", at: 0 }]]),
    locks: [{ id: "l1", at: 0, sent: undefined }],
    current: undefined,
    signatures: [],
  });
  expect(readMonthEnd(doc, MARCH).people.get(asa)?.minutes).toEqual({ b: 30 });
});

test("of an erased person the figures stay under an alias, or go where they need not stay", async () => {
  const cecilia = await desk("cecilia");
  lockMonth(cecilia, MARCH, [figures(165)]);
  setOriginals(cecilia, MARCH, [asa], true);
  const doc = cecilia.doc(key);
  forgetInMonthEnd(doc, asa, "Deltagare ABCD");
  expect(monthEndView(cecilia, MARCH).get().people.get(asa)).toEqual({
    ...figures(165),
    name: "Deltagare ABCD",
  });
  forgetInMonthEnd(doc, asa, undefined);
  const { people, originals } = monthEndView(cecilia, MARCH).get();
  expect([people.size, originals.size]).toEqual([0, 0]);
});
