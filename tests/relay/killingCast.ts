/** The phones around a relay that is killed: two that write, two that make snapshots and attest them, one of them a
 *  coordinator's. */

import { type Bytes, toHex } from "../../src/base/bytes.ts";
import type { Frame, KnownFrame } from "../../src/protocol/frameShapes.ts";
import { CAP_ERASURES, CAP_SNAPSHOTS } from "../../src/protocol/limits.ts";
import { type Book, extended, type Keys, random, signedEntry } from "../protocol/cast.ts";
import type { FaultyDisk } from "./faultyDisk.ts";
import { atWork } from "./snapshotDevice.ts";
import { connect, type Phone, record, subscribe } from "./wireDevice.ts";

export const CAPS = CAP_SNAPSHOTS + CAP_ERASURES;
export const DOCS = [random(16), random(16), random(16)] as const;
/** ms. A relay that acknowledges nothing for so long stands still. */
const DEADLINE_MS = 20_000;

export interface Author {
  readonly dev: number;
  nextDseq: number;
  /** Written and not acknowledged, oldest first. */
  outbox: { readonly dseq: number; readonly rid: Bytes; readonly size: number }[];
}

export interface History {
  readonly disk: FaultyDisk;
  book: Book;
  /** Of devices 1 to 4; the first coordinates. */
  readonly keys: readonly Keys[];
  readonly authors: readonly Author[];
  /** seq by `dev/dseq/rid`: every acknowledgement ever given. */
  readonly promised: Map<string, number>;
  /** An ERASE that was sent, and may be in the log or not. */
  ordered: Bytes | undefined;
}

export interface Session {
  /** Resolves when a phone at work has sent the next frame of this kind, or the relay is gone. */
  sends(kind: KnownFrame["kind"]): Promise<void>;
  readonly coordinator: Phone;
  /** When all sockets are closed. */
  readonly ended: Promise<unknown>;
}

/** Resolves when everybody is at work and so many records were acknowledged. */
export async function session(history: History, url: string, goal: number): Promise<Session> {
  const { keys, authors } = history;
  const waiting = new Map<string, () => void>();
  const workers: Phone[] = [];
  for (const [at, own] of keys.slice(0, 2).entries()) {
    const phone = await connect(url, history.book, at + 1, own, CAPS);
    const send = (frame: KnownFrame) => {
      phone.send(frame);
      waiting.get(frame.kind)?.();
    };
    workers.push({ ...phone, send });
  }
  const [coordinator] = workers;
  if (!coordinator) throw new Error("nobody coordinates");
  await noteErasure(history, coordinator);
  const ends: Promise<unknown>[] = [];
  for (const [at, phone] of workers.entries()) {
    subscribe(phone, phone.welcome.headSeq);
    const own = keys[at];
    if (own) ends.push(atWork({ phone, keys: own, wsId: history.book.state.wsId }));
  }
  const wanted = history.promised.size + goal;
  await new Promise<void>((resolve, reject) => {
    const heard = () => history.promised.size >= wanted && resolve();
    const begin = async () => {
      for (const author of authors) {
        const phone = await connect(url, history.book, author.dev, keyOf(history, author), CAPS);
        subscribe(phone, phone.welcome.headSeq);
        ends.push(write(history, phone, author, heard));
      }
    };
    begin().catch(reject);
    setTimeout(reject, DEADLINE_MS, new Error("nothing is acknowledged")).unref();
  });
  const ended = Promise.all(ends);
  return {
    coordinator,
    ended,
    sends: (kind) =>
      Promise.race([
        new Promise<void>((resolve) => waiting.set(kind, resolve)),
        coordinator.closed.then(() => undefined),
      ]),
  };
}

function keyOf({ keys }: History, { dev }: Author): Keys {
  const own = keys[dev - 1];
  if (!own) throw new Error("a phone without keys");
  return own;
}

/** Sends again what has no receipt, and then three records at a time until the relay dies. */
async function write(
  { promised }: History,
  phone: Phone,
  author: Author,
  heard: () => void,
): Promise<void> {
  const heed = () => {
    for (const frame of phone.inbox.splice(0)) note(promised, author, frame);
    while (phone.socket.readyState === phone.socket.OPEN && author.outbox.length < 3) {
      const dseq = author.nextDseq++;
      const row = { dseq, rid: random(8), size: 40 + ((dseq * 997) % 3000) };
      author.outbox.push(row);
      phone.send({ kind: "append", records: [made(author, row)] });
    }
    heard();
  };
  phone.socket.on("message", heed);
  if (author.outbox.length > 0) {
    phone.send({ kind: "append", records: author.outbox.map((row) => made(author, row)) });
  }
  heed();
  await phone.closed;
  heed();
}

function made({ dev }: Author, row: Author["outbox"][number]): Bytes {
  return record({ dev, ...row, doc: DOCS[row.dseq % 3] ?? DOCS[0] });
}

function note(promised: Map<string, number>, author: Author, frame: Frame): void {
  if (frame.kind !== "batch" && frame.kind !== "ack") return;
  for (const row of frame.rows) {
    if ("kind" in row && row.kind !== "own") continue;
    const { dseq, rid, seq } = row as { dseq: number; rid: Uint8Array; seq: number };
    const name = `${author.dev}/${dseq}/${toHex(rid)}`;
    if ((promised.get(name) ?? seq) !== seq) throw new Error(`${name} was promised two places`);
    promised.set(name, seq);
    author.outbox = author.outbox.filter((each) => each.dseq !== dseq);
  }
}

/** From now on nothing is to be kept of what these documents were. */
export async function orderErasure(
  history: History,
  { coordinator }: Session,
  docs: readonly Bytes[],
): Promise<void> {
  const { book, keys, promised } = history;
  const [founder] = keys;
  if (!founder) throw new Error("nobody founds");
  const covers = Math.max(...promised.values());
  const body = { kind: "erase" as const, jobId: random(16), docs, covers };
  const entry = await signedEntry(book.state, 1, founder, body, { time: Date.now() });
  history.ordered = entry;
  coordinator.send({ kind: "mlog-append", expectedHead: book.state.head, entries: [entry] });
}

/** Whether the entry that was under way when the relay died is in its log. */
async function noteErasure(history: History, { welcome }: Phone): Promise<void> {
  const { ordered, book } = history;
  history.ordered = undefined;
  if (ordered && welcome.mlogHead.index > book.state.head.index)
    history.book = await extended(book, ordered);
  if (welcome.mlogHead.index !== history.book.state.head.index)
    throw new Error("the membership log has lost or got an entry");
}
