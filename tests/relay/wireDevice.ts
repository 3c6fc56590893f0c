/** A device that speaks flr.1 and nothing else: it seals nothing, so that tests can send the relay whatever they like. */

import { WebSocket } from "ws";
import type { Bytes } from "../../src/base/bytes.ts";
import type { EntryBody } from "../../src/protocol/entryShapes.ts";
import { errorName } from "../../src/protocol/errors.ts";
import type { Frame, KnownFrame, Principal } from "../../src/protocol/frameShapes.ts";
import { decodeFrame, encodeFrame } from "../../src/protocol/frames.ts";
import { authSignedBytes } from "../../src/protocol/handshakeFrames.ts";
import { SUBPROTOCOL } from "../../src/protocol/limits.ts";
import { chainStart, encodeRecord } from "../../src/protocol/record.ts";
import { type Book, extended, type Keys, random, signedEntry } from "../protocol/cast.ts";

const DEADLINE_MS = 10_000;

type Of<K extends Frame["kind"]> = Extract<Frame, { kind: K }>;

export interface Wire {
  readonly socket: WebSocket;
  /** Frames that no `next` has taken yet. */
  readonly inbox: Frame[];
  send(frame: KnownFrame): void;
  sendRaw(bytes: Uint8Array): void;
  /** Takes the next frame of this kind, leaving the others; throws after ten seconds. */
  next<K extends Frame["kind"]>(kind: K): Promise<Of<K>>;
  /** Resolves with the close code. */
  readonly closed: Promise<number>;
  close(): Promise<void>;
}

/** Opens a socket; nothing has been said yet. `from`: an address of this machine to come from, because each has its share. */
export async function openWire(url: string, from?: string): Promise<Wire> {
  const socket = new WebSocket(`${url.replace(/^http/, "ws")}/flr`, SUBPROTOCOL, {
    perMessageDeflate: false,
    ...(from ? { localAddress: from } : {}),
  });
  const inbox: Frame[] = [];
  let wake: (() => void) | undefined;
  socket.on("message", (data: Buffer) => {
    const frame = decodeFrame(new Uint8Array(data));
    if (!frame.ok) throw new Error(`the relay sent ${frame.problem.kind}`);
    inbox.push(frame.value);
    wake?.();
  });
  const closed = new Promise<number>((resolve) => {
    socket.on("close", (code) => {
      resolve(code);
      wake?.();
    });
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
  });
  socket.on("error", () => undefined);
  return {
    socket,
    inbox,
    closed,
    send: (frame) => socket.send(encodeFrame(frame)),
    sendRaw: (bytes) => socket.send(bytes),
    async next(kind) {
      const deadline = Date.now() + DEADLINE_MS;
      for (;;) {
        const at = inbox.findIndex((frame) => frame.kind === kind);
        if (at >= 0) return inbox.splice(at, 1)[0] as Of<typeof kind>;
        if (socket.readyState > WebSocket.OPEN || Date.now() > deadline) {
          const seen = inbox.map(said).join(", ") || "nothing";
          throw new Error(`no ${kind} came, but ${seen}`);
        }
        await new Promise<void>((resolve) => {
          wake = resolve;
          setTimeout(resolve, 500);
        });
      }
    },
    async close() {
      socket.close();
      await closed;
    },
  };
}

function said(frame: Frame): string {
  return frame.kind === "error" ? `error ${errorName(frame.code)} (${frame.text})` : frame.kind;
}

export function hello(wsId: Bytes, principal: Principal, caps = 0): Of<"hello"> {
  return {
    kind: "hello",
    protoMin: 1,
    protoMax: 1,
    wsId,
    principal,
    clientNonce: random(16),
    caps,
    agent: "test",
  };
}

