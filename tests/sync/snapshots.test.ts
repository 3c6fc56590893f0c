import { expect, test } from "vitest";
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
  sendAll,
  statusOf,
  until,
  write,
} from "./cast.ts";
import { relayOfThisFile } from "./relayInHouse.ts";
import { heardBy, isTrimmed, loseNewestRow, writeRecords } from "./snapshotCast.ts";

const AFTER = 10;
const relay = relayOfThisFile(AFTER);

async function annaAndBo(): Promise<readonly [Phone, Phone]> {
  const anna = await found("Anna", relay.address);
  const bo = await invite(anna, "Bo");
  await everythingIsShared(anna, bo);
  return [anna, bo];
}

async function close(...phones: readonly Phone[]): Promise<void> {
  for (const phone of phones) await closeApp(phone);
}

test("what two phones wrote becomes a snapshot that the other attests, and a newcomer has it all from there", async () => {
  const [anna, bo] = await annaAndBo();
  await writeRecords(anna, NOVEMBER, 6, "a");
  await writeRecords(bo, NOVEMBER, 6, "b");
  await isTrimmed(anna, NOVEMBER);
  expect(heardBy(anna, "compact-hint").length + heardBy(bo, "compact-hint").length).toBe(2);
  await write(anna, NOVEMBER, "efteråt", "svansen");
  const cecilia = await invite(anna, "Cecilia");
  await everythingIsShared(anna, bo, cecilia);
  expect(heardBy(cecilia, "snapref").length).toBeGreaterThan(0);
  const trimmed = heardBy(cecilia, "batch").flatMap(({ rows }) =>
    rows.filter(({ kind }) => kind === "trimmed"),
  );
  expect(trimmed.length).toBeGreaterThan(0);
  expect(await read(cecilia, NOVEMBER)).toEqual(await read(anna, NOVEMBER));
  expect(Object.keys(await read(cecilia, NOVEMBER))).toHaveLength(13);
  // Nothing was missing, so nobody repeats anything.
  const heals = await appOf(cecilia).db.sendq.count();
  expect(heals).toBe(0);
  await write(cecilia, NOVEMBER, "Cecilia", "skriver vidare");
  await everyoneHasAll(anna, bo, cecilia);
  expect(await read(bo, NOVEMBER)).toEqual(await read(cecilia, NOVEMBER));
  expectNoProblems(anna, bo, cecilia);
  await close(anna, bo, cecilia);
}, 60_000);

test("a phone that was away keeps what it wrote there, and merges the snapshot that has come meanwhile", async () => {
  const [anna, bo] = await annaAndBo();
  const cecilia = await invite(anna, "Cecilia");
  await writeRecords(bo, NOVEMBER, 2, "före");
  await everythingIsShared(anna, bo, cecilia);
  bo.wire.lose();
  await write(bo, NOVEMBER, "borta", "skrivet utan nät");
  await writeRecords(anna, NOVEMBER, 7, "a");
  await writeRecords(cecilia, NOVEMBER, 7, "c");
  await isTrimmed(anna, NOVEMBER);
  bo.wire.find();
  await everyoneHasAll(anna, bo, cecilia);
  const all = await read(bo, NOVEMBER);
  expect(Object.keys(all)).toHaveLength(17);
  expect(await read(anna, NOVEMBER)).toEqual(all);
  expect(await read(cecilia, NOVEMBER)).toEqual(all);
  // And again, on top of the first: a base stands for a base and its tail.
  await writeRecords(bo, NOVEMBER, 12, "b");
  await isTrimmed(anna, NOVEMBER, 2);
  await everyoneHasAll(anna, bo, cecilia);
  expectNoProblems(anna, bo, cecilia);
  await close(anna, bo, cecilia);
}, 60_000);

test("a phone killed after the base was stored and before the rows behind it came loses nothing and repeats nothing", async () => {
  const [anna, bo] = await annaAndBo();
  await closeApp(bo);
  await writeRecords(anna, NOVEMBER, 12, "a");
  const cecilia = await invite(anna, "Cecilia");
  await isTrimmed(anna, NOVEMBER);
  await openApp(bo);
  await until("Bo hears of the base", () => heardBy(bo, "snapref").length > 0);
  await closeApp(bo);
  await openApp(bo);
  await everythingIsShared(anna, bo, cecilia);
  expect(await read(bo, NOVEMBER)).toEqual(await read(anna, NOVEMBER));
  expect(await appOf(bo).db.sendq.count()).toBe(0);
  expectNoProblems(anna, bo, cecilia);
  await close(anna, bo, cecilia);
}, 60_000);

