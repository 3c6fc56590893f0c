import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import type { Bytes } from "../../src/base/bytes.ts";
import { readInvitation } from "../../src/crypto/invitation.ts";
import { inviteId, inviteKeys } from "../../src/crypto/inviteKeys.ts";
import { sign } from "../../src/crypto/keys.ts";
import { openRecord } from "../../src/crypto/seal.ts";
import { errorName } from "../../src/protocol/errors.ts";
import type { Principal } from "../../src/protocol/frameShapes.ts";
import { authSignedBytes } from "../../src/protocol/handshakeFrames.ts";
import { admitEntry } from "../../src/protocol/membership.ts";
import { decodeEntry, encodeEntry, entrySignedBytes } from "../../src/protocol/membershipEntry.ts";
import { decodeRecord } from "../../src/protocol/record.ts";
import { giveAway, packInFile, takeIn } from "../../src/sync/handOver.ts";
import { ring } from "../../src/sync/knocking.ts";
import { openBoxes } from "../../src/sync/lockboxes.ts";
import {
  APP,
  appOf,
  closeApp,
  everyoneHasAll,
  everythingIsShared,
  found,
  invite,
  NOVEMBER,
  type Phone,
  read,
  statusOf,
  until,
  write,
} from "./cast.ts";
import { sealedBy, signedIn, updateSaying } from "./pastTheApp.ts";
import { relayOfThisFile } from "./relayInHouse.ts";
import { storedAtRelay } from "./storedAtRelay.ts";

/** Bo's phone is lost and revoked. Whoever has it has everything that was in it: keys, log, documents, and our code. */

const relay = relayOfThisFile();

async function lostPhone(offline = false) {
  const cecilia = await found("Cecilia", relay.address);
  const anna = await invite(cecilia, "Anna");
  const bo = await invite(cecilia, "Bo");
  await write(bo, NOVEMBER, "före", "alla läser");
  await everythingIsShared(cecilia, anna, bo);
  if (offline) bo.wire.lose();
  const { device } = appOf(bo).held;
  expect(await appOf(cecilia).sync.remove({ devices: [device] })).toMatchObject({ ok: true });
  await write(anna, NOVEMBER, "efter", "bara vi");
  await everyoneHasAll(cecilia, anna);
  return { cecilia, anna, bo };
}

/** What the relay says to somebody who signs in like this. */
async function answerTo(thief: Phone, principal: Principal, key: CryptoKey): Promise<string> {
  const { held } = appOf(thief);
  const line = await ring(held.relay, thief.wire.makeWebSocket);
  if (!line) return "no relay";
  const { clientNonce } = line;
  const { wsId } = held;
  const version = { protoMin: 1, protoMax: 1, caps: 0, agent: "thief" };
  line.say({ kind: "hello", ...version, wsId, principal, clientNonce });
  const challenge = await line.hear();
  if (challenge?.kind === "challenge") {
    const login = { ...challenge, origin: held.relay, wsId, principal, clientNonce };
    line.say({ kind: "auth", sig: await sign(key, authSignedBytes(login)), minEpochKnown: 0 });
  }
  const answer = challenge?.kind === "challenge" ? await line.hear() : challenge;
  line.close();
  return answer?.kind === "error" ? (errorName(answer.code) ?? "refused") : String(answer?.kind);
}

