import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { NeedId } from "../../src/domain/ids.ts";
import { activityDoc, addActivity } from "../../src/replica/activities.ts";
import { addNeed, editNeed, type NeedPlace, needView } from "../../src/replica/needs.ts";
import { prepare } from "../../src/replica/prepare.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { roots } from "../../src/replica/schema.ts";
import { branchMeeting, open, phoneOf } from "./cast.ts";

/** Anna, Bo and Cecilia correct the same need, mostly without a network. */

const NAMES = ["anna", "bo", "cecilia"] as const;

type Step =
  | { readonly deed: "write"; readonly who: number }
  | { readonly deed: "mail"; readonly who: number; readonly to: number };

const steps = fc.array(
  fc.oneof(
    fc.record({ deed: fc.constant("write" as const), who: fc.nat(2) }),
    fc.record({ deed: fc.constant("mail" as const), who: fc.nat(2), to: fc.nat(2) }),
  ) as fc.Arbitrary<Step>,
  { maxLength: 30 },
);

test("of all that three people write in one need, what nobody had seen and written over is kept, and all read the same", async () => {
  await fc.assert(fc.asyncProperty(steps, tried), { numRuns: 60 });
}, 120_000);

async function tried(history: readonly Step[]): Promise<void> {
  const { phones, place, key } = await sharedNeed();
  /** What each of them knows: every wording, and those that somebody wrote over. */
  const known = phones.map(() => ({ written: new Set(["Enkel mall"]), over: new Set<string>() }));
  const standing = (at: number) =>
    [...(known[at]?.written ?? [])].filter((words) => !known[at]?.over.has(words)).sort();
  let words = 0;
  const mail = async (from: number, to: number) => {
    const phone = phones[from] as Replica;
    await phones[to]?.applyRemote(key, await phone.encodeState(key));
    for (const one of known[from]?.written ?? []) known[to]?.written.add(one);
    for (const one of known[from]?.over ?? []) known[to]?.over.add(one);
  };
  for (const step of history) {
    if (step.deed === "mail") {
      await mail(step.who, step.to);
      continue;
    }
    const text = `ord${words++}`;
    for (const one of standing(step.who)) known[step.who]?.over.add(one);
    known[step.who]?.written.add(text);
    editNeed(phones[step.who] as Replica, place, { text });
    expect(textOf(phones[step.who] as Replica, place)).toEqual([text]);
  }
  for (let round = 0; round < 2; round++) {
    for (const from of phones.keys()) for (const to of phones.keys()) await mail(from, to);
  }
  for (const [at, phone] of phones.entries()) expect(textOf(phone, place)).toEqual(standing(at));
  for (const phone of phones) await phone.close();
}

function textOf(phone: Replica, place: NeedPlace): readonly string[] {
  return (needView(phone, place).get()?.text ?? "").split("\n").sort();
}

async function sharedNeed() {
  const phones = await Promise.all(NAMES.map((name) => open(phoneOf(name))));
  for (const phone of phones) await prepare(phone, "today");
  const [anna] = phones as [Replica];
  const activity = addActivity(anna, branchMeeting, []);
  const key = activityDoc(activity);
  const fields = { organisation: undefined, theme: "pris", state: "open", takenBy: "" } as const;
  const place = { id: addNeed(anna, { ...fields, text: "Enkel mall", activity }), activity };
  for (const phone of phones) await phone.applyRemote(key, await anna.encodeState(key));
  return { phones, place, key };
}

test("what a colleague wrote while I was typing stays, although it came before my words were stored", async () => {
  const { phones, place, key } = await sharedNeed();
  const [anna, bo] = phones as [Replica, Replica];
  const before = needView(anna, place).get();
  editNeed(bo, place, { text: "Enkel mall för kassan" });
  await anna.applyRemote(key, await bo.encodeState(key));
  editNeed(anna, place, { text: "Enkel prismall" }, before?.seen ?? []);
  const need = needView(anna, place).get();
  expect(need?.text.split("\n").sort()).toEqual(["Enkel mall för kassan", "Enkel prismall"]);
  expect(need?.twice).toEqual(["text"]);
  editNeed(anna, place, { text: "Enkel prismall för kassan" }, need?.seen);
  await bo.applyRemote(key, await anna.encodeState(key));
  expect(needView(bo, place).get()?.text).toBe("Enkel prismall för kassan");
  expect(needView(bo, place).get()?.twice).toBeUndefined();
});

test("themes and takers of two are both kept, and of two states the one that leaves most to do", async () => {
  const { phones, place, key } = await sharedNeed();
  const [anna, bo] = phones as [Replica, Replica];
  editNeed(anna, place, { theme: "kassa", state: "done", takenBy: "Anna Ek" });
  editNeed(bo, place, { theme: "mallar", state: "taken", takenBy: "Bo Lind" });
  await anna.applyRemote(key, await bo.encodeState(key));
  await bo.applyRemote(key, await anna.encodeState(key));
  const [one, other] = [anna, bo].map((phone) => needView(phone, place).get());
  expect(one).toEqual(other);
  expect(one?.theme.split(", ").sort()).toEqual(["kassa", "mallar"]);
  expect(one?.takenBy.split(", ").sort()).toEqual(["Anna Ek", "Bo Lind"]);
  expect(one?.state).toBe("taken");
  expect(one?.twice).toEqual(["theme", "takenBy", "state"]);
});

test("needs of an earlier version open as they were, and two may write in them at once", async () => {
  const file = join(import.meta.dirname, "needsBeforeSaid.json");
  const old = JSON.parse(readFileSync(file, "utf8"));
  const bytes = new Uint8Array(Buffer.from(old.update, "base64"));
  const [anna, bo] = [await open(phoneOf("anna")), await open(phoneOf("bo"))];
  const place = { id: old.need as NeedId, activity: old.activity };
  for (const phone of [anna, bo]) {
    await prepare(phone, place.activity);
    await phone.applyRemote(old.key, bytes);
    expect(needView(phone, place).get()).toMatchObject({
      text: "Enkel mall för priser",
      theme: "pris",
      state: "taken",
      takenBy: "Bo Lind",
    });
    expect(needView(phone, { id: old.alone, activity: undefined }).get()?.text).toBe(
      "Hjälp med kassan",
    );
  }
  editNeed(anna, place, { text: "Prismall" });
  editNeed(bo, place, { text: "Mall för kassan" });
  await anna.applyRemote(old.key, await bo.encodeState(old.key));
  expect(needView(anna, place).get()?.text.split("\n").sort()).toEqual([
    "Mall för kassan",
    "Prismall",
  ]);
});

test("an app that knows no keys of devices reads the newest words, and what it writes is kept beside them", async () => {
  const { phones, place, key } = await sharedNeed();
  const [anna] = phones as [Replica];
  editNeed(anna, place, { text: "Prismall" });
  const fields = () => roots.needs(anna.doc(key)).get(`${place.activity}/${place.id}`);
  expect(fields()?.get("text")).toBe("Prismall");
  anna.change(key, { kind: "needs" }, () => fields()?.set("text", "Mall av Bo"));
  expect(needView(anna, place).get()?.text.split("\n")).toEqual(["Prismall", "Mall av Bo"]);
  editNeed(anna, place, { text: "Prismall av Bo" });
  expect(needView(anna, place).get()?.text).toBe("Prismall av Bo");
});
