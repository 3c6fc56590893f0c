import "fake-indexeddb/auto";
import { cpSync, rmSync } from "node:fs";
import { expect, test } from "vitest";
import { toHex } from "../../src/base/bytes.ts";
import { randomBytes } from "../../src/crypto/aead.ts";
import type { YearMonth } from "../../src/domain/calendar.ts";
import { docKey } from "../../src/domain/rings.ts";
import { errorCode } from "../../src/protocol/errors.ts";
import { databaseName } from "../../src/replica/databases.ts";
import { openDeviceDb } from "../../src/storage/deviceDb.ts";
import {
  appOf,
  closeApp,
  documentsOf,
  everyoneHasAll,
  everythingIsShared,
  expectNoProblems,
  found,
  invite,
  isLive,
  join as joinProject,
  NOVEMBER,
  openApp,
  type Phone,
  phoneOf,
  REGISTER,
  read,
  ringOf,
  rowsWithoutReceipt,
  sendAll,
  statusOf,
  until,
  workspaceOf,
  write,
} from "./cast.ts";
import { hostileRelay } from "./hostileRelay.ts";
import { copyOf } from "./putBack.ts";
import { relayOfThisFile } from "./relayInHouse.ts";
import { storedAtRelay, wordsIn } from "./storedAtRelay.ts";

const relay = relayOfThisFile();

async function keepCopy(): Promise<string> {
  await relay.stop();
  const copy = `${relay.folder}-copy`;
  rmSync(copy, { recursive: true, force: true });
  cpSync(relay.folder, copy, { recursive: true });
  await relay.start();
  return copy;
}

async function putBack(copy: string, isRestored: boolean, ...online: Phone[]): Promise<void> {
  await relay.stop();
  await haveNoticed(...online);
  rmSync(relay.folder, { recursive: true });
  cpSync(copy, relay.folder, { recursive: true });
  rmSync(copy, { recursive: true });
  await relay.start(isRestored);
}

async function haveNoticed(...phones: Phone[]): Promise<void> {
  for (const phone of phones) {
    await until(`${phone.name} has noticed`, () => statusOf(phone).connection === "offline");
  }
}

test.each([
  ["and says so", true],
  ["and says nothing", false],
])(
  "the operator puts back an old copy %s; everything receipted since then comes back from the phones",
  async (_, isRestored) => {
    const anna = await found("Anna", relay.address);
    const bo = await invite(anna, "Bo");
    await write(anna, NOVEMBER, "före", "kopian");
    await everythingIsShared(anna, bo);
    const copy = await keepCopy();
    for (const phone of [anna, bo]) phone.wire.hurry();
    await write(anna, NOVEMBER, "Anna", "efter kopian");
    await write(bo, NOVEMBER, "Bo", "efter kopian");
    await write(bo, REGISTER, "Fatima", "ny deltagare");
    await everyoneHasAll(anna, bo);
    await closeApp(bo);
    await putBack(copy, isRestored, anna);
    anna.wire.hurry();
    await isLive(anna);
    await sendAll(anna);
    // A brand-new phone has nothing but what the relay has now.
    const opened = await appOf(anna).sync.invite({
      mode: "instant",
      role: "editor",
      name: "Cecilia",
    });
    if (!opened.ok) throw new Error(opened.problem.kind);
    const cecilia = phoneOf("Cecilia");
    await joinProject(cecilia, opened.value.link);
    await openApp(bo);
    await everyoneHasAll(anna, bo, cecilia);
    for (const phone of [anna, bo, cecilia]) {
      expect(await read(phone, NOVEMBER)).toEqual({
        före: "kopian",
        Anna: "efter kopian",
        Bo: "efter kopian",
      });
      expect(await read(phone, REGISTER)).toEqual({ Fatima: "ny deltagare" });
    }
    expectNoProblems(anna, bo, cecilia);
    for (const phone of [anna, bo, cecilia]) await closeApp(phone);
  },
);

