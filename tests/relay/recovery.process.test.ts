import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Bytes } from "../../src/base/bytes.ts";
import type { EntryBody } from "../../src/protocol/entryShapes.ts";
import { errorCode } from "../../src/protocol/errors.ts";
import { CAP_SHEETS } from "../../src/protocol/limits.ts";
import { planRemoval, planRole } from "../../src/protocol/membership.ts";
import { recoveryId } from "../../src/protocol/recoveryRules.ts";
import {
  addDeviceBody,
  type Book,
  extended,
  foundedBy,
  grown,
  type Keys,
  newKeys,
  nextRotation,
  random,
  signedEntry,
} from "../protocol/cast.ts";
import { type RelayProcess, startRelay } from "./relayProcess.ts";
import { connect, entered, hello, login, openWire, publish, type Wire } from "./wireDevice.ts";

/** The holder of a recovery sheet at a real relay: what opens the door, and what does not. */

let relay: RelayProcess;
let cecilia: Keys;
let anna: Keys;
let sheet: Keys;
let book: Book;

beforeAll(async () => {
  relay = await startRelay();
});

beforeEach(async () => {
  [cecilia, anna, sheet] = await Promise.all([newKeys(), newKeys(), newKeys()]);
  book = await foundedBy(cecilia);
  book = await grown(book, 1, cecilia, addDeviceBody(book.state, anna, "editor"));
  await publish(relay.url, book, cecilia);
  await byCecilia({ kind: "recovery-set", recovery: [sheet] });
});

afterAll(async () => {
  expect(await relay.stop()).toBe(0);
});

async function byCecilia(body: EntryBody): Promise<void> {
  const phone = await connect(relay.url, book, 1, cecilia, CAP_SHEETS);
  book = await entered(phone, book, cecilia, body);
  await phone.close();
}

function visit(keys: Keys = sheet, by: Keys = keys, origin = relay.url, caps = CAP_SHEETS) {
  return login(relay.url, recoveryId(keys.signPub), { kind: "recovery" }, by, origin, caps);
}

async function refusal(wire: Wire) {
  const { code, text } = await wire.next("error");
  await wire.close();
  return { code, text };
}

const authFailed = errorCode("AUTH_FAILED");
const forbidden = (text: string) => ({ code: errorCode("FORBIDDEN"), text });

function arrival(phone: Keys, by: Keys = sheet): EntryBody {
  const memberId = book.state.members[0]?.memberId ?? random(16);
  return addDeviceBody(book.state, phone, "admin", { memberId, via: recoveryId(by.signPub) });
}

function removal(state: Book["state"], author: number, devices: readonly number[]): EntryBody {
  const plan = planRemoval(state, author, { devices, members: [] });
  if (!plan.ok) throw new Error(plan.problem);
  const { rings, after } = plan.value;
  const rotations = rings.map((ring) => nextRotation(state, ring, after));
  return { kind: "remove", devices, members: [], rotations };
}

/** ADD_DEVICE by the sheet and REMOVE of Cecilia's lost phone by the new one. */
async function comingBack(phone: Keys): Promise<{ entries: readonly Bytes[]; after: Book }> {
  const added = await signedEntry(book.state, 0, sheet, arrival(phone));
  const between = await extended(book, added);
  const dev = between.state.devices.length;
  const removed = await signedEntry(between.state, dev, phone, removal(between.state, dev, [1]));
  return { entries: [added, removed], after: await extended(between, removed) };
}

test("who has the paper reads the log of members, and brings a phone that cuts off the lost one", async () => {
  const lost = await connect(relay.url, book, 1, cecilia, CAP_SHEETS);
  const visitor = await visit();
  await visitor.next("welcome");
  visitor.send({ kind: "mlog-get", fromIndex: 0 });
  expect((await visitor.next("mlog")).entries).toEqual(book.entries);
  const phone = await newKeys();
  const { entries, after } = await comingBack(phone);
  visitor.send({ kind: "mlog-append", expectedHead: book.state.head, entries });
  expect((await visitor.next("mlog")).entries).toEqual(entries);
  expect((await lost.next("error")).code).toBe(errorCode("REMOVED"));
  await lost.closed;
  await visitor.close();
  const fresh = await connect(relay.url, after, 3, phone, CAP_SHEETS);
  expect(fresh.welcome.mlogHead).toEqual(after.state.head);
  await fresh.close();
});

