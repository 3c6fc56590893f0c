import { afterAll, beforeAll, expect, test } from "vitest";
import { errorCode } from "../../src/protocol/errors.ts";
import { limits } from "../../src/protocol/limits.ts";
import { joinSignedBytes } from "../../src/protocol/membershipFrames.ts";
import {
  addDeviceBody,
  type Book,
  extended,
  foundedBy,
  grown,
  inviteBody,
  type Keys,
  newKeys,
  nextRotation,
  random,
  signedEntry,
} from "../protocol/cast.ts";
import { type RelayProcess, startRelay } from "./relayProcess.ts";
import { connect, entered, hello, login, openWire, publish, type Wire } from "./wireDevice.ts";

let relay: RelayProcess;
let cecilia: Keys;
let anna: Keys;
let invite: Keys;

beforeAll(async () => {
  [cecilia, anna, invite] = await Promise.all([newKeys(), newKeys(), newKeys()]);
  relay = await startRelay();
});

afterAll(async () => {
  await relay.stop();
});

async function workspace(): Promise<Book> {
  let book = await foundedBy(cecilia);
  book = await grown(book, 1, cecilia, addDeviceBody(book.state, anna, "editor"));
  await publish(relay.url, book, cecilia);
  return book;
}

async function joinOf(book: Book, inviteId: Uint8Array<ArrayBuffer>, newcomer: Keys, by: Keys) {
  const { signPub, hpkePub } = newcomer;
  const join = { inviteId, memberId: random(16), signPub, hpkePub, profile: random(40) };
  return { ...join, sig: await by.sign(joinSignedBytes(book.state.wsId, join)) };
}

async function refusal(wire: Wire) {
  const { code, text } = await wire.next("error");
  return { code, text };
}

const forbidden = (text: string) => ({ code: errorCode("FORBIDDEN"), text });

test("Bo lets himself in with the code on the table, and everybody's phone hears of it", async () => {
  let book = await workspace();
  const bo = await newKeys();
  const c = await connect(relay.url, book, 1, cecilia);
  const offer = inviteBody(book.state, invite, "editor", "instant", Date.now());
  book = await entered(c, book, cecilia, offer);
  const { inviteId } = offer;
  const guest = await login(relay.url, book.state.wsId, { kind: "invite", inviteId }, invite);
  await guest.next("welcome");
  guest.send({ kind: "mlog-get", fromIndex: 0 });
  expect((await guest.next("mlog")).entries).toEqual(book.entries);
  const body = addDeviceBody(book.state, bo, "editor", { via: inviteId });
  const entry = await signedEntry(book.state, 0, invite, body, { time: Date.now() });
  guest.send({ kind: "mlog-append", expectedHead: book.state.head, entries: [entry] });
  expect((await guest.next("mlog")).entries).toEqual([entry]);
  expect((await c.next("mlog")).entries).toEqual([entry]);
  book = await extended(book, entry);
  const b = await connect(relay.url, book, 3, bo);
  expect(b.welcome.mlogHead).toEqual(book.state.head);
  await Promise.all([b.close(), c.close(), guest.close()]);
});

test("an invitation is no membership: it reads the log of members and brings one newcomer", async () => {
  let book = await workspace();
  const [bo, fatima] = await Promise.all([newKeys(), newKeys()]);
  const c = await connect(relay.url, book, 1, cecilia);
  const offer = inviteBody(book.state, invite, "editor", "instant", Date.now());
  book = await entered(c, book, cecilia, offer);
  const principal = { kind: "invite", inviteId: offer.inviteId } as const;
  const guest = await login(relay.url, book.state.wsId, principal, invite);
  const { gen } = await guest.next("welcome");
  guest.send({ kind: "sub", gen, fromSeq: 0, docs: "all" });
  expect((await refusal(guest)).code).toBe(errorCode("FORBIDDEN"));
  // Even a proper entry of a coordinator is not an invitation's to bring.
  const added = addDeviceBody(book.state, fatima, "editor");
  const byCecilia = await signedEntry(book.state, 1, cecilia, added);
  const expectedHead = book.state.head;
  guest.send({ kind: "mlog-append", expectedHead, entries: [byCecilia] });
  expect(await refusal(guest)).toEqual(forbidden("role-forbids"));
  const body = addDeviceBody(book.state, bo, "editor", { via: offer.inviteId });
  const entry = await signedEntry(book.state, 0, invite, body, { time: Date.now() });
  const twoPhones = await login(relay.url, book.state.wsId, principal, invite);
  await twoPhones.next("welcome");
  const other = addDeviceBody(book.state, fatima, "editor", { via: offer.inviteId });
  const rival = await signedEntry(book.state, 0, invite, other, { time: Date.now() });
  guest.send({ kind: "mlog-append", expectedHead, entries: [entry] });
  await guest.next("mlog");
  twoPhones.send({ kind: "mlog-append", expectedHead, entries: [rival] });
  expect((await refusal(twoPhones)).code).toBe(errorCode("MLOG_RACE"));
  book = await extended(book, entry);
  const retried = await signedEntry(book.state, 0, invite, other, { time: Date.now() });
  twoPhones.send({ kind: "mlog-append", expectedHead: book.state.head, entries: [retried] });
  expect(await refusal(twoPhones)).toEqual(forbidden("invite-used-up"));
  await Promise.all([c.close(), guest.close(), twoPhones.close()]);
});

