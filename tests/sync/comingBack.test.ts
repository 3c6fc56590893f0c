import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { randomBytes } from "../../src/crypto/aead.ts";
import { recoveryHpkeKeys, recoverySignKeys } from "../../src/crypto/recoveryKeys.ts";
import { docKey, splitDocKey } from "../../src/domain/rings.ts";
import { currentEpoch } from "../../src/protocol/membershipState.ts";
import { deviceKeyRow } from "../../src/storage/keyStore.ts";
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
  phoneOf,
  read,
  ringOf,
  statusOf,
  until,
  workspaceOf,
  write,
} from "./cast.ts";
import { append, otherApp } from "./pastTheApp.ts";
import { houseRelay, relayOfThisFile } from "./relayInHouse.ts";
import { comeBack, printSheet, readPaper } from "./sheetCast.ts";

/** Cecilia coordinates, and has a recovery sheet in a safe. Then her only phone is gone. */

const relay = relayOfThisFile();
const { doc: month } = splitDocKey(NOVEMBER);

/** What an app lock's code opens. */
function someLock(): Promise<CryptoKey> {
  const how = { name: "AES-GCM", length: 256 };
  return crypto.subtle.generateKey(how, false, ["encrypt", "decrypt", "wrapKey", "unwrapKey"]);
}

async function team() {
  const cecilia = await found("Cecilia", relay.address);
  const anna = await invite(cecilia, "Anna");
  await everythingIsShared(cecilia, anna);
  const secret = await printSheet(cecilia);
  await write(anna, NOVEMBER, "före", "alla läser");
  await write(cecilia, docKey(ringOf("own", cecilia), month), "mitt", "bara mitt");
  await write(anna, docKey(ringOf("lead", anna), month), "till Cecilia", "för två");
  await everyoneHasAll(cecilia, anna);
  return { cecilia, anna, secret };
}

test("a new phone with the paper is Cecilia's phone: everything is there, and the lost one is out", async () => {
  const { cecilia, anna, secret } = await team();
  const { device, me } = appOf(cecilia).held;
  const hers = ringOf("own", cecilia);
  const fresh = await comeBack(secret, relay.address, [device]);
  await isLive(fresh);
  await write(anna, NOVEMBER, "efter", "bara vi");
  await everyoneHasAll(anna, fresh);
  expect(appOf(fresh).held.me).toBe(me);
  expect(await read(fresh, NOVEMBER)).toEqual({ före: "alla läser", efter: "bara vi" });
  expect(await read(fresh, docKey(hers, month))).toEqual({ mitt: "bara mitt" });
  expect(await read(fresh, docKey(ringOf("lead", anna), month))).toEqual({
    "till Cecilia": "för två",
  });
  await until("the lost one is told", () =>
    statusOf(cecilia).problems.some(({ kind }) => kind === "removed"),
  );
  expect(await read(cecilia, NOVEMBER)).toEqual({ före: "alla läser" });
  const epoch = currentEpoch(appOf(fresh).held.state(), 0) ?? 0;
  expect(epoch).toBeGreaterThan(0);
  expect(appOf(cecilia).held.keys.get(0, epoch)).toBeUndefined();
  await write(fresh, NOVEMBER, "Cecilia", "är tillbaka");
  await everyoneHasAll(anna, fresh);
  expect(await read(anna, NOVEMBER)).toMatchObject({ Cecilia: "är tillbaka" });
  expectNoProblems(anna, fresh);
});

test("the sheet that was used opens nothing any more, and a new one does", async () => {
  const { cecilia, secret } = await team();
  const { device } = appOf(cecilia).held;
  const fresh = await comeBack(secret, relay.address, [device]);
  await until("it is taken out of use", () => appOf(fresh).held.state().recovery.length === 0);
  const again = await readPaper(secret, relay.address);
  expect(again.opened).toEqual({ ok: false, problem: { kind: "sheet-unknown" } });
  const newer = await printSheet(fresh);
  const read = await readPaper(newer, relay.address);
  expect(read.opened).toMatchObject({ ok: true, value: { name: "Cecilia" } });
});

test("before anything is changed it is told whose sheet it is, and which phones there are", async () => {
  const { cecilia, secret } = await team();
  const head = appOf(cecilia).held.state().head.index;
  const { opened } = await readPaper(secret, relay.address);
  if (!opened.ok) throw new Error(opened.problem.kind);
  expect(opened.value.name).toBe("Cecilia");
  expect(opened.value.devices).toEqual([
    { number: 1, name: "Cecilias telefon", memberName: "Cecilia", isMine: true },
    { number: 2, name: "Annas telefon", memberName: "Anna", isMine: false },
  ]);
  expect(appOf(cecilia).held.state().head.index).toBe(head);
});

test("a paper that was never listed, and one of a coordinator who leads no more, open nothing", async () => {
  const { cecilia, anna, secret } = await team();
  const stranger = await readPaper(randomBytes(16), relay.address);
  expect(stranger.opened).toEqual({ ok: false, problem: { kind: "sheet-unknown" } });
  const led = await appOf(cecilia).sync.handOverLead(appOf(anna).held.me, "editor");
  expect(led.ok).toBe(true);
  const { opened } = await readPaper(secret, relay.address);
  expect(opened).toEqual({ ok: false, problem: { kind: "sheet-unknown" } });
});

