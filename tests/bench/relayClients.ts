/** The same four writers in each of fifty documents, speaking each server's own protocol. What is delivered carries a
 *  mark, "kb#" and eight digits, that is found in the raw message: nobody decodes or applies anything, so that the
 *  generator is not what is measured. */

import { rmSync } from "node:fs";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { ByteReader, type Bytes, ByteWriter } from "../../src/base/bytes.ts";
import { decodeFrame, encodeFrame } from "../../src/protocol/frames.ts";
import { encodeRecord } from "../../src/protocol/record.ts";
import {
  addDeviceBody,
  type Book,
  foundedBy,
  grown,
  type Keys,
  newKeys,
  random,
} from "../protocol/cast.ts";
import { connect, publish, startOf, subscribe } from "../relay/wireDevice.ts";
import { type Server, type ServerName, startServer } from "./relayPeers.ts";

export const DOCUMENTS = 50;
export const WRITERS = 4;
const TEXT_BYTES = 170;
const LOADING_MS = 5000;
const MARK = Buffer.from("kb#");

export interface Writer {
  /** Sends one update of about 200 bytes that carries the mark. */
  write(mark: string): void;
  /** Sends this update; our relay gets a seal of its length, at most 256 KiB. */
  give(update: Uint8Array): void;
  close(): void;
}

/** Told of every mark that arrives at another than its writer, and of every acknowledgement. */
export interface Listener {
  delivered(mark: string, writer: number): void;
  acknowledged(writer: number, count: number): void;
}

export const nobody: Listener = { delivered: () => undefined, acknowledged: () => undefined };

/** A workspace on our relay: the log of its members and their keys. */
export interface Team {
  readonly book: Book;
  readonly keys: readonly Keys[];
}

export async function newTeams(count: number): Promise<readonly Team[]> {
  const teams: Team[] = [];
  for (let i = 0; i < count; i++) {
    const keys = await Promise.all(Array.from({ length: WRITERS }, newKeys));
    const [founder, ...others] = keys;
    if (!founder) throw new Error("nobody founds");
    let book = await foundedBy(founder);
    for (const each of others) {
      book = await grown(book, 1, founder, addDeviceBody(book.state, each, "editor"));
    }
    teams.push({ book, keys });
  }
  return teams;
}

export async function publishTeams(server: Server, teams: readonly Team[]): Promise<void> {
  for (const { book, keys } of teams) {
    const [founder] = keys;
    if (founder) await publish(`http://127.0.0.1:${server.port}`, book, founder);
  }
}

/** With every team on it, where teams are known. */
export async function started(
  name: ServerName,
  peers: string,
  teams: readonly Team[],
): Promise<Server> {
  const server = await startServer(name, peers);
  if (name === "kuggboken") await publishTeams(server, teams);
  return server;
}

/** Nothing of it is left. */
export async function ended(server: Server): Promise<void> {
  await server.kill9();
  rmSync(server.folder, { recursive: true });
}

export async function openWriters(
  server: Server,
  teams: readonly Team[],
  listener: Listener,
): Promise<readonly Writer[]> {
  const writers: Writer[] = [];
  for (let i = 0; i < DOCUMENTS * WRITERS; i++) {
    const document = Math.floor(i / WRITERS);
    const team = teams[document];
    if (!team) throw new Error("a writer without a team");
    writers.push(
      server.name === "kuggboken"
        ? await openDevice(server, team, (i % WRITERS) + 1, i, listener)
        : await openYjs(server, `document-${document}`, i, listener),
    );
  }
  return writers;
}

export function marksIn(bytes: Buffer): readonly string[] {
  const marks: string[] = [];
  for (let at = bytes.indexOf(MARK); at >= 0; at = bytes.indexOf(MARK, at + 11)) {
    marks.push(bytes.toString("latin1", at + 3, at + 11));
  }
  return marks;
}

/** `dev` from 1. `from`: an address of this machine, because each may have few strangers at a time. `doc`: one of its own, if it
 *  is not said. */