test("after its ten minutes a photographed code opens nothing, whatever the phone's clock says", async () => {
  let book = await workspace();
  const c = await connect(relay.url, book, 1, cecilia);
  const anHourAgo = Date.now() - 60 * 60_000;
  const offer = inviteBody(book.state, invite, "editor", "instant", anHourAgo);
  const old = await signedEntry(book.state, 1, cecilia, offer, { time: anHourAgo });
  c.send({ kind: "mlog-append", expectedHead: book.state.head, entries: [old] });
  await c.next("mlog");
  book = await extended(book, old);
  const { inviteId } = offer;
  const guest = await login(relay.url, book.state.wsId, { kind: "invite", inviteId }, invite);
  expect((await refusal(guest)).code).toBe(errorCode("AUTH_FAILED"));
  await Promise.all([c.close(), guest.close()]);
});

test("a request by link waits for an admin, is shown to those who come later, and to nobody else", async () => {
  let book = await workspace();
  const bo = await newKeys();
  const c = await connect(relay.url, book, 1, cecilia);
  const a = await connect(relay.url, book, 2, anna);
  const offer = inviteBody(book.state, invite, "editor", "approve", Date.now());
  book = await entered(c, book, cecilia, offer);
  const { inviteId } = offer;
  const guest = await login(relay.url, book.state.wsId, { kind: "invite", inviteId }, invite);
  await guest.next("welcome");
  guest.send({ kind: "join", join: await joinOf(book, inviteId, bo, bo) });
  expect(await refusal(guest)).toEqual(forbidden("bad-signature"));
  const join = await joinOf(book, inviteId, bo, invite);
  guest.send({ kind: "join", join });
  expect((await c.next("join")).join).toEqual(join);
  await c.close();
  const later = await connect(relay.url, book, 1, cecilia);
  expect((await later.next("join")).join).toEqual(join);
  const body = addDeviceBody(book.state, bo, "editor", { via: inviteId });
  book = await entered(later, book, cecilia, body);
  expect((await guest.next("mlog")).entries).toHaveLength(1);
  const again = await connect(relay.url, book, 1, cecilia);
  again.send({ kind: "ping", token: 1 });
  await again.next("pong");
  expect(again.inbox).toEqual([]);
  expect(a.inbox.filter(({ kind }) => kind === "join")).toEqual([]);
  await Promise.all([a.close(), later.close(), again.close(), guest.close()]);
});

test("of two coordinators who change the members at once, one is first and the other is told", async () => {
  const book = await workspace();
  const phones = await Promise.all([0, 1].map(() => connect(relay.url, book, 1, cecilia)));
  const expectedHead = book.state.head;
  for (const [ring, phone] of phones.entries()) {
    const body = { kind: "rotate", rotation: nextRotation(book.state, ring) } as const;
    const entries = [await signedEntry(book.state, 1, cecilia, body)];
    phone.send({ kind: "mlog-append", expectedHead, entries });
  }
  const heads = await Promise.all(phones.map(async (phone) => (await phone.next("mlog")).head));
  expect(heads[0]).toEqual(heads[1]);
  expect(heads[0]?.index).toBe(expectedHead.index + 1);
  const told = await Promise.race(phones.map(refusal));
  expect(told.code).toBe(errorCode("MLOG_RACE"));
  await Promise.all(phones.map((phone) => phone.close()));
});

