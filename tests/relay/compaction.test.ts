import { pino } from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Bytes, toHex } from "../../src/base/bytes.ts";
import { errorCode } from "../../src/protocol/errors.ts";
import { CAP_SNAPSHOTS } from "../../src/protocol/limits.ts";
import { chainNext, chainStart, recordHash } from "../../src/protocol/record.ts";
import { checkDatabase } from "../../src/relay/checkDatabase.ts";
import { compactionTerms } from "../../src/relay/compaction.ts";
import { openCore, type RelayCore } from "../../src/relay/core.ts";
import type { Doc } from "../../src/relay/documents.ts";
import { openMetrics } from "../../src/relay/metrics.ts";
import { openServer, type RelayServer } from "../../src/relay/server.ts";
import { openSqliteStore } from "../../src/relay/sqliteStore.ts";
import { compactOn } from "../../src/relay/trimming.ts";
import type { Workspace } from "../../src/relay/workspaces.ts";
import {
  addDeviceBody,
  type Book,
  foundedBy,
  grown,
  type Keys,
  newKeys,
  random,
} from "../protocol/cast.ts";
import { newDataDir } from "./relayProcess.ts";
import {
  atWork,
  catchUp,
  first,
  type Hand,
  liveHand,
  made,
  nameOf,
  upload,
} from "./snapshotDevice.ts";
import { connect, publish, record, rowsUpTo } from "./wireDevice.ts";

const DAY = 24 * 60 * 60_000;
const DOC = random(16);

let dataDir: string;
let core: RelayCore;
let server: RelayServer;
let url: string;
let book: Book;
let keys: readonly Keys[];
let hands: Hand[];

/** The relay inside this process, so that a minute or a month can be over at once. Cecilia is device 1, Anna 2, Bo 3. */
beforeEach(async () => {
  hands = [];
  dataDir = newDataDir();
  await open();
  keys = await Promise.all([newKeys(), newKeys(), newKeys()]);
  const [cecilia, ...others] = keys;
  if (!cecilia) throw new Error("nobody founds");
  book = await foundedBy(cecilia);
  for (const each of others)
    book = await grown(book, 1, cecilia, addDeviceBody(book.state, each, "editor"));
  await publish(url, book, cecilia);
});

afterEach(close);

async function open(): Promise<void> {
  const store = openSqliteStore(dataDir, { maxBytes: undefined, isRestored: false });
  if (!store.ok) throw new Error(store.problem);
  const compaction = { ...compactionTerms, afterRecords: 5 };
  const log = pino({ level: "silent" });
  const onLost = (code: string) => {
    throw new Error(code);
  };
  core = openCore({ store: store.value, metrics: openMetrics(), log, onLost, compaction });
  const where = {
    port: 0,
    host: "127.0.0.1",
    appFolder: "/nowhere",
    origins: [],
    isBehindProxy: false,
  };
  const opened = await openServer(core.relay, where);
  if (!opened.ok) throw new Error(opened.problem);
  server = opened.value;
  url = `http://127.0.0.1:${server.port}`;
}

async function close(): Promise<void> {
  core.rest();
  await server.stop();
  core.close();
}

async function hand(dev: 1 | 2 | 3): Promise<Hand> {
  const own = keys[dev - 1];
  if (!own) throw new Error("a phone without keys");
  const opened = await liveHand(url, book, dev, own);
  hands.push(opened);
  return opened;
}

function held(): { readonly workspace: Workspace; readonly doc: Doc } {
  const workspace = core.relay.workspaces.get(book.state.wsId);
  const [doc] = workspace?.docs.values() ?? [];
  if (!workspace || !doc) throw new Error("the relay has no document");
  return { workspace, doc };
}

/** Records of the one document, from `dseq` on; resolves when they are acknowledged. */
async function writes({ phone }: Hand, dseq: number, count: number, size = 120): Promise<Bytes[]> {
  const { dev } = phone;
  const records = Array.from({ length: count }, (_, i) =>
    record({ dev, dseq: dseq + i, doc: DOC, size }),
  );
  phone.send({ kind: "append", records });
  await rowsUpTo(phone, dseq + count - 1);
  return records;
}

const beat = (later = 0) => compactOn(core.relay, Date.now() + later);

test("a job whose minute is over is somebody else's, and what the first one brings then is refused", async () => {
  const anna = await hand(2);
  const records = await writes(anna, 1, 6);
  expect((await anna.phone.next("compact-hint")).job).toBe("snapshot");
  const bo = await hand(3);
  beat();
  expect(held().doc.lease?.guest.dev).toBe(2);
  Object.assign(held().doc.lease ?? {}, { until: Date.now() - 1 });
  beat();
  expect((await bo.phone.next("compact-hint")).job).toBe("snapshot");
  upload(anna, await made(anna, DOC, 6, records));
  expect(await anna.phone.next("snap-no")).toMatchObject({ code: errorCode("LEASE") });
  upload(bo, await made(bo, DOC, 6, records));
  expect(await bo.phone.next("snap-stored")).toMatchObject({ state: "candidate", covers: 6 });
});