test("it is let in under no number, not as an invitation, and not as the founder", async () => {
  const { cecilia, anna, bo } = await lostPhone();
  const { held } = appOf(bo);
  const { signKey } = held.deviceKeys;
  const as = (dev: number) => answerTo(bo, { kind: "device", dev }, signKey);
  expect(await as(held.device)).toBe("REMOVED");
  expect(await as(appOf(cecilia).held.device)).toBe("AUTH_FAILED");
  expect(await as(appOf(anna).held.device)).toBe("AUTH_FAILED");
  expect(await as(99)).not.toBe("welcome");
  const [used] = held.state().invites;
  if (!used) throw new Error("nobody was invited");
  const asInvitation = await answerTo(bo, { kind: "invite", inviteId: used.inviteId }, signKey);
  expect(asInvitation).not.toBe("welcome");
  const line = await ring(held.relay, bo.wire.makeWebSocket);
  const [genesis] = held.entries();
  if (!line || !genesis) throw new Error("no relay");
  const { clientNonce } = line;
  const version = { protoMin: 1, protoMax: 1, caps: 0, agent: "thief" };
  const founder = { kind: "founder" } as const;
  line.say({ kind: "hello", ...version, wsId: held.wsId, principal: founder, clientNonce });
  expect((await line.hear())?.kind).toBe("challenge");
  const nothing = { index: 0, hash: new Uint8Array(32) };
  line.say({ kind: "mlog-append", expectedHead: nothing, entries: [genesis] });
  expect(await line.hear()).toMatchObject({ kind: "error", text: "already-founded" });
  line.close();
  for (const phone of [cecilia, anna, bo]) await closeApp(phone);
});

test("a code that was photographed before opens no door after", async () => {
  const cecilia = await found("Cecilia", relay.address);
  const bo = await invite(cecilia, "Bo");
  const shown = await appOf(cecilia).sync.invite({ mode: "instant", role: "editor", name: "Anna" });
  if (!shown.ok) throw new Error(shown.problem.kind);
  const invitation = readInvitation(shown.value.link, Date.now());
  if (!invitation.ok) throw new Error(invitation.problem.kind);
  await everyoneHasAll(cecilia, bo);
  expect(shown.value.link.startsWith(APP)).toBe(true);
  const { secret } = invitation.value;
  const { signKey } = await inviteKeys(secret);
  const principal = { kind: "invite", inviteId: inviteId(secret) } as const;
  expect(await answerTo(bo, principal, signKey)).toBe("welcome");
  await appOf(cecilia).sync.remove({ devices: [appOf(bo).held.device] });
  expect(await answerTo(bo, principal, signKey)).not.toBe("welcome");
  for (const phone of [cecilia, bo]) await closeApp(phone);
});

test("on a line that stood when it was revoked it can write nothing, to records or to the membership", async () => {
  const cecilia = await found("Cecilia", relay.address);
  const bo = await invite(cecilia, "Bo");
  await everythingIsShared(cecilia, bo);
  const { held } = appOf(bo);
  const line = await signedIn({ held, wire: bo.wire });
  const dseq = 1 + Number((await appOf(bo).db.cursors.toArray())[0]?.nextDseq ?? 1);
  const forged = await sealedBy(held, dseq, { doc: "register", update: updateSaying("x", "y") });
  const entry = await held.write({ kind: "invite-revoke", inviteId: new Uint8Array(16) }, 0);
  expect(entry).toBeUndefined();
  const stored = () => storedAtRelay(relay.folder, held.wsId).length;
  const before = stored();
  const entries = appOf(cecilia).held.entries().length;
  await appOf(cecilia).sync.remove({ devices: [held.device] });
  line.say({ kind: "append", records: [forged] });
  line.say({ kind: "mlog-append", expectedHead: held.state().head, entries: [] });
  let heard = await line.hear();
  while (heard && heard.kind !== "error") heard = await line.hear();
  expect(heard && errorName(heard.code)).toBe("REMOVED");
  line.close();
  await until("Bo is told", () => statusOf(bo).connection === "stopped");
  await everyoneHasAll(cecilia);
  expect(stored()).toBe(before);
  expect(appOf(cecilia).held.entries().length).toBe(entries + 1);
  for (const phone of [cecilia, bo]) await closeApp(phone);
});

