import { expect, test } from "vitest";
import {
  appOf,
  closeApp,
  everyoneHasAll,
  expectNoProblems,
  found,
  invite,
  isLive,
  join,
  linkByCode,
  NOVEMBER,
  openApp,
  phoneOf,
  REGISTER,
  read,
  rowsWithoutReceipt,
  sendAll,
  statusOf,
  until,
  write,
} from "./cast.ts";
import { relayOfThisFile } from "./relayInHouse.ts";

const relay = relayOfThisFile();

test("Anna founds a project without a network, and the relay learns of it when there is one", async () => {
  await relay.stop();
  const anna = await found("Anna", relay.address);
  await write(anna, REGISTER, "Fatima", "deltar");
  expect(statusOf(anna).secured.count).toBe(0);
  await until("it waits", () => statusOf(anna).waiting.length === 1);
  await relay.start();
  anna.wire.hurry();
  await sendAll(anna);
  await until("it is secured", () => statusOf(anna).secured.count === 1);
  expectNoProblems(anna);
  await closeApp(anna);
});

test("Cecilia joins by the code on the table, and both have what both have written", async () => {
  const anna = await found("Anna", relay.address);
  await write(anna, NOVEMBER, "workshop", "bageriet");
  const cecilia = await invite(anna, "Cecilia");
  await write(cecilia, NOVEMBER, "seminarium", "biblioteket");
  await everyoneHasAll(anna, cecilia);
  const both = { workshop: "bageriet", seminarium: "biblioteket" };
  expect(await read(anna, NOVEMBER)).toEqual(both);
  expect(await read(cecilia, NOVEMBER)).toEqual(both);
  expectNoProblems(anna, cecilia);
  await closeApp(anna);
  await closeApp(cecilia);
});

test("twelve letters lead to the same place as the link", async () => {
  const anna = await found("Anna", relay.address);
  await isLive(anna);
  const opened = await appOf(anna).sync.invite({ mode: "instant", role: "editor", name: "Bo" });
  if (!opened.ok || opened.value.code === undefined) throw new Error("no code");
  const bo = phoneOf("Bo");
  const link = await linkByCode(bo, relay.address, opened.value.code.toLowerCase());
  expect(link).toBe(opened.value.link);
  await join(bo, link);
  await everyoneHasAll(anna, bo);
  await until("the invitation is used", () => appOf(anna).sync.invitation.get()?.state === "used");
  await closeApp(anna);
  await closeApp(bo);
});

test("whoever knocks with a link waits for the coordinator, who sees the same six digits", async () => {
  const anna = await found("Anna", relay.address);
  await isLive(anna);
  const opened = await appOf(anna).sync.invite({ mode: "approve", role: "editor", name: "Bo" });
  if (!opened.ok) throw new Error(opened.problem.kind);
  const bo = phoneOf("Bo");
  let digits = "";
  const joined = join(bo, opened.value.link, (code) => {
    digits = code;
  });
  await until("Anna hears him", () => appOf(anna).sync.knocks.get().length === 1);
  const [knock] = appOf(anna).sync.knocks.get();
  if (!knock) throw new Error("nobody knocks");
  expect(knock).toMatchObject({ name: "Bo", deviceName: "Bos telefon" });
  await until("Bo sees digits", () => digits === knock.checkCode);
  expect(await appOf(anna).sync.admit(knock)).toEqual({ ok: true, value: undefined });
  await joined;
  await write(bo, REGISTER, "hej", "från Bo");
  await everyoneHasAll(anna, bo);
  expect(await read(anna, REGISTER)).toEqual({ hej: "från Bo" });
  expect(appOf(anna).sync.knocks.get()).toEqual([]);
  await closeApp(anna);
  await closeApp(bo);
});

test("who knocks after the digits were read is not let in by them", async () => {
  const anna = await found("Anna", relay.address);
  await isLive(anna);
  const opened = await appOf(anna).sync.invite({ mode: "approve", role: "editor", name: "Bo" });
  if (!opened.ok) throw new Error(opened.problem.kind);
  const { link } = opened.value;
  const newest = () => appOf(anna).sync.knocks.get()[0];
  const leave = new AbortController();
  const knocking = join(phoneOf("Bo"), link, () => undefined, leave.signal).catch(() => undefined);
  await until("Bo knocks", () => newest() !== undefined);
  const read = newest();
  const stranger = join(phoneOf("Bo"), link, () => undefined, leave.signal).catch(() => undefined);
  await until("somebody else does", () => newest()?.checkCode !== read?.checkCode);
  if (!read) throw new Error("nobody knocks");
  const before = appOf(anna).held.state().devices.length;
  expect(await appOf(anna).sync.admit(read)).toMatchObject({ ok: false });
  expect(appOf(anna).held.state().devices).toHaveLength(before);
  expect(newest()).toBeDefined();
  leave.abort();
  await Promise.all([knocking, stranger]);
  await closeApp(anna);
});

test("what was written without a network is sent when it comes back, also after the app was closed", async () => {
  const anna = await found("Anna", relay.address);
  const bo = await invite(anna, "Bo");
  await everyoneHasAll(anna, bo);
  anna.wire.lose();
  await write(anna, NOVEMBER, "i källaren", "tre kom");
  await closeApp(anna);
  await openApp(anna);
  await write(bo, NOVEMBER, "på kontoret", "två kom");
  await sendAll(bo);
  anna.wire.find();
  await everyoneHasAll(anna, bo);
  const both = { "i källaren": "tre kom", "på kontoret": "två kom" };
  expect(await read(anna, NOVEMBER)).toEqual(both);
  expect(await read(bo, NOVEMBER)).toEqual(both);
  expectNoProblems(anna, bo);
  await closeApp(anna);
  await closeApp(bo);
});

test("a receipt does not clear the queue before the document itself is stored", async () => {
  const anna = await found("Anna", relay.address);
  const bo = await invite(anna, "Bo");
  await everyoneHasAll(anna, bo);
  await closeApp(anna);
  let stored: () => void = () => undefined;
  const rows = new Promise<void>((done) => {
    stored = done;
  });
  await openApp(anna, (replica) => ({ ...replica, stored: () => rows }));
  await write(anna, NOVEMBER, "i källaren", "tre kom");
  await isLive(anna);
  void appOf(anna).sync.flush();
  await until("Bo has it", async () => (await read(bo, NOVEMBER))["i källaren"] === "tre kom");
  expect(await rowsWithoutReceipt(anna)).toBe(1);
  expect(statusOf(anna).waiting).toHaveLength(1);
  stored();
  await sendAll(anna);
  await closeApp(anna);
  await closeApp(bo);
});

test("what a full phone could not store at first is sent when it could, without another change", async () => {
  const anna = await found("Anna", relay.address);
  const bo = await invite(anna, "Bo");
  await everyoneHasAll(anna, bo);
  await closeApp(anna);
  let refusals = 0;
  await openApp(
    anna,
    (replica) => replica,
    () => ++refusals <= 2,
  );
  await isLive(anna);
  await write(anna, NOVEMBER, "i källaren", "tre kom");
  expect(refusals).toBe(3);
  await until("Bo has it", async () => (await read(bo, NOVEMBER))["i källaren"] === "tre kom");
  await closeApp(anna);
  await closeApp(bo);
});
