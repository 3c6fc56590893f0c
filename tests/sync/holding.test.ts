import "fake-indexeddb/auto";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";
import type { ActivityId } from "../../src/domain/ids.ts";
import type { DocKey } from "../../src/domain/rings.ts";
import { roots } from "../../src/replica/schema.ts";
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
  REGISTER,
  read,
  statusOf,
  until,
  write,
} from "./cast.ts";
import { type HouseRelay, houseRelay } from "./relayInHouse.ts";

let relay: HouseRelay;
beforeAll(async () => {
  relay = await houseRelay();
});
afterAll(() => relay.remove());

const PEOPLE = 20;

async function change(phone: Phone, key: DocKey, how: (doc: Y.Doc) => void): Promise<void> {
  const { replica } = appOf(phone);
  await replica.load(key);
  replica.change(key, { kind: "register" }, how);
  await replica.flushed();
}

const addPeople = (doc: Y.Doc) => {
  for (let n = 0; n < PEOPLE; n++) {
    roots.participants(doc).set(`person${n}`, new Y.Map([["name", `Deltagare ${n}`]]));
  }
};
const removeMost = (doc: Y.Doc) => {
  for (let n = 0; n < 15; n++) roots.participants(doc).delete(`person${n}`);
};

async function peopleOf(phone: Phone): Promise<number> {
  const { replica } = appOf(phone);
  await replica.load(REGISTER);
  return roots.participants(replica.doc(REGISTER)).size;
}

async function threeWithPeople(): Promise<[Phone, Phone, Phone]> {
  const cecilia = await found("Cecilia", relay.address);
  const anna = await invite(cecilia, "Anna");
  const bo = await invite(cecilia, "Bo");
  await everythingIsShared(anna, bo, cecilia);
  await change(cecilia, REGISTER, addPeople);
  await everyoneHasAll(anna, bo, cecilia);
  return [anna, bo, cecilia];
}

const asked = (phone: Phone) =>
  until(`${phone.name} is asked`, () => statusOf(phone).held.length === 1);

test("a mass deletion is held with what comes after it in the same document, through a restart, while the rest goes on", async () => {
  const [anna, bo, cecilia] = await threeWithPeople();
  await change(bo, REGISTER, removeMost);
  await everyoneHasAll(bo);
  await write(bo, REGISTER, "efter", "borttagningen");
  await write(bo, NOVEMBER, "Fatima", "här");
  await everyoneHasAll(anna, bo, cecilia);
  await asked(anna);
  expect(statusOf(anna).held).toMatchObject([
    {
      doc: REGISTER,
      from: [appOf(bo).held.me],
      losses: [{ what: "people", lost: 15, of: PEOPLE }],
    },
  ]);
  expect(await peopleOf(anna)).toBe(PEOPLE);
  expect(await read(anna, REGISTER)).toEqual({});
  expect(await read(anna, NOVEMBER)).toEqual({ Fatima: "här" });
  await closeApp(anna);
  await openApp(anna);
  await asked(anna);
  expect(await peopleOf(anna)).toBe(PEOPLE);
  // What she writes herself goes out all the same.
  await write(anna, REGISTER, "Anna", "skrev");
  await everyoneHasAll(anna, bo, cecilia);
  expect(await read(bo, REGISTER)).toEqual({ efter: "borttagningen", Anna: "skrev" });

  expect((await appOf(anna).sync.answerHeld(REGISTER, "let-through")).ok).toBe(true);
  await until("nothing is held", () => statusOf(anna).held.length === 0);
  expect(await peopleOf(anna)).toBe(5);
  expect(await read(anna, REGISTER)).toEqual({ efter: "borttagningen", Anna: "skrev" });
  expectNoProblems(anna, bo, cecilia);
  for (const phone of [anna, bo, cecilia]) await closeApp(phone);
});

