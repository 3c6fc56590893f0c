import "fake-indexeddb/auto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Bytes, utf8 } from "../../src/base/bytes.ts";
import { collectFrames } from "../../src/crypto/handFrames.ts";
import { docKey } from "../../src/domain/rings.ts";
import { packInFile } from "../../src/sync/handOver.ts";
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
  ringOf,
  rowsWithoutReceipt,
  sendAll,
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

async function given(phone: Phone) {
  const pack = await appOf(phone).sync.give();
  if (!pack.ok) throw new Error(pack.problem.kind);
  return pack.value;
}

async function fileOf(phone: Phone): Promise<Bytes> {
  const bytes = packInFile(utf8((await given(phone)).file.text));
  if (!bytes) throw new Error("no pack in the file");
  return bytes;
}

async function loopOf(phone: Phone): Promise<Bytes> {
  const see = collectFrames();
  for (const code of (await given(phone)).codes ?? []) {
    const seen = see(code);
    if (seen.kind === "whole") return seen.bytes;
  }
  throw new Error("no loop");
}

const take = (phone: Phone, bytes: Bytes) => appOf(phone).sync.takeIn(bytes);

async function annaBoCecilia(): Promise<[Phone, Phone, Phone]> {
  const cecilia = await found("Cecilia", relay.address);
  const anna = await invite(cecilia, "Anna");
  const bo = await invite(cecilia, "Bo");
  await everythingIsShared(anna, bo, cecilia);
  return [anna, bo, cecilia];
}

test.each([
  ["a file", fileOf],
  ["a loop of codes", loopOf],
])(
  "what Anna wrote in the basement is on Bo's phone by %s, and he brings it to the others; she calls it säkrat by her own receipt alone",
  async (_, packed) => {
    const [anna, bo, cecilia] = await annaBoCecilia();
    for (const phone of [anna, bo]) phone.wire.lose();
    await write(anna, NOVEMBER, "Fatima", "här");
    await write(anna, REGISTER, "Ahmed", "ny");
    const pack = await packed(anna);
    const taken = await take(bo, pack);
    expect(taken).toMatchObject({ ok: true, value: { from: appOf(anna).held.me, closed: 0 } });
    expect(await read(bo, NOVEMBER)).toEqual({ Fatima: "här" });
    expect(await read(bo, REGISTER)).toEqual({ Ahmed: "ny" });
    // The giver's things wait as before, and the taker's own list stays empty.
    expect(await rowsWithoutReceipt(anna)).toBeGreaterThan(0);
    expect(statusOf(anna).waiting).not.toEqual([]);
    expect(statusOf(bo).waiting).toEqual([]);
    // Bo's app dies and comes back before he finds a network.
    await closeApp(bo);
    await openApp(bo);
    bo.wire.find();
    await sendAll(bo);
    await everyoneHasAll(cecilia, bo);
    expect(await read(cecilia, NOVEMBER)).toEqual({ Fatima: "här" });
    expect(await rowsWithoutReceipt(anna)).toBeGreaterThan(0);
    expect(statusOf(anna).secured.at === undefined || statusOf(anna).waiting.length > 0).toBe(true);
    anna.wire.find();
    await everyoneHasAll(anna, bo, cecilia);
    for (const phone of [anna, bo, cecilia]) {
      expect(await read(phone, NOVEMBER)).toEqual({ Fatima: "här" });
      expect(await read(phone, REGISTER)).toEqual({ Ahmed: "ny" });
    }
    await until("it is with Bo, by his own signed records", () =>
      statusOf(anna).recent.every(({ doc }) => !doc.startsWith("own:")),
    );
    expectNoProblems(anna, bo, cecilia);
    for (const phone of [anna, bo, cecilia]) await closeApp(phone);
  },
);

test("what is for Anna alone is in no pack, and what is for the project leader only Cecilia can open", async () => {
  const [anna, bo, cecilia] = await annaBoCecilia();
  for (const phone of [anna, bo, cecilia]) phone.wire.lose();
  await write(anna, docKey(ringOf("own", anna), "register"), "bara", "mitt");
  expect(await given(anna)).toMatchObject({ things: 0, onlyMine: 1, codes: undefined });
  await write(anna, docKey(ringOf("lead", anna), "register"), "lokalen", "är trång");
  const forLeader = await fileOf(anna);
  expect(await take(bo, forLeader)).toEqual({ ok: false, problem: { kind: "hand-over-closed" } });
  await write(anna, NOVEMBER, "Fatima", "här");
  const both = await fileOf(anna);
  expect(await take(bo, both)).toMatchObject({ ok: true, value: { closed: 1 } });
  expect(await take(cecilia, both)).toMatchObject({ ok: true, value: { closed: 0 } });
  expect(await read(cecilia, docKey(ringOf("lead", anna), "register"))).toEqual({
    lokalen: "är trång",
  });
  expect(await read(cecilia, NOVEMBER)).toEqual({ Fatima: "här" });
  for (const phone of [anna, bo, cecilia]) await closeApp(phone);
});