test("with the relay's whole disk in hand it opens nothing that was written after", async () => {
  const { cecilia, anna, bo } = await lostPhone();
  const thief = appOf(bo).held;
  const records = storedAtRelay(relay.folder, thief.wsId);
  /** By any key it ever had, whatever the record says of its epoch. */
  const opensWith = async (bytes: Bytes, e: number) => {
    const record = decodeRecord(bytes);
    const key = record.ok ? thief.keys.get(record.value.ring, e) : undefined;
    if (!record.ok || !key) return false;
    const documentKey = await thief.keys.documentKey(key, record.value.doc);
    return (await openRecord({ record: record.value, documentKey, nameKey: key.name })).ok;
  };
  const epochOf = (bytes: Uint8Array) => {
    const record = decodeRecord(new Uint8Array(bytes));
    return record.ok ? record.value.epoch : -1;
  };
  const newer = records.filter((bytes) => epochOf(bytes) > 0);
  expect(newer.length).toBeGreaterThan(0);
  for (const bytes of newer) {
    for (let e = 0; e <= 3; e++) expect(await opensWith(new Uint8Array(bytes), e)).toBe(false);
  }
  const older = records.filter((bytes) => epochOf(bytes) === 0);
  expect(await opensWith(new Uint8Array(older[0] ?? []), 0)).toBe(true);
  const { held } = appOf(cecilia);
  for (const bytes of held.entries().slice(thief.entries().length)) {
    const entry = decodeEntry(bytes);
    if (!entry.ok) throw new Error("not an entry");
    const { hpkeKeys } = thief.deviceKeys;
    for (let dev = 0; dev <= 4; dev++) {
      expect(await openBoxes(held.state(), entry.value, dev, hpkeKeys)).toEqual([]);
    }
  }
  expect(await read(bo, NOVEMBER)).toEqual({ före: "alla läser" });
  for (const phone of [cecilia, anna, bo]) await closeApp(phone);
});

test("what it signs for the membership log is refused by the others' own rules, also when a relay passes it on", async () => {
  const { cecilia, anna, bo } = await lostPhone();
  const thief = appOf(bo).held;
  const { held } = appOf(anna);
  const { head } = held.state();
  for (const author of [thief.device, appOf(cecilia).held.device]) {
    const unsigned = {
      index: head.index + 1,
      prevHash: head.hash,
      time: Date.now(),
      author,
      body: { kind: "set-role", memberId: new Uint8Array(16), role: "admin", rotations: [] },
    } as const;
    const sig = await sign(thief.deviceKeys.signKey, entrySignedBytes(unsigned));
    const admitted = await admitEntry(held.state(), encodeEntry({ ...unsigned, sig }));
    expect(admitted.ok).toBe(false);
  }
  for (const phone of [cecilia, anna, bo]) await closeApp(phone);
});

test("the work it had not handed in reaches the project only by a coordinator's own deed", async () => {
  const cecilia = await found("Cecilia", relay.address);
  const anna = await invite(cecilia, "Anna");
  const bo = await invite(cecilia, "Bo");
  await everythingIsShared(cecilia, anna, bo);
  bo.wire.lose();
  await write(bo, NOVEMBER, "i källaren", "tre kom");
  await appOf(cecilia).sync.remove({ members: [appOf(bo).held.me] });
  bo.wire.find();
  await until("Bo is told", () => statusOf(bo).connection === "stopped");
  const parts = (phone: Phone) => ({
    ...appOf(phone),
    appAddress: APP,
    now: Date.now,
    chance: (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes)),
  });
  const given = await giveAway(parts(bo));
  if (!given.ok) throw new Error(given.problem.kind);
  const pack = packInFile(new TextEncoder().encode(given.value.file.text));
  if (!pack) throw new Error("no pack");
  await everyoneHasAll(cecilia, anna);
  expect(await takeIn(parts(anna), pack, "take-in")).toMatchObject({
    ok: false,
    problem: { kind: "hand-over-stranger" },
  });
  expect(await takeIn(parts(cecilia), pack)).toMatchObject({
    ok: false,
    problem: { kind: "hand-over-removed", from: appOf(bo).held.me },
  });
  expect(await read(cecilia, NOVEMBER)).toEqual({});
  expect(await takeIn(parts(cecilia), pack, "take-in")).toMatchObject({ ok: true });
  await appOf(cecilia).sync.flush();
  await everyoneHasAll(cecilia, anna);
  expect(await read(anna, NOVEMBER)).toEqual({ "i källaren": "tre kom" });
  for (const phone of [cecilia, anna, bo]) await closeApp(phone);
});