test("a phone that dies between its entry and the answer comes back as the same device", async () => {
  const { cecilia, secret } = await team();
  const { device } = appOf(cecilia).held;
  const phone = phoneOf("Cecilia");
  const { db, opened } = await readPaper(secret, relay.address, phone);
  if (!opened.ok) throw new Error(opened.problem.kind);
  const { held } = appOf(cecilia);
  const isIn = () => held.state().devices.length > 2;
  const dies = until("the entry is in the log", isIn).then(() => phone.wire.lose());
  // Its storage fails at the last moment, as when the phone is switched off.
  db.workspaces.hook("creating", () => {
    throw new Error("switched off");
  });
  await opened.value.comeBack("Cecilias nya telefon", [device]).catch(() => undefined);
  await dies;
  expect(await deviceKeyRow(db, workspaceOf(cecilia), "next")).toBeDefined();
  db.close();
  phone.wire.find();
  const fresh = await comeBack(secret, relay.address, [device], phone);
  await isLive(fresh);
  expect(appOf(fresh).held.state().devices).toHaveLength(3);
  expect(appOf(fresh).held.device).toBe(3);
  await closeApp(fresh);
  await openApp(fresh);
  await isLive(fresh);
  expect(await read(fresh, NOVEMBER)).toEqual({ före: "alla läser" });
});

test("a phone with an app lock comes back too, and its keys lie locked", async () => {
  const { cecilia, secret } = await team();
  const phone = phoneOf("Cecilia");
  phone.lock = await someLock();
  const fresh = await comeBack(secret, relay.address, [appOf(cecilia).held.device], phone);
  await isLive(fresh);
  expect(appOf(fresh).held.hasOpenKeys()).toBe(false);
  const row = await deviceKeyRow(appOf(fresh).db, workspaceOf(fresh));
  expect(row?.lockedKeys).toBeDefined();
  expect(row?.signKey).toBeUndefined();
  await closeApp(fresh);
  await openApp(fresh);
  await isLive(fresh);
  expect(await read(fresh, NOVEMBER)).toEqual({ före: "alla läser" });
});

test("whoever changed the log meanwhile does not stop Cecilia: her entries are made anew", async () => {
  const { cecilia, anna, secret } = await team();
  const { device } = appOf(cecilia).held;
  const { db, phone, opened } = await readPaper(secret, relay.address);
  if (!opened.ok) throw new Error(opened.problem.kind);
  const [back, bo] = await Promise.all([
    opened.value.comeBack("Cecilias nya telefon", [device]),
    invite(cecilia, "Bo").catch(() => undefined),
  ]);
  db.close();
  if (!back.ok) throw new Error(back.problem.kind);
  phone.workspace = back.value;
  await openApp(phone);
  await everyoneHasAll(anna, phone, ...(bo ? [bo] : []));
  expectNoProblems(anna, phone);
});

test("a relay that answers with a project of its own making is not believed", async () => {
  const { secret } = await team();
  const hostile = await houseRelay();
  const thief = await found("Mallory", hostile.address);
  await isLive(thief);
  const { held } = appOf(thief);
  const { signPub } = await recoverySignKeys(secret);
  // All that can be known of the sheet without its letters; the other key is made up.
  const { hpkePub } = await recoveryHpkeKeys(randomBytes(16), held.wsId);
  const body = { kind: "recovery-set", recovery: [{ signPub, hpkePub }] } as const;
  expect(await append(otherApp(thief), async () => body)).toBe("taken");
  await until("it is listed", () => held.state().recovery.length === 1);
  const { opened } = await readPaper(secret, hostile.address);
  expect(opened).toEqual({ ok: false, problem: { kind: "sheet-unknown" } });
  await closeApp(thief);
  await hostile.remove();
});

test("after a new sheet the keys that the old one has change by themselves", async () => {
  const now = { ms: Date.now() };
  const timers: (() => void)[] = [];
  const cecilia = await found("Cecilia", relay.address);
  await closeApp(cecilia);
  cecilia.clock = {
    now: () => now.ms,
    later(_ms, done) {
      timers.push(done);
      return () => timers.splice(timers.indexOf(done), 1);
    },
  };
  await openApp(cecilia);
  await isLive(cecilia);
  await printSheet(cecilia);
  const before = currentEpoch(appOf(cecilia).held.state(), 0) ?? 0;
  await printSheet(cecilia);
  await closeApp(cecilia);
  await openApp(cecilia);
  await isLive(cecilia);
  await until("a new key", () => {
    for (const done of timers.splice(0)) done();
    return (currentEpoch(appOf(cecilia).held.state(), 0) ?? 0) > before;
  });
  const { recovery, rings } = appOf(cecilia).held.state();
  expect(recovery).toHaveLength(1);
  expect(rings.get(0)?.onSheets.size).toBe(1);
});