test("a relay that has lost everything is told again, by the founder's phone and then the others", async () => {
  const anna = await found("Anna", relay.address);
  const bo = await invite(anna, "Bo");
  await write(bo, NOVEMBER, "Bo", "skrev");
  await everythingIsShared(anna, bo);
  const looked = docKey("team", "2027-03" as YearMonth);
  await appOf(anna).replica.load(looked);
  expect(await appOf(anna).replica.keptDocs()).toContain(looked);
  await relay.stop();
  await haveNoticed(anna, bo);
  rmSync(relay.folder, { recursive: true });
  await relay.start();
  anna.wire.hurry();
  await isLive(anna);
  // Until the founder's phone had been there, the relay did not know him.
  bo.wire.hurry();
  await everyoneHasAll(anna, bo);
  expect(await read(anna, NOVEMBER)).toEqual({ Bo: "skrev" });
  const cecilia = await invite(anna, "Cecilia");
  await everyoneHasAll(anna, bo, cecilia);
  expect(await read(cecilia, NOVEMBER)).toEqual({ Bo: "skrev" });
  // A month that was looked at and never written in is nothing that the relay has lost.
  const stored = await wordsIn(storedAtRelay(relay.folder, appOf(anna).held.wsId), anna, bo);
  expect([...stored.keys()]).toContain(NOVEMBER);
  expect([...stored.keys()]).not.toContain(looked);
  for (const phone of [anna, bo, cecilia]) await closeApp(phone);
});

test("a phone restored from a copy of another takes new keys and a new number, and loses nothing", async () => {
  const anna = await found("Anna", relay.address);
  const bo = await invite(anna, "Bo");
  await everythingIsShared(anna, bo);
  // The copy: same keys, same counters, and from now on two lives.
  const goBack = await copyOf(bo);
  await write(bo, NOVEMBER, "första", "livet");
  await sendAll(bo);
  await everyoneHasAll(anna, bo);
  await closeApp(bo);
  await goBack();
  await openApp(bo);
  await write(bo, NOVEMBER, "andra", "livet");
  await until("Bo has a new number", () => appOf(bo).held.device === 3);
  await everyoneHasAll(anna, bo);
  expect(await read(anna, NOVEMBER)).toEqual({ första: "livet", andra: "livet" });
  expectNoProblems(anna, bo);
  for (const phone of [anna, bo]) await closeApp(phone);
});

test("what its lost life sent after more of the same is not taken for a record that misses one before it", async () => {
  const anna = await found("Anna", relay.address);
  const bo = await invite(anna, "Bo");
  await write(bo, NOVEMBER, "före", "kopian");
  await everythingIsShared(anna, bo);
  const goBack = await copyOf(bo);
  await write(bo, NOVEMBER, "första", "livet");
  await everyoneHasAll(anna, bo);
  await closeApp(bo);
  await goBack();
  await openApp(bo);
  await until("Bo has a new number", () => appOf(bo).held.device === 3);
  await write(bo, NOVEMBER, "andra", "livet");
  await everyoneHasAll(anna, bo);
  expect(await read(anna, NOVEMBER)).toEqual({ före: "kopian", första: "livet", andra: "livet" });
  expectNoProblems(anna, bo);
  for (const phone of [anna, bo]) await closeApp(phone);
});

test("and also when the relay's log is another by then: under its old number it would never be sent what it wrote", async () => {
  const anna = await found("Anna", relay.address);
  const bo = await invite(anna, "Bo");
  await everythingIsShared(anna, bo);
  const goBack = await copyOf(bo);
  await write(bo, NOVEMBER, "första", "livet");
  await everyoneHasAll(anna, bo);
  await closeApp(bo);
  await putBack(await keepCopy(), true, anna);
  await goBack();
  await openApp(bo);
  anna.wire.hurry();
  await until("Bo has a new number", () => appOf(bo).held.device === 3);
  await everyoneHasAll(anna, bo);
  expectNoProblems(anna, bo);
  for (const phone of [anna, bo]) await closeApp(phone);
});

