import { afterAll, beforeAll, expect, test } from "vitest";
import { errorCode } from "../../src/protocol/errors.ts";
import { planRemoval } from "../../src/protocol/membership.ts";
import {
  addDeviceBody,
  type Book,
  foundedBy,
  grown,
  type Keys,
  newKeys,
  nextRotation,
  random,
} from "../protocol/cast.ts";
import { type RelayProcess, startRelay } from "./relayProcess.ts";
import { connect, entered, hello, login, openWire, publish, type Wire } from "./wireDevice.ts";

let relay: RelayProcess;
let cecilia: Keys;
let anna: Keys;
let book: Book;

beforeAll(async () => {
  [cecilia, anna] = await Promise.all([newKeys(), newKeys()]);
  book = await foundedBy(cecilia);
  book = await grown(book, 1, cecilia, addDeviceBody(book.state, anna, "editor"));
  relay = await startRelay();
  await publish(relay.url, book, cecilia);
});

afterAll(async () => {
  expect(await relay.stop()).toBe(0);
});

async function refusalOf(wire: Wire) {
  const { code, isFatal } = await wire.next("error");
  return { code, isFatal, closed: await wire.closed };
}

const authFailed = { code: errorCode("AUTH_FAILED"), isFatal: true, closed: 4010 };

test("a device that signs is welcomed and told where the workspace stands", async () => {
  const phone = await connect(relay.url, book, 2, anna);
  expect(phone.welcome).toMatchObject({ headSeq: 0, lastDseq: 0, mlogHead: book.state.head });
  expect(phone.welcome.epochs).toContainEqual({ ring: 0, epoch: 0 });
  expect(Math.abs(phone.welcome.serverTime - Date.now())).toBeLessThan(60_000);
  await phone.close();
});

test("another's key does not open the door", async () => {
  const wire = await login(relay.url, book.state.wsId, { kind: "device", dev: 1 }, anna);
  expect(await refusalOf(wire)).toEqual(authFailed);
});

test("a login signed for another relay's address is refused", async () => {
  const other = "https://relay.example";
  const wire = await login(relay.url, book.state.wsId, { kind: "device", dev: 2 }, anna, other);
  expect(await refusalOf(wire)).toEqual(authFailed);
});

test("a login that was overheard is worth nothing on the next socket", async () => {
  const principal = { kind: "device", dev: 2 } as const;
  let overheard: Uint8Array<ArrayBuffer> | undefined;
  const spied: Keys = {
    ...anna,
    async sign(bytes) {
      overheard = await anna.sign(bytes);
      return overheard;
    },
  };
  const wire = await login(relay.url, book.state.wsId, principal, spied);
  await wire.next("welcome");
  await wire.close();
  const again = await openWire(relay.url);
  again.send(hello(book.state.wsId, principal));
  await again.next("challenge");
  again.send({ kind: "auth", sig: overheard ?? random(64), minEpochKnown: 0 });
  expect(await refusalOf(again)).toEqual(authFailed);
});

test("an ordinal that nobody has, and a workspace that does not exist, are refused", async () => {
  const stranger = await login(relay.url, book.state.wsId, { kind: "device", dev: 77 }, anna);
  expect(await refusalOf(stranger)).toEqual(authFailed);
  const nowhere = await openWire(relay.url);
  nowhere.send(hello(random(16), { kind: "device", dev: 1 }));
  expect((await refusalOf(nowhere)).code).toBe(errorCode("UNKNOWN_WS"));
});

test("a client from another time is told which protocol this relay speaks", async () => {
  const wire = await openWire(relay.url);
  wire.send({ ...hello(book.state.wsId, { kind: "device", dev: 2 }), protoMin: 2, protoMax: 3 });
  expect(await refusalOf(wire)).toEqual({
    code: errorCode("VERSION"),
    isFatal: true,
    closed: 4010,
  });
});

test("nothing may be said before the login, and not much of it", async () => {
  const early = await openWire(relay.url);
  early.send({ kind: "ping", token: 1 });
  expect((await refusalOf(early)).code).toBe(errorCode("MALFORMED"));
  const long = await openWire(relay.url);
  long.sendRaw(new Uint8Array(5000));
  expect((await refusalOf(long)).code).toBe(errorCode("MALFORMED"));
  const text = await openWire(relay.url);
  text.socket.send("hello?");
  expect((await refusalOf(text)).code).toBe(errorCode("MALFORMED"));
});

test("a socket without the subprotocol, or at another address, is not opened", async () => {
  await expect(openWire(`${relay.url}/elsewhere`)).rejects.toThrow("404");
});

test("a workspace is founded under the hash of its GENESIS and under no other id", async () => {
  const fatima = await newKeys();
  const other = await foundedBy(fatima);
  const wire = await openWire(relay.url);
  wire.send(hello(random(16), { kind: "founder" }));
  await wire.next("challenge");
  const nothing = { index: 0, hash: new Uint8Array(32) };
  wire.send({ kind: "mlog-append", expectedHead: nothing, entries: other.entries });
  expect((await refusalOf(wire)).code).toBe(errorCode("AUTH_FAILED"));
  const twice = await openWire(relay.url);
  twice.send(hello(book.state.wsId, { kind: "founder" }));
  await twice.next("challenge");
  twice.send({ kind: "mlog-append", expectedHead: nothing, entries: book.entries.slice(0, 1) });
  expect((await twice.next("error")).code).toBe(errorCode("MLOG_RACE"));
});

test("a removed device is put out at once, told why, and not let in again", async () => {
  const bo = await newKeys();
  const phone = await connect(relay.url, book, 1, cecilia);
  book = await entered(phone, book, cecilia, addDeviceBody(book.state, bo, "editor"));
  const lost = await connect(relay.url, book, 3, bo);
  const plan = planRemoval(book.state, 1, { devices: [3], members: [] });
  if (!plan.ok) throw new Error(plan.problem);
  const rotations = plan.value.rings.map((r) => nextRotation(book.state, r, plan.value.after));
  book = await entered(phone, book, cecilia, {
    kind: "remove",
    devices: [3],
    members: [],
    rotations,
  });
  const { entries } = await lost.next("mlog");
  expect(entries).toHaveLength(1);
  const removed = { code: errorCode("REMOVED"), isFatal: true, closed: 4010 };
  expect(await refusalOf(lost)).toEqual(removed);
  const again = await login(relay.url, book.state.wsId, { kind: "device", dev: 3 }, bo);
  expect(await refusalOf(again)).toEqual(removed);
  await phone.close();
});