test("the wrong letters open nothing: another's key, and a key that nobody has listed", async () => {
  expect((await refusal(await visit(sheet, anna))).code).toBe(authFailed);
  const stranger = await newKeys();
  const wire = await openWire(relay.url);
  wire.send(hello(recoveryId(stranger.signPub), { kind: "recovery" }, CAP_SHEETS));
  expect((await refusal(wire)).code).toBe(errorCode("UNKNOWN_WS"));
  // The project's own id is no sheet's.
  const byName = await openWire(relay.url);
  byName.send(hello(book.state.wsId, { kind: "recovery" }, CAP_SHEETS));
  expect((await refusal(byName)).code).toBe(errorCode("UNKNOWN_WS"));
});

test("a login that was overheard opens nothing a second time, and none that was meant for another relay", async () => {
  let overheard: Bytes | undefined;
  const spied: Keys = {
    ...sheet,
    async sign(bytes) {
      overheard = await sheet.sign(bytes);
      return overheard;
    },
  };
  const visitor = await visit(sheet, spied);
  await visitor.next("welcome");
  await visitor.close();
  const again = await openWire(relay.url);
  again.send(hello(recoveryId(sheet.signPub), { kind: "recovery" }, CAP_SHEETS));
  await again.next("challenge");
  again.send({ kind: "auth", sig: overheard ?? random(64), minEpochKnown: 0 });
  expect((await refusal(again)).code).toBe(authFailed);
  const elsewhere = await visit(sheet, sheet, "https://relay.example");
  expect((await refusal(elsewhere)).code).toBe(authFailed);
});

test("entries that were overheard are refused when they come a second time", async () => {
  const visitor = await visit();
  await visitor.next("welcome");
  const { entries } = await comingBack(await newKeys());
  const place = { kind: "mlog-append", expectedHead: book.state.head, entries } as const;
  visitor.send(place);
  const { head } = await visitor.next("mlog");
  visitor.send(place);
  expect((await visitor.next("error")).code).toBe(errorCode("MLOG_RACE"));
  visitor.send({ ...place, expectedHead: head });
  expect(await refusal(visitor)).toEqual(forbidden("wrong-index"));
});

test("a sheet that was taken out of use opens nothing, and whoever is inside by it is let go", async () => {
  const inside = await visit();
  await inside.next("welcome");
  await byCecilia({ kind: "recovery-set", recovery: [await newKeys()] });
  expect((await inside.next("error")).code).toBe(errorCode("REMOVED"));
  await inside.closed;
  expect((await refusal(await visit())).code).toBe(authFailed);
});

test("a sheet whose maker leads no more opens nothing", async () => {
  const memberId = book.state.members[1]?.memberId ?? random(16);
  const up = planRole(book.state, 1, memberId, "admin");
  if (!up.ok) throw new Error(up.problem);
  const rotations = up.value.rings.map((ring) => nextRotation(book.state, ring, up.value.after));
  await byCecilia({ kind: "set-role", memberId, role: "admin", rotations });
  const maker = book.state.members[0]?.memberId ?? random(16);
  const down = planRole(book.state, 1, maker, "editor");
  if (!down.ok) throw new Error(down.problem);
  const others = down.value.rings.map((ring) => nextRotation(book.state, ring, down.value.after));
  await byCecilia({ kind: "set-role", memberId: maker, role: "editor", rotations: others });
  expect((await refusal(await visit())).code).toBe(authFailed);
});