test("a loop that builds on what Bo lacks is refused and changes nothing; the file brings that along", async () => {
  const [anna, bo, cecilia] = await annaBoCecilia();
  bo.wire.lose();
  await write(anna, NOVEMBER, "Fatima", "borta");
  await sendAll(anna);
  anna.wire.lose();
  await write(anna, NOVEMBER, "Fatima", "här");
  expect(await take(bo, await loopOf(anna))).toEqual({
    ok: false,
    problem: { kind: "hand-over-gap" },
  });
  expect(await read(bo, NOVEMBER)).toEqual({});
  expect(await rowsWithoutReceipt(bo)).toBe(0);
  expect((await take(bo, await fileOf(anna))).ok).toBe(true);
  expect(await read(bo, NOVEMBER)).toEqual({ Fatima: "här" });
  for (const phone of [anna, bo]) phone.wire.find();
  await everyoneHasAll(anna, bo, cecilia);
  expectNoProblems(anna, bo, cecilia);
  for (const phone of [anna, bo, cecilia]) await closeApp(phone);
});

test("again, one's own, another project's and a removed phone's are refused by name", async () => {
  const [anna, bo, cecilia] = await annaBoCecilia();
  const fatima = await found("Fatima", relay.address);
  bo.wire.lose();
  await write(anna, NOVEMBER, "Fatima", "här");
  anna.wire.lose();
  await write(anna, NOVEMBER, "Ahmed", "här");
  const pack = await fileOf(anna);
  const refused = async (phone: Phone) => {
    const taken = await take(phone, pack);
    return taken.ok ? "taken" : taken.problem.kind;
  };
  expect(await refused(anna)).toBe("hand-over-own");
  expect(await refused(fatima)).toBe("hand-over-foreign");
  expect(await refused(bo)).toBe("taken");
  expect(await refused(bo)).toBe("hand-over-known");
  const device = appOf(anna).held.device;
  const removed = await appOf(cecilia).sync.remove({ members: [], devices: [device] });
  expect(removed.ok).toBe(true);
  await until("Cecilia's phone knows", () =>
    appOf(cecilia)
      .held.membership.get()
      .devices.some(({ number, removed: isRemoved }) => number === device && isRemoved),
  );
  expect(await refused(cecilia)).toBe("hand-over-removed");
  bo.wire.find();
  await everyoneHasAll(bo, cecilia);
  expect(await refused(bo)).toBe("hand-over-stranger");
  for (const phone of [anna, bo, cecilia, fatima]) await closeApp(phone);
});

test("every prefix and every changed bit of a pack is refused and changes nothing", async () => {
  const [anna, bo, cecilia] = await annaBoCecilia();
  for (const phone of [anna, bo]) phone.wire.lose();
  await write(anna, NOVEMBER, "Fatima", "här");
  const pack = await loopOf(anna);
  expect(pack.length).toBeLessThan(500);
  const isRefused = async (bytes: Bytes) => !(await take(bo, bytes)).ok;
  for (let length = 0; length < pack.length; length++) {
    expect(await isRefused(pack.slice(0, length)), `the first ${length} bytes`).toBe(true);
  }
  for (let bit = 0; bit < pack.length * 8; bit++) {
    const changed = pack.slice();
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(await isRefused(changed), `bit ${bit}`).toBe(true);
  }
  expect(await read(bo, NOVEMBER)).toEqual({});
  expect(await rowsWithoutReceipt(bo)).toBe(0);
  expect(packInFile(utf8("KUGGBOKEN 2\nabc\n"))).toBeUndefined();
  expect(packInFile(new Uint8Array([0xff, 0xfe, 1]))).toBeUndefined();
  expect((await take(bo, pack)).ok).toBe(true);
  for (const phone of [anna, bo, cecilia]) await closeApp(phone);
});
