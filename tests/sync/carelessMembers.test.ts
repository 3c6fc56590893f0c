import "fake-indexeddb/auto";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { expect, test } from "vitest";
import { type Bytes, ByteWriter, utf8 } from "../../src/base/bytes.ts";
import { importAeadKey, randomBytes, sealBox } from "../../src/crypto/aead.ts";
import { readInvitation } from "../../src/crypto/invitation.ts";
import { inviteId, inviteKeys } from "../../src/crypto/inviteKeys.ts";
import { makeDeviceKeys, sign } from "../../src/crypto/keys.ts";
import type { YearMonth } from "../../src/domain/calendar.ts";
import type { DocKey } from "../../src/domain/rings.ts";
import { errorCode } from "../../src/protocol/errors.ts";
import { joinSignedBytes } from "../../src/protocol/membershipFrames.ts";
import { appendToOutbox } from "../../src/storage/outbox.ts";
import { openDeeds } from "../../src/sync/deeds.ts";
import { signInAsInvite } from "../../src/sync/inviteSignIn.ts";
import { ring } from "../../src/sync/knocking.ts";
import { rotationOf } from "../../src/sync/lockboxes.ts";
import type { HeldMembership } from "../../src/sync/membership.ts";
import {
  appOf,
  closeApp,
  everyoneHasAll,
  everythingIsShared,
  found,
  hasRings,
  invite,
  isLive,
  NOVEMBER,
  openApp,
  read,
  ringOf,
  sendAll,
  statusOf,
  until,
  workspaceOf,
  write,
} from "./cast.ts";
import { append, otherApp, sealedBy, signedIn, updateSaying } from "./pastTheApp.ts";
import { relayOfThisFile } from "./relayInHouse.ts";

/** What one member's app does wrongly, by mistake or in anger, is that member's trouble and nobody else's. */

const relay = relayOfThisFile();

test("a key before this one that was wrapped too short opens nothing, and the app all the same", async () => {
  const anna = await found("Anna", relay.address);
  const bo = await invite(anna, "Bo");
  await everythingIsShared(anna, bo);
  const taken = await append(otherApp(bo), async (held) => {
    const state = held.state();
    const lead = held.ringNumber(ringOf("lead", bo)) ?? 0;
    const begun = await rotationOf(state, lead, held.keys, state.head.hash);
    if (!begun) throw new Error("Bo has no key of his lead ring");
    const { rotation, key } = begun;
    const wrapPrev = await tooShort(held, lead, key.e, key.key);
    return { kind: "rotate", rotation: { ...rotation, wrapPrev } };
  });
  expect(taken).toBe("taken");
  const cecilia = await invite(anna, "Cecilia", "admin");
  await hasRings(cecilia, ringOf("lead", bo));
  await write(cecilia, NOVEMBER, "Cecilia", "är med");
  await until("Bo reads her", async () => "Cecilia" in (await read(bo, NOVEMBER)));
  for (const phone of [anna, bo, cecilia]) await closeApp(phone);
});

test("a record that this version does not understand waits for one that does, and holds back no other", async () => {
  const anna = await found("Anna", relay.address);
  const bo = await invite(anna, "Bo");
  await everyoneHasAll(anna, bo);
  const plans = "team/plans" as DocKey;
  const { db } = appOf(bo);
  await appendToOutbox(db, workspaceOf(bo), plans, [], updateSaying("plan", "ny"), 1);
  await sendAll(bo);
  await write(bo, NOVEMBER, "Fatima", "här");
  await everyoneHasAll(anna, bo);
  expect(await read(anna, NOVEMBER)).toEqual({ Fatima: "här" });
  expect(statusOf(anna).problems).toEqual([{ kind: "record-unreadable", doc: undefined }]);
  await closeApp(anna);
  await openApp(anna);
  await write(bo, NOVEMBER, "Bo", "borta");
  await everyoneHasAll(anna, bo);
  expect(await read(anna, NOVEMBER)).toEqual({ Fatima: "här", Bo: "borta" });
  expect(statusOf(anna).problems).toEqual([{ kind: "record-unreadable", doc: undefined }]);
  expect(await db.unopened.count()).toBe(0);
  expect(await appOf(anna).db.unopened.count()).toBe(1);
  for (const phone of [anna, bo]) await closeApp(phone);
});

