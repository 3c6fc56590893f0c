import "fake-indexeddb/auto";
import { cpSync, rmSync } from "node:fs";
import { afterEach, expect, test, vi } from "vitest";
import {
  appOf,
  closeApp,
  everyoneHasAll,
  everythingIsShared,
  expectNoProblems,
  found,
  invite,
  isLive,
  NOVEMBER,
  openApp,
  type Phone,
  placeOf,
  REGISTER,
  read,
  rowsWithoutReceipt,
  statusOf,
  until,
  update,
  workspaceOf,
  write,
} from "./cast.ts";
import { relayOfThisFile } from "./relayInHouse.ts";
import { release01, type TODAYS } from "./releases.ts";

/** An operator copies an old file back and says nothing; before Bo is there again, the log has grown past what he had read
 *  of the other one. */
const relay = relayOfThisFile();

vi.setConfig({ testTimeout: 60_000 });

let everyone: Phone[] = [];
afterEach(async () => {
  for (const phone of everyone) if (phone.app) await closeApp(phone);
});

interface Told {
  readonly anna: Phone;
  readonly bo: Phone;
  readonly cecilia: Phone;
}

async function putBackInSilence(release?: typeof TODAYS): Promise<Told> {
  const anna = await found("Anna", relay.address);
  const bo = await invite(anna, "Bo", "editor", false, undefined, release);
  const cecilia = await invite(anna, "Cecilia");
  everyone = [anna, bo, cecilia];
  await write(bo, NOVEMBER, "före", "kopian");
  await everythingIsShared(anna, bo, cecilia);
  await relay.stop();
  const copy = `${relay.folder}-copy`;
  cpSync(relay.folder, copy, { recursive: true });
  await relay.start();
  for (const phone of everyone) phone.wire.hurry();
  await write(anna, NOVEMBER, "Anna", "efter kopian");
  await write(anna, REGISTER, "Fatima", "ny deltagare");
  await everyoneHasAll(anna, bo, cecilia);
  const cursorOfBo = await seqOf(bo);
  for (const phone of [bo, cecilia]) await closeApp(phone);
  await relay.stop();
  await until("Anna has noticed", () => statusOf(anna).connection === "offline");
  rmSync(relay.folder, { recursive: true });
  cpSync(copy, relay.folder, { recursive: true });
  rmSync(copy, { recursive: true });
  await relay.start();
  anna.wire.hurry();
  await isLive(anna);
  for (let n = 0; (await seqOf(anna)) <= cursorOfBo + 1; n++) {
    await write(anna, NOVEMBER, `dag ${n}`, "en ny logg");
    await everyoneHasAll(anna);
  }
  return { anna, bo, cecilia };
}

async function seqOf(phone: Phone): Promise<number> {
  return (await appOf(phone).db.cursors.get(workspaceOf(phone)))?.seq ?? 0;
}

/** Or else it has sent all that waited, and goes on. */
async function hasStopped(phone: Phone): Promise<boolean> {
  const isStopped = () => statusOf(phone).connection === "stopped";
  const isDone = async () =>
    statusOf(phone).connection === "live" && (await rowsWithoutReceipt(phone)) === 0;
  await until("it has stopped or sent all", async () => isStopped() || (await isDone()));
  return isStopped();
}

async function expectAllIsEverywhere(...phones: Phone[]): Promise<void> {
  await everyoneHasAll(...phones);
  const [first, ...others] = await Promise.all(phones.map((phone) => read(phone, NOVEMBER)));
  expect(first).toMatchObject({ före: "kopian", Anna: "efter kopian", "dag 0": "en ny logg" });
  for (const other of others) expect(other).toEqual(first);
  for (const phone of phones) {
    expect(await read(phone, REGISTER)).toEqual({ Fatima: "ny deltagare" });
  }
  expectNoProblems(...phones);
}

test("a phone that only reads finds that its place is nobody's, reads from the start, and has what the others have", async () => {
  const { anna, bo, cecilia } = await putBackInSilence();
  await openApp(bo);
  await expectAllIsEverywhere(anna, bo);
  await write(anna, NOVEMBER, "sedan", "går det vidare");
  await openApp(cecilia);
  await expectAllIsEverywhere(anna, bo, cecilia);
  expect(await read(bo, NOVEMBER)).toMatchObject({ sedan: "går det vidare" });
});

test("what was written on a phone meanwhile arrives, and nobody is shown two histories", async () => {
  const { anna, bo, cecilia } = await putBackInSilence();
  bo.wire.lose();
  await openApp(bo);
  await write(bo, NOVEMBER, "Bo", "skrev utan nät");
  await write(bo, REGISTER, "Leyla", "utan nät");
  await appOf(bo).sync.flush();
  bo.wire.find();
  await openApp(cecilia);
  await everyoneHasAll(anna, bo, cecilia);
  for (const phone of everyone) {
    expect(await read(phone, NOVEMBER)).toMatchObject({
      Anna: "efter kopian",
      Bo: "skrev utan nät",
    });
    expect(await read(phone, REGISTER)).toEqual({ Fatima: "ny deltagare", Leyla: "utan nät" });
  }
  expectNoProblems(anna, bo, cecilia);
});

test("a phone of 0.1 that brings something is sent to the start too: its work arrives, and the others never hear of it", async () => {
  const { anna, bo, cecilia } = await putBackInSilence(await release01());
  bo.wire.lose();
  await openApp(bo);
  await write(bo, NOVEMBER, "Bo", "skrev i 0.1");
  await appOf(bo).sync.flush();
  bo.wire.find();
  await openApp(cecilia);
  // 0.1 names no place. Where nothing takes time, what it reads may stop it before it has brought anything; it is opened again.
  for (let openings = 1; openings < 20 && (await hasStopped(bo)); openings++) {
    await closeApp(bo);
    await openApp(bo);
  }
  await everyoneHasAll(anna, bo, cecilia);
  for (const phone of everyone) {
    expect(await read(phone, NOVEMBER)).toMatchObject({ Anna: "efter kopian", Bo: "skrev i 0.1" });
  }
  expectNoProblems(anna, bo, cecilia);
});

test("a phone of 0.1 that brings nothing stops and keeps all it has; with today's app it comes back", async () => {
  const { anna, bo } = await putBackInSilence(await release01());
  await openApp(bo);
  await until("it has stopped", () => statusOf(bo).connection === "stopped");
  expect(await read(bo, NOVEMBER)).toEqual({ före: "kopian", Anna: "efter kopian" });
  const before = await placeOf(bo);
  await closeApp(bo);
  update(bo);
  await openApp(bo);
  await expectAllIsEverywhere(anna, bo);
  expect(await placeOf(bo)).not.toBe(before);
});