test("entries that a rule refuses are refused by its name, and none of their company gets in", async () => {
  const book = await workspace();
  const a = await connect(relay.url, book, 2, anna);
  const rotate = { kind: "rotate", rotation: nextRotation(book.state, 0) } as const;
  const byAnna = await signedEntry(book.state, 2, anna, rotate);
  a.send({ kind: "mlog-append", expectedHead: book.state.head, entries: [byAnna] });
  expect(await refusal(a)).toEqual(forbidden("role-forbids"));
  const good = await signedEntry(book.state, 1, cecilia, rotate);
  const after = await extended(book, good);
  const bad = await signedEntry(after.state, 1, anna, {
    kind: "rotate",
    rotation: nextRotation(after.state, 0),
  });
  a.send({ kind: "mlog-append", expectedHead: book.state.head, entries: [good, bad] });
  expect(await refusal(a)).toEqual(forbidden("bad-signature"));
  a.send({ kind: "mlog-get", fromIndex: 0 });
  expect((await a.next("mlog")).head).toEqual(book.state.head);
  // Whoever has a signed entry may bring it: that is how a log lost with a disk comes back.
  a.send({ kind: "mlog-append", expectedHead: book.state.head, entries: [good] });
  expect((await a.next("mlog")).head).toEqual(after.state.head);
  await a.close();
});

test("an invitation under a typed code is fetched once known, for minutes only, and not guessed", async () => {
  const book = await workspace();
  const c = await connect(relay.url, book, 1, cecilia);
  const [codeId, sealed] = [random(16), random(300)];
  const expires = Date.now() + limits.codeMs - 1000;
  c.send({ kind: "code-put", box: { codeId, expires, sealed } });
  expect(await c.next("code")).toEqual({ kind: "code", box: { codeId, expires, sealed } });
  c.send({ kind: "code-put", box: { codeId: random(16), expires: Date.now() - 1, sealed } });
  expect((await refusal(c)).code).toBe(errorCode("OVERLOADED"));
  const nowhere = new Uint8Array(16);
  const b = await openWire(relay.url);
  b.send(hello(nowhere, { kind: "code", codeId }));
  expect((await b.next("code")).box).toEqual({ codeId, expires, sealed });
  expect(await b.closed).toBe(1000);
  const answers: number[] = [];
  for (let i = 0; i < limits.codeTriesPerMinute; i++) {
    const guess = await openWire(relay.url);
    guess.send(hello(nowhere, { kind: "code", codeId: random(16) }));
    answers.push((await guess.next("error")).code);
    await guess.closed;
  }
  expect(answers.at(0)).toBe(errorCode("UNKNOWN_WS"));
  expect(answers.at(-1)).toBe(errorCode("RATE"));
  await c.close();
});

test("a device that leaves code after code is told to wait, and fills the desk for nobody", async () => {
  const book = await workspace();
  const c = await connect(relay.url, book, 1, cecilia);
  const box = () => ({ codeId: random(16), expires: Date.now() + 60_000, sealed: random(100) });
  for (let n = 0; n < limits.codesPerMinute; n++) c.send({ kind: "code-put", box: box() });
  for (let n = 0; n < limits.codesPerMinute; n++) await c.next("code");
  c.send({ kind: "code-put", box: box() });
  expect((await refusal(c)).code).toBe(errorCode("RATE"));
  await c.close();
});

test("a device brings back a log that the relay lost, with entries whose invitations are long over", async () => {
  const bo = await newKeys();
  const lastWeek = Date.now() - 7 * 24 * 60 * 60_000;
  let book = await foundedBy(cecilia);
  const offer = inviteBody(book.state, invite, "editor", "instant", lastWeek);
  book = await grown(book, 1, cecilia, offer, { time: lastWeek });
  const body = addDeviceBody(book.state, bo, "editor", { via: offer.inviteId });
  book = await grown(book, 0, invite, body, { time: lastWeek + 1000 });
  await publish(relay.url, book, cecilia);
  const b = await connect(relay.url, book, 2, bo);
  expect(b.welcome.mlogHead).toEqual(book.state.head);
  await b.close();
});