export async function openDevice(
  server: Server,
  { book, keys }: Team,
  dev: number,
  index: number,
  listener: Listener,
  { from, doc = random(16) }: { readonly from?: string; readonly doc?: Bytes } = {},
): Promise<Writer> {
  const mine = keys[dev - 1];
  if (!mine) throw new Error("a device without keys");
  const phone = await connect(`http://127.0.0.1:${server.port}`, book, dev, mine, 0, from);
  phone.socket.removeAllListeners("message");
  phone.socket.on("message", (data: Buffer) => {
    for (const mark of marksIn(data)) listener.delivered(mark, index);
    const owned = ownRows(data);
    if (owned > 0) listener.acknowledged(index, owned);
  });
  subscribe(phone, phone.welcome.headSeq);
  let dseq = phone.welcome.lastDseq;
  const [baseChain, sig, ct] = [startOf(book), random(64), random(TEXT_BYTES + 48)];
  const append = (sealed: Bytes) => {
    const rid = random(8);
    const header = { kind: "update", ring: 0, doc, dev, dseq: ++dseq, rid, epoch: 0 } as const;
    const record = { ...header, baseSeq: 0, baseChain, nonce: random(12), ct: sealed, sig };
    phone.socket.send(encodeFrame({ kind: "append", records: [encodeRecord(record)] }));
  };
  return {
    write(mark) {
      Buffer.from(ct.buffer).write(`kb#${mark}`, 20, "latin1");
      append(ct);
    },
    give: (update) => append(random(update.length + 48)),
    close: () => phone.socket.terminate(),
  };
}

function ownRows(data: Buffer): number {
  const frame = decodeFrame(data);
  if (!frame.ok || frame.value.kind !== "batch") return 0;
  return frame.value.rows.filter(({ kind }) => kind === "own").length;
}

export async function openYjs(
  server: Server,
  document: string,
  index: number,
  listener: Listener,
): Promise<Writer> {
  const isHocuspocus = server.name === "hocuspocus-sqlite";
  const path = isHocuspocus ? "" : document;
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/${path}`, {
    perMessageDeflate: false,
  });
  const doc = new Y.Doc();
  const text = doc.getText(`writer-${index}`);
  const prefix = isHocuspocus ? (out: ByteWriter) => out.text(document) : (out: ByteWriter) => out;
  let update: Uint8Array = new Uint8Array();
  doc.on("update", (bytes: Uint8Array) => {
    update = bytes;
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
  });
  socket.on("error", () => undefined);
  const synced = new Promise<void>((resolve) => {
    socket.on("message", (data: Buffer) => {
      for (const mark of marksIn(data)) listener.delivered(mark, index);
      if (!isHocuspocus) return resolve();
      const kind = hocuspocusKind(data);
      if (kind === 0 || kind === 4) resolve();
      if (kind === 8) listener.acknowledged(index, 1);
    });
  });
  if (isHocuspocus) {
    socket.send(prefix(new ByteWriter()).vu(2).vu(0).text("token").text("4.7.0").done());
  }
  socket.send(prefix(new ByteWriter()).vu(0).vu(0).bytes(Y.encodeStateVector(doc)).done());
  await synced;
  const give = (bytes: Uint8Array) =>
    socket.send(prefix(new ByteWriter()).vu(0).vu(2).bytes(bytes).done());
  return {
    write(mark) {
      text.insert(text.length, `kb#${mark}${"x".repeat(TEXT_BYTES - 11)}`);
      give(update);
    },
    give,
    close: () => socket.terminate(),
  };
}

function hocuspocusKind(data: Buffer): number {
  const source = new ByteReader(data);
  source.bytes(100);
  return source.vu();
}

/** Every mark that the server still has, asked of it after it was started again. */
export async function storedMarks(
  server: Server,
  teams: readonly Team[],
): Promise<ReadonlySet<string>> {
  const marks = new Set<string>();
  const listener: Listener = {
    delivered: (mark) => marks.add(mark),
    acknowledged: () => undefined,
  };
  if (server.name === "kuggboken") {
    for (const team of teams) await readAll(server, team, marks);
    return marks;
  }
  const readers = [];
  for (const i of teams.keys()) {
    readers.push(await openYjs(server, `document-${i}`, -1, listener));
  }
  // A document may be answered for before it is loaded, so what comes later counts too.
  await new Promise((resolve) => setTimeout(resolve, LOADING_MS));
  for (const reader of readers) reader.close();
  return marks;
}

async function readAll(server: Server, { book, keys }: Team, marks: Set<string>): Promise<void> {
  for (const [i, own] of keys.slice(0, 2).entries()) {
    const phone = await connect(`http://127.0.0.1:${server.port}`, book, i + 1, own);
    phone.socket.on("message", (data: Buffer) => {
      for (const mark of marksIn(data)) marks.add(mark);
    });
    // Two readers, because each gets the other's records whole and its own as receipts.
    subscribe(phone);
    await phone.next("live");
    phone.socket.terminate();
  }
}