test("each piece that comes makes the minute begin again", async () => {
  const anna = await hand(2);
  const records = await writes(anna, 1, 6);
  await anna.phone.next("compact-hint");
  const { header, body } = await made(anna, DOC, 6, records);
  anna.phone.send({ kind: "snap-begin", header });
  const soon = Date.now() + 1000;
  Object.assign(held().doc.lease ?? {}, { until: soon });
  const half = body.length >> 1;
  anna.phone.send({ kind: "snap-chunk", doc: DOC, offset: 0, bytes: body.slice(0, half) });
  anna.phone.send({ kind: "ping", token: 1 });
  await anna.phone.next("pong");
  expect(held().doc.lease?.until).toBeGreaterThan(soon + 50_000);
});

test("whoever goes away leaves the job, and what had come of the snapshot, behind at once", async () => {
  const anna = await hand(2);
  const records = await writes(anna, 1, 6);
  await anna.phone.next("compact-hint");
  const bo = await hand(3);
  const { header, body } = await made(anna, DOC, 6, records);
  anna.phone.send({ kind: "snap-begin", header });
  anna.phone.send({ kind: "snap-chunk", doc: DOC, offset: 0, bytes: body.slice(0, 10) });
  anna.phone.send({ kind: "ping", token: 1 });
  await anna.phone.next("pong");
  expect(held().workspace.keptBytes).toBe(header.size);
  await anna.phone.close();
  expect((await bo.phone.next("compact-hint")).job).toBe("snapshot");
  expect(held().workspace.keptBytes).toBe(0);
});

/** Anna and Cecilia do their jobs until so many of the document's rows have left. */
async function trimmedTo(floor: number, by: readonly Hand[]): Promise<void> {
  for (const { phone } of by) expect(await first(phone, "trimmed")).toMatchObject({ floor });
}

test("rows that left, and the base before the base, are kept for thirty days and no longer; whoever comes later has all", async () => {
  const [anna, cecilia] = [await hand(2), await hand(1)];
  const working = [anna, cecilia].map(atWork);
  const names = (await writes(anna, 1, 6)).map(nameOf);
  await trimmedTo(6, [anna, cecilia]);
  names.push(...(await writes(anna, 7, 6)).map(nameOf));
  await trimmedTo(12, [anna, cecilia]);
  const { workspace, doc } = held();
  const kept = workspace.keptBytes;
  expect(kept).toBeGreaterThan(12 * 120);
  beat(29 * DAY);
  expect(workspace.keptBytes).toBe(kept);
  beat(31 * DAY);
  // The base that everybody reads from stays for good.
  expect(workspace.keptBytes).toBe(doc.base?.header.size);
  for (const { phone } of [anna, cecilia]) phone.socket.terminate();
  await Promise.all(working);
  await close();
  expect(await checkDatabase(`${dataDir}/relay.db`)).toMatchObject({
    ok: true,
    value: { findings: [], records: 0, snapshots: 1 },
  });
  await open();
  const late = { ...cecilia, phone: await connect(url, book, 1, cecilia.keys, CAP_SNAPSHOTS) };
  expect([...(await catchUp(late)).names].sort()).toEqual(names.sort());
  expect(held().workspace.keptBytes).toBe(doc.base?.header.size);
  await late.phone.close();
});

test("a full project takes no record and still a snapshot; it has room again when what left was kept long enough", async () => {
  const anna = await hand(2);
  await writes(anna, 1, 6, 20_000);
  const { workspace } = held();
  workspace.quota = workspace.bytes + workspace.entryBytes + workspace.keptBytes;
  const refused = async () => {
    anna.phone.send({
      kind: "append",
      records: [record({ dev: 2, dseq: 7, doc: DOC, size: 20_000 })],
    });
    expect(await anna.phone.next("nack")).toMatchObject({ dseq: 7, code: errorCode("QUOTA") });
  };
  await refused();
  const cecilia = await hand(1);
  const working = [anna, cecilia].map(atWork);
  await trimmedTo(6, [anna, cecilia]);
  await refused();
  beat(31 * DAY);
  await writes(anna, 7, 1, 20_000);
  for (const { phone } of [anna, cecilia]) phone.socket.terminate();
  await Promise.all(working);
});

test("places whose rows left before anybody asked about them are known, also after a start", async () => {
  const anna = await hand(2);
  const cecilia = await hand(1);
  const working = [anna, cecilia].map(atWork);
  const records = await writes(anna, 1, 6);
  await trimmedTo(6, [anna, cecilia]);
  for (const { phone } of [anna, cecilia]) phone.socket.terminate();
  await Promise.all(working);
  let chain = chainStart(book.state.wsId, new Uint8Array(16));
  const places = records.map((bytes) => {
    chain = chainNext(chain, recordHash(bytes));
    return toHex(chain.slice(0, 8));
  });
  const known = () =>
    places.map((_, n) => toHex(held().workspace.places.at(n + 1) ?? new Uint8Array()));
  expect(known()).toEqual(places);
  await close();
  await open();
  expect(known()).toEqual(places);
});