test("a snapshot from a phone whose storage has lost a row is rejected by the other, told of on both, and trims nothing", async () => {
  const [anna, bo] = await annaAndBo();
  await writeRecords(anna, NOVEMBER, AFTER - 1, "a");
  await write(bo, NOVEMBER, "Bo", "skrev en rad");
  await everyoneHasAll(anna, bo);
  // Both lack it, so whoever is asked makes a wrong one; the log at the relay is what it is tried against.
  await loseNewestRow(anna, NOVEMBER);
  await loseNewestRow(bo, NOVEMBER);
  await writeRecords(anna, NOVEMBER, 1, "en till");
  await until("both phones tell of it", () =>
    [anna, bo].every((phone) =>
      statusOf(phone).problems.some(({ kind }) => kind === "copies-differ"),
    ),
  );
  expect(heardBy(anna, "trimmed")).toEqual([]);
  expect([anna, bo].map((phone) => statusOf(phone).connection)).toEqual(["live", "live"]);
  const fatima = await invite(anna, "Fatima");
  await everyoneHasAll(anna, bo, fatima);
  expect(Object.keys(await read(fatima, NOVEMBER))).toHaveLength(AFTER + 1);
  await close(anna, bo, fatima);
}, 60_000);

test("alone in a project, the phone attests for itself what the relay has", async () => {
  const anna = await found("Anna", relay.address);
  await everythingIsShared(anna);
  await writeRecords(anna, NOVEMBER, AFTER + 2, "a");
  await isTrimmed(anna, NOVEMBER);
  const bo = await invite(anna, "Bo");
  await everythingIsShared(anna, bo);
  expect(await read(bo, NOVEMBER)).toEqual(await read(anna, NOVEMBER));
  expectNoProblems(anna, bo);
  await close(anna, bo);
}, 60_000);

test("a phone that has not counted along, as one of an earlier release, asks the relay and makes one all the same", async () => {
  const anna = await found("Anna", relay.address);
  await everythingIsShared(anna);
  await writeRecords(anna, NOVEMBER, AFTER - 2, "a");
  const { db, held } = appOf(anna);
  await closeApp(anna);
  await openApp(anna);
  await appOf(anna).db.cursors.update(held.workspace, { isCounted: false });
  await appOf(anna).db.docChains.clear();
  await closeApp(anna);
  await openApp(anna);
  expect(db.isOpen()).toBe(false);
  await writeRecords(anna, NOVEMBER, 4, "b");
  await isTrimmed(anna, NOVEMBER);
  const bo = await invite(anna, "Bo");
  await everythingIsShared(anna, bo);
  expect(await read(bo, NOVEMBER)).toEqual(await read(anna, NOVEMBER));
  expectNoProblems(anna, bo);
  await close(anna, bo);
}, 60_000);

test("ten thousand words in one document reach a newcomer as one snapshot and a short tail", async () => {
  const [anna, bo] = await annaAndBo();
  const { replica } = appOf(anna);
  await replica.load(NOVEMBER);
  for (let n = 0; n < 40; n++) {
    for (let m = 0; m < 250; m++) {
      replica.change(NOVEMBER, { kind: "register" }, (doc) => {
        doc.getMap("words").set(`ord${n * 250 + m}`, `värde ${m}`);
      });
    }
    await sendAll(anna);
  }
  await isTrimmed(anna, NOVEMBER);
  const cecilia = await invite(anna, "Cecilia");
  await everythingIsShared(anna, bo, cecilia);
  expect(Object.keys(await read(cecilia, NOVEMBER))).toHaveLength(10_000);
  const records = heardBy(cecilia, "batch").flatMap(({ rows }) =>
    rows.filter(({ kind }) => kind === "record"),
  );
  expect(records.length).toBeLessThan(40);
  expectNoProblems(anna, bo, cecilia);
  await close(anna, bo, cecilia);
}, 120_000);