test("records sealed with a wrong key, or for another document than they say, hold back no other", async () => {
  const anna = await found("Anna", relay.address);
  const bo = await invite(anna, "Bo");
  await everythingIsShared(anna, bo);
  const his = otherApp(bo);
  const { held } = his;
  await closeApp(bo);
  const update = updateSaying("Fatima", "här");
  const doc = "2026-11" as YearMonth;
  const documentKey = await importAeadKey(randomBytes(32));
  const records = [
    await sealedBy(held, 1, { doc, update, documentKey }),
    await sealedBy(held, 2, { doc, update, outside: randomBytes(16), after: 1 }),
    await sealedBy(held, 3, { doc, update, after: 2 }),
  ];
  const line = await signedIn(his);
  line.say({ kind: "append", records });
  await until("Anna reads on", async () => "Fatima" in (await read(anna, NOVEMBER)));
  await until("Anna is told", async () => statusOf(anna).problems.length > 0);
  expect(statusOf(anna).problems).toEqual([{ kind: "record-unreadable", doc: undefined }]);
  expect(statusOf(anna).connection).toBe("live");
  line.close();
  await closeApp(anna);
});

test("a record that claims to have seen what is still to come is not stored, and stops nobody's reading", async () => {
  const anna = await found("Anna", relay.address);
  const bo = await invite(anna, "Bo");
  await everythingIsShared(anna, bo);
  const his = otherApp(bo);
  await closeApp(bo);
  const update = updateSaying("Fatima", "här");
  const doc = "2026-11" as YearMonth;
  const line = await signedIn(his);
  line.say({
    kind: "append",
    records: [await sealedBy(his.held, 1, { doc, update, baseSeq: 900 })],
  });
  let answer = await line.hear();
  while (answer?.kind === "mlog") answer = await line.hear();
  expect(answer).toMatchObject({ kind: "nack", dseq: 1, code: errorCode("AHEAD") });
  line.say({ kind: "append", records: [await sealedBy(his.held, 1, { doc, update })] });
  await until("Anna reads on", async () => "Fatima" in (await read(anna, NOVEMBER)));
  expect(statusOf(anna).problems).toEqual([]);
  line.close();
  await closeApp(anna);
});

test("a device that nobody could seal for is not let in, so that keys can still be changed", async () => {
  const anna = await found("Anna", relay.address);
  await isLive(anna);
  const { signPub } = await makeDeviceKeys();
  const taken = await append(otherApp(anna), async () => ({
    kind: "add-device",
    memberId: randomBytes(16),
    role: "editor",
    signPub,
    hpkePub: new Uint8Array(65),
    profile: new Uint8Array(0),
    label: new Uint8Array(0),
    via: undefined,
    lockboxes: [],
  }));
  expect(taken).toBe("malformed");
  const bo = await invite(anna, "Bo");
  expect(await appOf(anna).sync.remove({ members: [appOf(bo).held.me] })).toMatchObject({
    ok: true,
  });
  for (const phone of [anna, bo]) await closeApp(phone);
});

test("a knock with keys that nobody could seal for is refused at the door", async () => {
  const anna = await found("Anna", relay.address);
  await isLive(anna);
  const opened = await appOf(anna).sync.invite({ mode: "approve", role: "editor", name: "Bo" });
  if (!opened.ok) throw new Error(opened.problem.kind);
  const invitation = readInvitation(opened.value.link, Date.now());
  if (!invitation.ok) throw new Error(invitation.problem.kind);
  const { wsId, secret } = invitation.value;
  const keys = await inviteKeys(secret);
  const line = await ring(relay.address, anna.wire.makeWebSocket);
  if (!line) throw new Error("no relay");
  expect(await signInAsInvite(line, invitation.value, keys.signKey)).toBeUndefined();
  const { signPub } = await makeDeviceKeys();
  const join = {
    inviteId: inviteId(secret),
    memberId: randomBytes(16),
    signPub,
    hpkePub: new Uint8Array(65),
    profile: randomBytes(40),
  };
  const sig = await sign(keys.signKey, joinSignedBytes(wsId, join));
  line.say({ kind: "join", join: { ...join, sig } });
  expect(await line.hear()).toMatchObject({ kind: "error", text: "malformed" });
  line.close();
  await closeApp(anna);
});

test("a deed that falls over a bug is over, and the next one has its turn", async () => {
  const anna = await found("Anna", relay.address);
  const { held } = appOf(anna);
  const deeds = openDeeds({
    held,
    now: Date.now,
    send: () => undefined,
    failed: () => undefined,
  });
  deeds.ready();
  const fallen = deeds.add(() => Promise.reject(new Error("a bug")));
  const next = deeds.add(async () => undefined);
  await expect(fallen).rejects.toThrow("a bug");
  expect(await next).toEqual({ ok: true, value: undefined });
  await closeApp(anna);
});

/** As keys.ts wraps, with ten bytes where the key should be. */
async function tooShort({ wsId }: HeldMembership, ring: number, e: number, key: Bytes) {
  const wrapKey = await importAeadKey(hkdf(sha256, key, wsId, utf8("flr1/wrap"), 32) as Bytes);
  const place = new ByteWriter().raw(wsId).vu(ring).vu(e).done();
  return sealBox(wrapKey, new Uint8Array(10), place);
}
