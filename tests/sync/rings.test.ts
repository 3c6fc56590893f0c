import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { fromBase64Url } from "../../src/base/bytes.ts";
import { randomBytes } from "../../src/crypto/aead.ts";
import type { YearMonth } from "../../src/domain/calendar.ts";
import { type DocKey, docKey } from "../../src/domain/rings.ts";
import {
  appOf,
  closeApp,
  everyoneHasAll,
  everythingIsShared,
  expectNoProblems,
  found,
  hasRings,
  invite,
  isLive,
  NOVEMBER,
  openApp,
  type Phone,
  read,
  ringOf,
  sendAll,
  statusOf,
  until,
  write,
} from "./cast.ts";
import { append, otherApp } from "./pastTheApp.ts";
import { relayOfThisFile } from "./relayInHouse.ts";

const relay = relayOfThisFile();

const month = "2026-11" as YearMonth;

function own(phone: Phone): DocKey {
  return docKey(ringOf("own", phone), month);
}

function lead(phone: Phone): DocKey {
  return docKey(ringOf("lead", phone), month);
}

test("the coordinator reads what Bo shares with her, and never what he keeps to himself", async () => {
  const cecilia = await found("Cecilia", relay.address);
  const bo = await invite(cecilia, "Bo");
  await hasRings(bo, ringOf("own", bo), ringOf("lead", bo));
  await hasRings(cecilia, ringOf("lead", bo));
  await write(bo, own(bo), "tanke", "det gick tungt");
  await write(bo, lead(bo), "till Cecilia", "vi behöver prata");
  await everyoneHasAll(cecilia, bo);
  expect(await read(cecilia, lead(bo))).toEqual({ "till Cecilia": "vi behöver prata" });
  expect(appOf(cecilia).held.rings.get()).not.toContain(ringOf("own", bo));
  expect(await read(cecilia, own(bo))).toEqual({});
  expectNoProblems(cecilia, bo);
  await closeApp(cecilia);
  await closeApp(bo);
});

test("a newcomer reads the team's history from before, and nobody else's own", async () => {
  const anna = await found("Anna", relay.address);
  await write(anna, NOVEMBER, "första mötet", "sju kom");
  await write(anna, own(anna), "privat", "trött");
  await sendAll(anna);
  const bo = await invite(anna, "Bo");
  await everyoneHasAll(anna, bo);
  expect(await read(bo, NOVEMBER)).toEqual({ "första mötet": "sju kom" });
  expect(await read(bo, own(anna))).toEqual({});
  expectNoProblems(anna, bo);
  await closeApp(anna);
  await closeApp(bo);
});

test("Anna's second phone gets her own ring with all that is in it", async () => {
  const anna = await found("Anna", relay.address);
  await write(anna, own(anna), "privat", "trött");
  await sendAll(anna);
  const tablet = await invite(anna, "Anna", "admin", true);
  await hasRings(tablet, ringOf("own", anna));
  await everyoneHasAll(anna, tablet);
  expect(await read(tablet, own(anna))).toEqual({ privat: "trött" });
  await write(tablet, own(anna), "kväll", "bättre");
  await everyoneHasAll(anna, tablet);
  expect(await read(anna, own(anna))).toEqual({ privat: "trött", kväll: "bättre" });
  expectNoProblems(anna, tablet);
  await closeApp(anna);
  await closeApp(tablet);
});

test("records that came before their key are kept, told of, and opened when it comes", async () => {
  const cecilia = await found("Cecilia", relay.address);
  const bo = await invite(cecilia, "Bo");
  const anna = await invite(cecilia, "Anna");
  await hasRings(bo, ringOf("lead", bo));
  await write(bo, lead(bo), "till Cecilia", "skrivet innan");
  await write(bo, NOVEMBER, "till alla", "också");
  await everythingIsShared(cecilia, bo, anna);
  // Nobody who could give Anna the key is there when she becomes coordinator.
  const hers = otherApp(cecilia);
  await closeApp(bo);
  await closeApp(cecilia);
  const memberId = fromBase64Url(appOf(anna).held.me) ?? randomBytes(16);
  const promoted = await append(hers, async () => ({
    kind: "set-role",
    memberId,
    role: "admin",
    rotations: [],
  }));
  expect(promoted).toBe("taken");
  await until("she misses the key", () => statusOf(anna).problems.length === 1);
  expect(statusOf(anna).problems).toMatchObject([{ kind: "key-missing" }]);
  expect(await read(anna, NOVEMBER)).toEqual({ "till alla": "också" });
  await closeApp(anna);
  await openApp(anna);
  await isLive(anna);
  expect(statusOf(anna).problems).toMatchObject([{ kind: "key-missing" }]);
  await openApp(bo);
  await hasRings(anna, ringOf("lead", bo));
  await until("it is opened", () => statusOf(anna).problems.length === 0);
  expect(await read(anna, lead(bo))).toEqual({ "till Cecilia": "skrivet innan" });
  for (const phone of [bo, anna]) await closeApp(phone);
});