test("and when its lost life has begun another log and sent less there than the copy remembers of the old one", async () => {
  const anna = await found("Anna", relay.address);
  const bo = await invite(anna, "Bo");
  await everythingIsShared(anna, bo);
  const copy = await keepCopy();
  for (const phone of [anna, bo]) phone.wire.hurry();
  for (const n of [1, 2, 3, 4, 5, 6, 7, 8]) {
    await write(bo, NOVEMBER, `rad ${n}`, "i den gamla loggen");
    await sendAll(bo);
  }
  await everyoneHasAll(anna, bo);
  const ws = workspaceOf(bo);
  const { cursors, chains } = appOf(bo).db;
  const remembered = { cursor: await cursors.get(ws), chains: await chains.toArray() };
  await putBack(copy, true, anna, bo);
  for (const phone of [anna, bo]) phone.wire.hurry();
  const mine = docKey(ringOf("own", bo), "2026-11" as YearMonth);
  await write(bo, mine, "bara mitt", "skrivet i den nya loggen");
  await everyoneHasAll(anna, bo);
  const documents = documentsOf(bo);
  await closeApp(bo);
  const reopened = await openDeviceDb(bo.dbName);
  if (!reopened.ok || !remembered.cursor) throw new Error("the copy cannot be made");
  await reopened.value.cursors.put(remembered.cursor);
  await reopened.value.chains.clear();
  await reopened.value.chains.bulkPut(remembered.chains);
  reopened.value.close();
  indexedDB.deleteDatabase(databaseName(documents, mine));
  await openApp(bo);
  await until("Bo has a new number", () => appOf(bo).held.device === 3);
  await everyoneHasAll(anna, bo);
  expect(await read(bo, mine)).toEqual({ "bara mitt": "skrivet i den nya loggen" });
  expectNoProblems(anna, bo);
  for (const phone of [anna, bo]) await closeApp(phone);
});

test("a relay that remembers a record by its number alone gets it once more, and nobody misses one before it", async () => {
  const liar = await hostileRelay(relay.address);
  const anna = await found("Anna", liar.address);
  const bo = await invite(anna, "Bo");
  await write(bo, NOVEMBER, "först", "ett");
  await everythingIsShared(anna, bo);
  // Bo's next record is stored, and he does not hear of it; thirty days later nobody knows any more what it was.
  liar.play(2, (frame) => (frame.kind === "batch" || frame.kind === "ack" ? [] : [frame]));
  await write(bo, NOVEMBER, "sedan", "två");
  await appOf(bo).sync.flush();
  await until("Anna has it", async () => (await read(anna, NOVEMBER))["sedan"] === "två");
  bo.wire.lose();
  liar.play(2, (frame) =>
    frame.kind === "ack"
      ? frame.rows.map(({ dseq }) => ({ kind: "nack", dseq, code: errorCode("OLD"), info: 0 }))
      : [frame].filter(({ kind }) => kind !== "batch"),
  );
  bo.wire.find();
  const numbered = async () => (await appOf(bo).db.sendq.toArray())[0]?.dseq ?? 0;
  const before = await numbered();
  await until("it has another number", async () => (await numbered()) > before);
  bo.wire.lose();
  liar.play(2, undefined);
  bo.wire.find();
  await everyoneHasAll(anna, bo);
  await write(bo, NOVEMBER, "till slut", "tre");
  await everyoneHasAll(anna, bo);
  expect(await read(anna, NOVEMBER)).toEqual({ först: "ett", sedan: "två", "till slut": "tre" });
  expectNoProblems(anna, bo);
  for (const phone of [anna, bo]) await closeApp(phone);
  await liar.close();
});

test("a document too large to be brought back in one record is told of, and what is written in it goes on", async () => {
  const anna = await found("Anna", relay.address);
  for (let n = 0; n < 12; n++) {
    await write(anna, NOVEMBER, `anteckning ${n}`, toHex(randomBytes(25_000)));
    await sendAll(anna);
  }
  await relay.stop();
  await haveNoticed(anna);
  rmSync(relay.folder, { recursive: true });
  await relay.start();
  anna.wire.hurry();
  const tooLarge = { kind: "record-too-large", doc: NOVEMBER } as const;
  await until("it is told", () =>
    statusOf(anna).problems.some(({ kind }) => kind === tooLarge.kind),
  );
  await write(anna, NOVEMBER, "efter", "Fatima kom");
  await appOf(anna).sync.flush();
  await until("what was written is receipted", async () => (await rowsWithoutReceipt(anna)) === 1);
  expect(await appOf(anna).db.sendq.toArray()).toMatchObject([{ kind: "heal", doc: NOVEMBER }]);
  expect(statusOf(anna).problems).toEqual([tooLarge]);
  await until("the status knows it", () => statusOf(anna).waiting.length === 0);
  expect(statusOf(anna).unreceipted).toBe(1);
  await closeApp(anna);
});