test("a sheet used twice: it may bring another phone until it is replaced, and then no more", async () => {
  const [first, second, third] = await Promise.all([newKeys(), newKeys(), newKeys()]);
  const visitor = await visit();
  await visitor.next("welcome");
  const { entries, after } = await comingBack(first);
  visitor.send({ kind: "mlog-append", expectedHead: book.state.head, entries });
  await visitor.next("mlog");
  book = after;
  // As when the first one died before it could say a word.
  const again = await signedEntry(book.state, 0, sheet, arrival(second));
  visitor.send({ kind: "mlog-append", expectedHead: book.state.head, entries: [again] });
  await visitor.next("mlog");
  book = await extended(book, again);
  await visitor.close();
  const phone = await connect(relay.url, book, 4, second, CAP_SHEETS);
  book = await entered(phone, book, second, { kind: "recovery-set", recovery: [] });
  await phone.close();
  expect((await refusal(await visit())).code).toBe(authFailed);
  const late = await signedEntry(book.state, 0, sheet, arrival(third));
  const c = await connect(relay.url, book, 4, second, CAP_SHEETS);
  c.send({ kind: "mlog-append", expectedHead: book.state.head, entries: [late] });
  expect(await refusal(c)).toEqual(forbidden("unknown-invite"));
});

test("the paper is no membership: it reads no record, changes no role and speaks for nobody else", async () => {
  const visitor = await visit();
  const { gen } = await visitor.next("welcome");
  visitor.send({ kind: "sub", gen, fromSeq: 0, docs: "all" });
  expect((await visitor.next("error")).code).toBe(errorCode("FORBIDDEN"));
  visitor.send({ kind: "pull", doc: random(16), fromSeq: 0 });
  expect((await visitor.next("error")).code).toBe(errorCode("FORBIDDEN"));
  const send = async (...entries: Bytes[]) => {
    visitor.send({ kind: "mlog-append", expectedHead: book.state.head, entries });
    return (await visitor.next("error")).text;
  };
  const fatima = await newKeys();
  // Rightly signed by a coordinator, and yet not this visitor's to bring.
  const byLead = await signedEntry(
    book.state,
    1,
    cecilia,
    addDeviceBody(book.state, fatima, "editor"),
  );
  expect(await send(byLead)).toBe("role-forbids");
  const added = await signedEntry(book.state, 0, sheet, arrival(fatima));
  const between = await extended(book, added);
  const set = { kind: "recovery-set", recovery: [] } as const;
  expect(await send(added, await signedEntry(between.state, 3, fatima, set))).toBe("role-forbids");
  await visitor.close();
});

test("the relay finds the project by the paper's key also after it was started anew", async () => {
  await relay.kill9();
  relay = await startRelay({ dataDir: relay.dataDir, port: relay.port });
  const visitor = await visit();
  expect((await visitor.next("welcome")).mlogHead).toEqual(book.state.head);
  await visitor.close();
});

test("another project that lists the same key does not get this one's visitors", async () => {
  const mallory = await newKeys();
  let other = await foundedBy(mallory);
  await publish(relay.url, other, mallory);
  const phone = await connect(relay.url, other, 1, mallory, CAP_SHEETS);
  other = await entered(phone, other, mallory, { kind: "recovery-set", recovery: [sheet] });
  await phone.close();
  const visitor = await visit();
  expect((await visitor.next("welcome")).mlogHead).toEqual(book.state.head);
  await visitor.close();
});

test("an app that knows no sheets is told to update, where one was listed and at the moment it is", async () => {
  const tooOld = { code: errorCode("VERSION"), text: "this app does not know recovery sheets" };
  const { wsId } = book.state;
  const old = await login(relay.url, wsId, { kind: "device", dev: 2 }, anna);
  expect(await refusal(old)).toEqual(tooOld);
  let other = await foundedBy(cecilia);
  other = await grown(other, 1, cecilia, addDeviceBody(other.state, anna, "editor"));
  await publish(relay.url, other, cecilia);
  const annas = await connect(relay.url, other, 2, anna);
  const phone = await connect(relay.url, other, 1, cecilia, CAP_SHEETS);
  other = await entered(phone, other, cecilia, { kind: "recovery-set", recovery: [sheet] });
  await phone.close();
  expect(await refusal(annas)).toEqual(tooOld);
  // What it could not read it never saw.
  expect(annas.inbox).toEqual([]);
});
