import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { randomBytes } from "../../src/crypto/aead.ts";
import { inviteId, inviteKeys } from "../../src/crypto/inviteKeys.ts";
import type { KnownFrame } from "../../src/protocol/frameShapes.ts";
import { type MakeBody, openDeeds } from "../../src/sync/deeds.ts";
import { appOf, closeApp, found, openApp, type Phone, until } from "./cast.ts";
import { relayOfThisFile } from "./relayInHouse.ts";

/** What Anna asks for while her phone has not found the relay, or has just lost it. */

const relay = relayOfThisFile();
let anna: Phone;

beforeEach(async () => {
  anna = await found("Anna", relay.address);
});
afterEach(() => closeApp(anna));

/** Her deeds on a line whose other end is the test; time passes when the test says so. */
function deedsOf(phone: Phone) {
  const sent: KnownFrame[] = [];
  const clocks = new Set<() => void>();
  const deeds = openDeeds({
    held: appOf(phone).held,
    now: Date.now,
    send: (frame) => sent.push(frame),
    failed: () => undefined,
    later(_ms, done) {
      clocks.add(done);
      return () => clocks.delete(done);
    },
  });
  const timeIsUp = () => {
    for (const done of [...clocks]) {
      clocks.delete(done);
      done();
    }
  };
  return { deeds, sent, timeIsUp };
}

const invitation: MakeBody = async (time) => {
  const secret = randomBytes(16);
  const { pub } = await inviteKeys(secret);
  return {
    kind: "invite",
    inviteId: inviteId(secret),
    invitePub: pub,
    role: "editor",
    expiry: time + 60_000,
    uses: 1,
    mode: "approve",
    forMember: undefined,
    lockboxes: [],
  };
};
const NO_RELAY = { ok: false, problem: { kind: "relay-unreachable" } };

test("an invitation asked for in the first second of a project goes out when the relay is found", async () => {
  await closeApp(anna);
  anna.wire.lose();
  await openApp(anna);
  const asked = appOf(anna).sync.invite({ mode: "instant", role: "editor", name: "Bo" });
  anna.wire.find();
  expect(await asked).toMatchObject({ ok: true, value: { state: "open" } });
});

test("what is asked for before the relay is there is sent once, when it comes", async () => {
  const { deeds, sent, timeIsUp } = deedsOf(anna);
  void deeds.ask(invitation);
  deeds.disconnected();
  expect(sent).toEqual([]);
  deeds.ready();
  await until("it is sent", () => sent.length > 0);
  timeIsUp();
  expect(sent).toHaveLength(1);
});

test("a relay that does not come is said after a while, and what was asked for never goes out", async () => {
  const { deeds, sent, timeIsUp } = deedsOf(anna);
  const asked = deeds.ask(invitation);
  timeIsUp();
  expect(await asked).toEqual(NO_RELAY);
  deeds.ready();
  // The next one has its turn at once, so nothing stood before it.
  expect(await deeds.ask(async () => undefined)).toMatchObject({ ok: true });
  expect(sent).toEqual([]);
});

test("a person who has had the answer no gets no entry, however long it took to make", async () => {
  const { deeds, sent, timeIsUp } = deedsOf(anna);
  deeds.ready();
  let goOn = () => {};
  const asked = deeds.ask(async () => {
    await new Promise<void>((done) => {
      goOn = done;
    });
    return invitation(Date.now());
  });
  deeds.disconnected();
  timeIsUp();
  expect(await asked).toEqual(NO_RELAY);
  deeds.ready();
  goOn();
  expect(await deeds.ask(async () => undefined)).toMatchObject({ ok: true });
  expect(sent).toEqual([]);
});

test("what was sent when the relay went away is not sent again: it may have been taken", async () => {
  const { deeds, sent } = deedsOf(anna);
  deeds.ready();
  const asked = deeds.ask(invitation);
  await until("it is sent", () => sent.length > 0);
  deeds.disconnected();
  expect(await asked).toEqual(NO_RELAY);
  deeds.ready();
  expect(await deeds.ask(async () => undefined)).toMatchObject({ ok: true });
  expect(sent).toHaveLength(1);
});

test("what the phone does by itself does not wait: it is thought through anew at the next contact", async () => {
  const { deeds } = deedsOf(anna);
  expect(await deeds.add(invitation)).toEqual(NO_RELAY);
});

test("when the project is closed nobody is left waiting", async () => {
  const { deeds } = deedsOf(anna);
  const asked = deeds.ask(invitation);
  deeds.stop();
  expect(await asked).toEqual(NO_RELAY);
});