test("who keeps what was there brings it back to everybody, and the documents are one again", async () => {
  const [anna, bo, cecilia] = await threeWithPeople();
  await change(bo, REGISTER, removeMost);
  await write(bo, REGISTER, "efter", "borttagningen");
  await everyoneHasAll(anna, bo, cecilia);
  await asked(cecilia);
  await asked(anna);
  expect((await appOf(cecilia).sync.answerHeld(REGISTER, "keep")).ok).toBe(true);
  await everyoneHasAll(anna, bo, cecilia);
  expect(await peopleOf(bo)).toBe(PEOPLE);
  expect((await appOf(anna).sync.answerHeld(REGISTER, "let-through")).ok).toBe(true);
  await everyoneHasAll(anna, bo, cecilia);
  const states = await Promise.all(
    [anna, bo, cecilia].map(async (phone) => {
      const { replica } = appOf(phone);
      return [roots.participants(replica.doc(REGISTER)).toJSON(), await read(phone, REGISTER)];
    }),
  );
  expect(states[0]).toEqual(states[1]);
  expect(states[1]).toEqual(states[2]);
  expect(Object.keys(states[0]?.[0] ?? {})).toHaveLength(PEOPLE);
  expect(states[0]?.[1]).toEqual({ efter: "borttagningen" });
  for (const phone of [anna, bo, cecilia]) await closeApp(phone);
});

test("a removed activity comes back by its own word, and a cleared note by its text", async () => {
  const anna = await found("Anna", relay.address);
  const bo = await invite(anna, "Bo");
  await everythingIsShared(anna, bo);
  const month = NOVEMBER;
  const ids = Array.from({ length: 12 }, (_, n) => `activity${n}` as ActivityId);
  await change(anna, month, (doc) => {
    for (const id of ids) {
      roots.activities(doc).set(id, new Y.Map([["title", id]]));
      roots.attendance(doc).set(`${id}/fatima/anna`, { state: "here", at: 1 });
      const line = new Y.XmlElement("paragraph");
      line.insert(0, [new Y.XmlText(`anteckning om ${id}`)]);
      roots.note(doc, id).insert(0, [line]);
    }
  });
  await everyoneHasAll(anna, bo);
  await change(bo, month, (doc) => {
    for (const id of ids) {
      (roots.activities(doc).get(id) as Y.Map<unknown>).set("removed", true);
      roots.attendance(doc).delete(`${id}/fatima/anna`);
      roots.note(doc, id).delete(0, 1);
    }
  });
  await everyoneHasAll(anna, bo);
  await asked(anna);
  expect(statusOf(anna).held[0]?.losses.map(({ what }) => what)).toEqual([
    "activities",
    "marks",
    "notes",
  ]);
  expect((await appOf(anna).sync.answerHeld(month, "keep")).ok).toBe(true);
  await everyoneHasAll(anna, bo);
  for (const phone of [anna, bo]) {
    const doc = appOf(phone).replica.doc(month);
    for (const id of ids) {
      expect((roots.activities(doc).get(id) as Y.Map<unknown>).get("removed")).toBe(false);
      expect(roots.attendance(doc).get(`${id}/fatima/anna`)).toEqual({ state: "here", at: 1 });
      expect(roots.note(doc, id).toString()).toContain(`anteckning om ${id}`);
    }
  }
  for (const phone of [anna, bo]) await closeApp(phone);
});

test("what was kept once may be taken away again, when it is let through", async () => {
  const [anna, bo, cecilia] = await threeWithPeople();
  await change(bo, REGISTER, removeMost);
  await everyoneHasAll(anna, bo, cecilia);
  await asked(cecilia);
  expect((await appOf(cecilia).sync.answerHeld(REGISTER, "keep")).ok).toBe(true);
  await everyoneHasAll(bo, cecilia);
  expect(await peopleOf(bo)).toBe(PEOPLE);
  await change(bo, REGISTER, removeMost);
  await everyoneHasAll(bo, cecilia);
  await asked(cecilia);
  expect(await peopleOf(cecilia)).toBe(PEOPLE);
  expect((await appOf(cecilia).sync.answerHeld(REGISTER, "let-through")).ok).toBe(true);
  await until("nothing is held", () => statusOf(cecilia).held.length === 0);
  expect(await peopleOf(cecilia)).toBe(5);
  for (const phone of [anna, bo, cecilia]) await closeApp(phone);
});
