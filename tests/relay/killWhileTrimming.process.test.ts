import { afterAll, expect, test } from "vitest";
import { toHex } from "../../src/base/bytes.ts";
import { CAP_SNAPSHOTS } from "../../src/protocol/limits.ts";
import { checkDatabase } from "../../src/relay/checkDatabase.ts";
import { addDeviceBody, foundedBy, grown, newKeys, random } from "../protocol/cast.ts";
import { newDataDir, type RelayProcess, startRelay } from "./relayProcess.ts";
import { atWork, catchUp, liveHand } from "./snapshotDevice.ts";
import { connect, type Phone, publish, record, subscribe } from "./wireDevice.ts";

const ROUNDS = 20;
const args = ["--snapshot-after=8"];
const env = { LOG_LEVEL: "error" };
const DOCS = [random(16), random(16), random(16)] as const;

/** seq by `dev/dseq/rid`: every acknowledgement ever given. */
const promised = new Map<string, number>();
let relay: RelayProcess | undefined;

afterAll(async () => {
  await relay?.stop();
});

interface Author {
  readonly dev: number;
  nextDseq: number;
  outbox: { readonly dseq: number; readonly rid: ReturnType<typeof random> }[];
}

const made = (author: Author, { dseq, rid }: Author["outbox"][number]) =>
  record({ dev: author.dev, dseq, rid, doc: DOCS[dseq % 3] ?? DOCS[0] });

/** Sends again what has no receipt, and then three records at a time until the relay dies. */
async function write(phone: Phone, author: Author): Promise<void> {
  const heed = () => {
    for (const frame of phone.inbox.splice(0)) {
      if (frame.kind !== "batch" && frame.kind !== "ack") continue;
      for (const row of frame.rows) {
        if ("kind" in row && row.kind !== "own") continue;
        const { dseq, rid, seq } = row as { dseq: number; rid: Uint8Array; seq: number };
        promised.set(`${author.dev}/${dseq}/${toHex(rid)}`, seq);
        author.outbox = author.outbox.filter((each) => each.dseq !== dseq);
      }
    }
    while (phone.socket.readyState === phone.socket.OPEN && author.outbox.length < 3) {
      const row = { dseq: author.nextDseq++, rid: random(8) };
      author.outbox.push(row);
      phone.send({ kind: "append", records: [made(author, row)] });
    }
  };
  phone.socket.on("message", heed);
  if (author.outbox.length > 0) {
    phone.send({ kind: "append", records: author.outbox.map((row) => made(author, row)) });
  }
  heed();
  await phone.closed;
  heed();
}

test("killed under load while snapshots come and rows leave, the relay has all it acknowledged, in its log or in a base", async () => {
  const [founder, ...others] = await Promise.all([newKeys(), newKeys(), newKeys(), newKeys()]);
  if (!founder) throw new Error("nobody founds");
  let book = await foundedBy(founder);
  for (const each of others)
    book = await grown(book, 1, founder, addDeviceBody(book.state, each, "editor"));
  const keys = [founder, ...others];
  const dataDir = newDataDir();
  relay = await startRelay({ dataDir, args, env });
  await publish(relay.url, book, founder);
  const authors: Author[] = [3, 4].map((dev) => ({ dev, nextDseq: 1, outbox: [] }));
  for (let round = 0; round < ROUNDS; round++) {
    if (round > 0) relay = await startRelay({ dataDir, args, env });
    const { url } = relay;
    const working = [1, 2].map(async (dev) => {
      const hand = await liveHand(url, book, dev, keys[dev - 1] ?? founder);
      return { done: atWork(hand) };
    });
    const workers = await Promise.all(working);
    const writing = authors.map(async (author) => {
      const phone = await connect(url, book, author.dev, keys[author.dev - 1] ?? founder);
      subscribe(phone, phone.welcome.headSeq);
      return { done: write(phone, author) };
    });
    const writers = await Promise.all(writing);
    const goal = promised.size + 15 + 11 * (round % 7);
    while (promised.size < goal) await new Promise(setImmediate);
    await relay.kill9();
    await Promise.all([...workers, ...writers].map(({ done }) => done));
  }
  const checked = await checkDatabase(`${dataDir}/relay.db`);
  expect(checked).toMatchObject({ ok: true, value: { findings: [] } });
  relay = await startRelay({ dataDir, args, env });
  const phone = await connect(relay.url, book, 1, founder, CAP_SNAPSHOTS);
  const { headSeq, floor } = phone.welcome;
  const late = { phone, keys: founder, wsId: book.state.wsId };
  const { names, rows, bases } = await catchUp(late);
  expect([...promised.keys()].filter((name) => !names.has(name))).toEqual([]);
  expect(rows.at(-1)?.seq).toBe(headSeq);
  const trimmed = headSeq - rows.filter(({ kind }) => kind !== "trimmed").length;
  expect(bases.length).toBeGreaterThan(0);
  expect(trimmed).toBeGreaterThan(ROUNDS);
  expect(floor).toBeGreaterThanOrEqual(trimmed);
  for (const { dev } of authors) {
    const own = [...names].filter((name) => name.startsWith(`${dev}/`));
    const dseqs = own.map((name) => Number(name.split("/")[1])).sort((a, b) => a - b);
    expect(dseqs).toEqual(dseqs.map((_, i) => i + 1));
  }
  console.log(
    `kill -9 × ${ROUNDS}: ${promised.size} acknowledged, ${trimmed} of ${headSeq} trimmed, 0 lost`,
  );
  await phone.close();
}, 240_000);