/** Logs in; `origin` is what the device signs, normally where it connected to. */
export async function login(
  url: string,
  wsId: Bytes,
  principal: Principal,
  keys: Keys,
  origin = url,
  caps = 0,
  from?: string,
): Promise<Wire> {
  const wire = await openWire(url, from);
  const greeting = hello(wsId, principal, caps);
  wire.send(greeting);
  const { relayNonce, relayId } = await wire.next("challenge");
  const { clientNonce } = greeting;
  const signed = authSignedBytes({ origin, relayId, wsId, principal, relayNonce, clientNonce });
  wire.send({ kind: "auth", sig: await keys.sign(signed), minEpochKnown: 0 });
  return wire;
}

export interface Phone extends Wire {
  readonly dev: number;
  readonly welcome: Of<"welcome">;
}

export async function connect(
  url: string,
  book: Book,
  dev: number,
  keys: Keys,
  caps = 0,
  from?: string,
): Promise<Phone> {
  const wire = await login(url, book.state.wsId, { kind: "device", dev }, keys, url, caps, from);
  const welcome = await wire.next("welcome");
  return { ...wire, dev, welcome };
}

export function subscribe(phone: Phone, fromSeq = 0): void {
  phone.send({ kind: "sub", gen: phone.welcome.gen, fromSeq, docs: "all" });
}

/** First 8 bytes of the chain of a workspace in which nothing is written yet. */
export function startOf(book: Book): Bytes {
  return chainStart(book.state.wsId, new Uint8Array(16)).slice(0, 8);
}

/** Of the workspace that was published last. */
let start = new Uint8Array(8);

/** Puts the book's GENESIS on the relay, and then its other entries. */
export async function publish(url: string, book: Book, founder: Keys): Promise<void> {
  start = startOf(book);
  const [genesis, ...rest] = book.entries;
  if (!genesis) throw new Error("a book without GENESIS");
  const wire = await openWire(url);
  const { wsId } = book.state;
  wire.send(hello(wsId, { kind: "founder" }));
  await wire.next("challenge");
  const nothing = { index: 0, hash: new Uint8Array(32) };
  wire.send({ kind: "mlog-append", expectedHead: nothing, entries: [genesis] });
  const { head } = await wire.next("mlog");
  await wire.closed;
  if (rest.length === 0) return;
  const phone = await login(url, wsId, { kind: "device", dev: 1 }, founder);
  await phone.next("welcome");
  phone.send({ kind: "mlog-append", expectedHead: head, entries: rest });
  await phone.next("mlog");
  await phone.close();
}

/** Appends an entry through this phone, and gives the log as it is afterwards. */
export async function entered(
  phone: Phone,
  book: Book,
  keys: Keys,
  body: EntryBody,
): Promise<Book> {
  const entry = await signedEntry(book.state, phone.dev, keys, body, { time: Date.now() });
  phone.send({ kind: "mlog-append", expectedHead: book.state.head, entries: [entry] });
  const { head } = await phone.next("mlog");
  const grown = await extended(book, entry);
  if (head.index !== grown.state.head.index) throw new Error("another entry was first");
  return grown;
}

export interface RecordFields {
  readonly dev: number;
  readonly dseq: number;
  readonly ring?: number;
  readonly epoch?: number;
  readonly doc?: Bytes;
  readonly rid?: Bytes;
  readonly baseSeq?: number;
  /** That of a log in which nothing is written, in the workspace that was published last. */
  readonly baseChain?: Bytes;
  readonly size?: number;
}

const someDoc = random(16);

export function record(fields: RecordFields): Bytes {
  return encodeRecord({
    kind: "update",
    ring: fields.ring ?? 0,
    doc: fields.doc ?? someDoc,
    dev: fields.dev,
    dseq: fields.dseq,
    rid: fields.rid ?? random(8),
    epoch: fields.epoch ?? 0,
    baseSeq: fields.baseSeq ?? 0,
    baseChain: fields.baseChain ?? start,
    nonce: random(12),
    ct: random(fields.size ?? 120),
    sig: random(64),
  });
}

/** Takes BATCH frames until a row with this seq has come. */
export async function rowsUpTo(phone: Wire, seq: number) {
  const rows: Of<"batch">["rows"][number][] = [];
  while ((rows.at(-1)?.seq ?? 0) < seq) rows.push(...(await phone.next("batch")).rows);
  return rows;
}