test("a removed phone reads nothing that is written afterwards, and is told so", async () => {
  const cecilia = await found("Cecilia", relay.address);
  const bo = await invite(cecilia, "Bo");
  const anna = await invite(cecilia, "Anna");
  await write(cecilia, NOVEMBER, "före", "alla läser");
  await everyoneHasAll(cecilia, bo, anna);
  const removed = await appOf(cecilia).sync.remove({ members: [appOf(bo).held.me] });
  expect(removed.ok).toBe(true);
  await write(cecilia, NOVEMBER, "efter", "bara vi");
  await everyoneHasAll(cecilia, anna);
  expect(await read(anna, NOVEMBER)).toEqual({ före: "alla läser", efter: "bara vi" });
  await until("Bo is told", () => statusOf(bo).connection === "stopped");
  expect(statusOf(bo).problems).toContainEqual({ kind: "removed" });
  expect(await read(bo, NOVEMBER)).toEqual({ före: "alla läser" });
  const sealedForBo = appOf(bo).held.keys.newest(0)?.e;
  expect(sealedForBo).toBe(0);
  expect(appOf(anna).held.keys.newest(0)?.e).toBe(1);
  await closeApp(cecilia);
  await closeApp(bo);
  await closeApp(anna);
});

test("what Anna wrote under the old key while somebody was removed is sealed again and arrives", async () => {
  const cecilia = await found("Cecilia", relay.address);
  const anna = await invite(cecilia, "Anna");
  const bo = await invite(cecilia, "Bo");
  await everyoneHasAll(cecilia, anna, bo);
  anna.wire.lose();
  await write(anna, NOVEMBER, "i källaren", "skrivet före");
  await appOf(cecilia).sync.remove({ members: [appOf(bo).held.me] });
  anna.wire.find();
  await everyoneHasAll(cecilia, anna);
  expect(await read(cecilia, NOVEMBER)).toEqual({ "i källaren": "skrivet före" });
  expectNoProblems(cecilia, anna);
  await closeApp(cecilia);
  await closeApp(anna);
  await closeApp(bo);
});

test("a facilitator who becomes coordinator reads what was shared with the coordinators before", async () => {
  const cecilia = await found("Cecilia", relay.address);
  const bo = await invite(cecilia, "Bo");
  const anna = await invite(cecilia, "Anna");
  await hasRings(bo, ringOf("lead", bo));
  await hasRings(cecilia, ringOf("lead", bo));
  await write(bo, lead(bo), "till Cecilia", "från i våras");
  await everyoneHasAll(cecilia, bo, anna);
  expect(await read(anna, lead(bo))).toEqual({});
  expect(await appOf(cecilia).sync.setRole(appOf(anna).held.me, "admin")).toMatchObject({
    ok: true,
  });
  await hasRings(anna, ringOf("lead", bo));
  await isLive(anna);
  await until("Anna has read it again", async () => "till Cecilia" in (await read(anna, lead(bo))));
  await everyoneHasAll(cecilia, bo, anna);
  expectNoProblems(cecilia, bo, anna);
  for (const phone of [cecilia, bo, anna]) await closeApp(phone);
});

test("a coordinator who stepped down and is one again has missed nothing of what was shared", async () => {
  const cecilia = await found("Cecilia", relay.address);
  const bo = await invite(cecilia, "Bo");
  const anna = await invite(cecilia, "Anna");
  await hasRings(cecilia, ringOf("lead", bo), ringOf("lead", anna));
  await everyoneHasAll(cecilia, bo, anna);
  const become = async (role: "admin" | "editor") => {
    const changed = await appOf(cecilia).sync.setRole(appOf(anna).held.me, role);
    expect(changed).toMatchObject({ ok: true });
    await everyoneHasAll(cecilia, bo, anna);
  };
  const reads = (name: string) =>
    until(`Anna reads ${name}`, async () => name in (await read(anna, lead(bo))));
  await write(bo, lead(bo), "första", "1");
  await sendAll(bo);
  await become("admin");
  await reads("första");
  await become("editor");
  await write(bo, lead(bo), "andra", "2");
  await everyoneHasAll(cecilia, bo, anna);
  await become("admin");
  await reads("andra");
  await write(bo, lead(bo), "tredje", "3");
  await sendAll(bo);
  await reads("tredje");
  await everyoneHasAll(cecilia, bo, anna);
  expectNoProblems(cecilia, bo, anna);
  for (const phone of [cecilia, bo, anna]) await closeApp(phone);
});
