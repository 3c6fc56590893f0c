import { afterAll, expect, test } from "vitest";
import { toHex } from "../../src/base/bytes.ts";
import type { BatchRow, Frame } from "../../src/protocol/frameShapes.ts";
import { decodeRecord } from "../../src/protocol/record.ts";
import {
  addDeviceBody,
  type Book,
  foundedBy,
  grown,
  type Keys,
  newKeys,
  random,
} from "../protocol/cast.ts";
import { newDataDir, type RelayProcess, startRelay } from "./relayProcess.ts";
import { connect, type Phone, publish, record, rowsUpTo, subscribe } from "./wireDevice.ts";

const ROUNDS = 100;
const PHONES = 4;

/** What this phone has written so far, and which of it the relay has said is safe. */
interface Author {
  readonly dev: number;
  readonly keys: Keys;
  nextDseq: number;
  /** Written and not acknowledged, oldest first. */
  outbox: { readonly dseq: number; readonly rid: Uint8Array<ArrayBuffer> }[];
}

/** seq by "dev/dseq/rid": every acknowledgement ever given. */
const promised = new Map<string, number>();
let relay: RelayProcess | undefined;

afterAll(async () => {
  await relay?.stop();
});

async function cast(): Promise<{ book: Book; authors: Author[] }> {
  const keys = await Promise.all(Array.from({ length: PHONES }, newKeys));
  const [founder, ...others] = keys;
  if (!founder) throw new Error("nobody founds");
  let book = await foundedBy(founder);
  for (const each of others) {
    book = await grown(book, 1, founder, addDeviceBody(book.state, each, "editor"));
  }
  const authors = keys.map((each, i) => ({ dev: i + 1, keys: each, nextDseq: 1, outbox: [] }));
  return { book, authors };
}

/** Takes note of every acknowledgement; one record may not be promised two places. */
function note(author: Author, frame: Frame): void {
  if (frame.kind !== "batch" && frame.kind !== "ack") return;
  for (const row of frame.rows) {
    if ("kind" in row && row.kind !== "own") continue;
    const { dseq, rid, seq } = row as { dseq: number; rid: Uint8Array; seq: number };
    const key = `${author.dev}/${dseq}/${toHex(rid)}`;
    if ((promised.get(key) ?? seq) !== seq) throw new Error(`${key} was promised two places`);
    promised.set(key, seq);
    author.outbox = author.outbox.filter((row) => row.dseq !== dseq);
  }
}

/** Sends its outbox again, then new records as fast as they are acknowledged, until the relay dies. */
async function writeUntilDeath(phone: Phone, author: Author): Promise<void> {
  phone.socket.on("message", () => {
    for (const frame of phone.inbox.splice(0)) note(author, frame);
    if (phone.socket.readyState === phone.socket.OPEN) fill(phone, author);
  });
  const again = author.outbox.map(({ dseq, rid }) => record({ dev: author.dev, dseq, rid }));
  if (again.length > 0) phone.send({ kind: "append", records: again });
  fill(phone, author);
  await phone.closed;
  for (const frame of phone.inbox.splice(0)) note(author, frame);
}

function fill(phone: Phone, author: Author): void {
  while (author.outbox.length < 3) {
    const row = { dseq: author.nextDseq++, rid: random(8) };
    author.outbox.push(row);
    phone.send({ kind: "append", records: [record({ dev: author.dev, ...row })] });
  }
}

/** The reader is device 1: its own records come as receipts, the others' whole. */
function identityOf(row: BatchRow): { dev: number; dseq: number; rid: Uint8Array } {
  if (row.kind === "own") return { dev: 1, dseq: row.dseq, rid: row.rid };
  const decoded = row.kind === "record" ? decodeRecord(row.record) : undefined;
  if (!decoded?.ok) throw new Error(`seq ${row.seq} is not a record`);
  return decoded.value;
}

test("killed a hundred times under load, the relay keeps all it acknowledged, in order and without a gap", async () => {
  const { book, authors } = await cast();
  const dataDir = newDataDir();
  const env = { LOG_LEVEL: "error" };
  relay = await startRelay({ dataDir, env });
  const [founder] = authors;
  if (founder) await publish(relay.url, book, founder.keys);
  for (let round = 0; round < ROUNDS; round++) {
    if (round > 0) relay = await startRelay({ dataDir, env });
    const { url } = relay;
    const running = relay;
    const phones = await Promise.all(authors.map(({ dev, keys }) => connect(url, book, dev, keys)));
    for (const phone of phones) subscribe(phone, phone.welcome.headSeq);
    const goal = promised.size + 10 + 7 * (round % 13);
    const writing = Promise.all(
      phones.map((phone, i) => {
        const author = authors[i];
        if (!author) throw new Error("a phone without its author");
        return writeUntilDeath(phone, author);
      }),
    );
    const deadline = Date.now() + 20_000;
    while (promised.size < goal) {
      if (Date.now() > deadline) throw new Error(`round ${round}: nothing is acknowledged`);
      await new Promise(setImmediate);
    }
    await running.kill9();
    await writing;
  }
  relay = await startRelay({ dataDir, env });
  const reader = await connect(relay.url, book, 1, authors[0]?.keys ?? (await newKeys()));
  const { headSeq } = reader.welcome;
  subscribe(reader);
  const rows = await rowsUpTo(reader, headSeq);
  expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: headSeq }, (_, i) => i + 1));
  const stored = new Map<string, number>();
  const lastDseq = new Map<number, number>();
  for (const row of rows) {
    const { dev, dseq, rid } = identityOf(row);
    stored.set(`${dev}/${dseq}/${toHex(rid)}`, row.seq);
    expect(dseq).toBe((lastDseq.get(dev) ?? 0) + 1);
    lastDseq.set(dev, dseq);
  }
  const lost = [...promised].filter(([key, seq]) => stored.get(key) !== seq);
  expect(lost).toEqual([]);
  expect(promised.size).toBeGreaterThan(ROUNDS * 10);
  console.log(`kill -9 × ${ROUNDS}: ${promised.size} acknowledged, ${rows.length} stored, 0 lost`);
  await reader.close();
}, 240_000);
