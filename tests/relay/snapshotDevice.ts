/** The jobs of snapshots as a device does them on the wire. The relay cannot look inside a seal, so what is inside here is
 *  the list of the records that the snapshot stands for: that is what tests want to know of it. */

import { createHash } from "node:crypto";
import { type Bytes, concat, toHex } from "../../src/base/bytes.ts";
import type { Frame } from "../../src/protocol/frameShapes.ts";
import { CAP_SNAPSHOTS } from "../../src/protocol/limits.ts";
import {
  chainNext,
  chainStart,
  decodeRecord,
  docChainStart,
  recordHash,
} from "../../src/protocol/record.ts";
import {
  type Attestation,
  attestationSignedBytes,
  type SnapshotHeader,
  snapshotSignedBytes,
} from "../../src/protocol/snapshot.ts";
import { type Book, type Keys, random } from "../protocol/cast.ts";
import { connect, type Phone, subscribe } from "./wireDevice.ts";

type Of<K extends Frame["kind"]> = Extract<Frame, { kind: K }>;

const NO_GEN = new Uint8Array(16);

export interface Hand {
  readonly phone: Phone;
  readonly keys: Keys;
  readonly wsId: Bytes;
}

/** A device that keeps the SNAPSHOT RULES, live from the log's end on. */
export async function liveHand(url: string, book: Book, dev: number, keys: Keys): Promise<Hand> {
  const phone = await connect(url, book, dev, keys, CAP_SNAPSHOTS);
  subscribe(phone, phone.welcome.headSeq);
  await phone.next("live");
  return { phone, keys, wsId: book.state.wsId };
}

/** `dev/dseq/rid` of a record. */
export function nameOf(record: Bytes): string {
  const decoded = decodeRecord(record);
  if (!decoded.ok) throw new Error("not a record");
  const { dev, dseq, rid } = decoded.value;
  return `${dev}/${dseq}/${toHex(rid)}`;
}

export function sealed(names: Iterable<string>): Bytes {
  return new Uint8Array(new TextEncoder().encode([...names].join("\n")));
}

export function namesIn(body: Bytes): ReadonlySet<string> {
  return new Set(new TextDecoder().decode(body).split("\n"));
}

export function sha256(bytes: Uint8Array): Bytes {
  return new Uint8Array(createHash("sha256").update(bytes).digest());
}

export interface Made {
  readonly header: SnapshotHeader;
  readonly body: Bytes;
}

/** `rows`: the document's records since the base, up to `covers`. */
export async function made(
  { phone, keys, wsId }: Hand,
  doc: Bytes,
  covers: number,
  rows: readonly Bytes[],
  base?: Made,
  other: Partial<SnapshotHeader> = {},
): Promise<Made> {
  const body = sealed([...(base ? namesIn(base.body) : []), ...rows.map(nameOf)]);
  const dchain = rows.reduce(
    (chain, row) => chainNext(chain, recordHash(row)),
    base?.header.dchain ?? docChainStart(wsId, NO_GEN, doc),
  );
  const unsigned = {
    ring: 0,
    doc,
    dev: phone.dev,
    covers,
    epoch: 0,
    nonce: random(12),
    size: body.length,
    hash: sha256(body),
    dchain,
    ...other,
  };
  const sig = other.sig ?? (await keys.sign(snapshotSignedBytes(wsId, unsigned)));
  return { header: { ...unsigned, sig }, body };
}

export function upload({ phone }: Hand, { header, body }: Made, piece = 4096): void {
  const { doc, hash } = header;
  phone.send({ kind: "snap-begin", header });
  for (let offset = 0; offset < body.length; offset += piece) {
    const bytes = body.slice(offset, offset + piece);
    phone.send({ kind: "snap-chunk", doc, offset, bytes });
  }
  phone.send({ kind: "snap-commit", doc, hash });
}

export async function attest(
  { phone, keys, wsId }: Hand,
  { doc, covers, hash }: SnapshotHeader,
  verdict: Attestation["verdict"],
): Promise<void> {
  const attestation = { doc, covers, snapshotHash: hash, digest: random(32), verdict };
  const sig = await keys.sign(attestationSignedBytes(wsId, attestation));
  phone.send({ kind: "attest", attestation, sig });
}

/** Answered by SNAPREF and its pieces, or nothing when there is none. */
export async function fetched(
  { phone }: Hand,
  doc: Bytes,
  state: "candidate" | "base",
): Promise<Made | undefined> {
  phone.send({ kind: "snap-get", doc, state });
  const answer = await first(phone, "snapref", "snap-no");
  return answer.kind === "snapref"
    ? { header: answer.header, body: await bodyOf(phone, answer) }
    : undefined;
}

export async function bodyOf(phone: Phone, { header }: Of<"snapref">): Promise<Bytes> {
  const pieces: Bytes[] = [];
  for (let have = 0; have < header.size; ) {
    const { offset, bytes } = await first(phone, "snapchunk");
    if (offset !== have) throw new Error(`piece ${offset} after ${have} bytes`);
    pieces.push(bytes);
    have += bytes.length;
  }
  const body = concat(...pieces);
  if (toHex(sha256(body)) !== toHex(header.hash))
    throw new Error("another snapshot than its header's");
  return body;
}

/** Takes the first frame of one of these kinds; throws when the socket closes before. */
export async function first<K extends Frame["kind"]>(
  { inbox, socket }: Phone,
  ...kinds: readonly K[]
): Promise<Of<K>> {
  for (;;) {
    const at = inbox.findIndex(({ kind }) => (kinds as readonly string[]).includes(kind));
    if (at >= 0) return inbox.splice(at, 1)[0] as Of<K>;
    if (socket.readyState !== socket.OPEN) throw new Error(`closed before ${kinds.join(" or ")}`);
    await new Promise<void>((resolve) => {
      const wake = () => {
        socket.off("message", wake).off("close", wake);
        setImmediate(resolve);
      };
      socket.on("message", wake).on("close", wake);
    });
  }
}

/** Does every job it is given until its socket closes. */
export async function atWork(hand: Hand): Promise<void> {
  const { socket } = hand.phone;
  try {
    for (;;) await doJob(hand, await first(hand.phone, "compact-hint"));
  } catch (error) {
    if (socket.readyState === socket.OPEN) throw error;
  }
}

export async function pulled({ phone }: Hand, doc: Bytes, fromSeq: number) {
  phone.send({ kind: "pull", doc, fromSeq });
  const rows: Of<"pulled">["rows"][number][] = [];
  for (;;) {
    const answer = await first(phone, "pulled");
    rows.push(...answer.rows);
    if (answer.isLast) return rows;
  }
}

/** What a device does when it is given a job; `covers` is the last row there is. */
export async function doJob(hand: Hand, hint: Of<"compact-hint">): Promise<void> {
  const { doc } = hint;
  const base = await fetched(hand, doc, "base");
  const candidate = hint.job === "attest" ? await fetched(hand, doc, "candidate") : undefined;
  const rows = await pulled(hand, doc, base?.header.covers ?? 0);
  if (hint.job === "snapshot") {
    const covers = rows.at(-1)?.seq ?? 0;
    upload(
      hand,
      await made(
        hand,
        doc,
        covers,
        rows.map(({ record }) => record),
        base,
      ),
    );
  } else if (candidate) {
    const within = rows.filter(({ seq }) => seq <= candidate.header.covers);
    const names = namesIn(candidate.body);
    const asked = [
      ...(base ? namesIn(base.body) : []),
      ...within.map(({ record }) => nameOf(record)),
    ];
    await attest(hand, candidate.header, asked.every((name) => names.has(name)) ? "ok" : "reject");
  } else return;
  await first(hand.phone, "snap-stored", "snap-no");
}

export interface CaughtUp {
  /** Every record that came, or stands in a base that came, by name. */
  readonly names: ReadonlySet<string>;
  readonly bases: readonly Made[];
  readonly rows: readonly Of<"batch">["rows"][number][];
  /** Of the workspace, at the end. */
  readonly chain: Bytes;
}

/** Everything after `fromSeq`, held to the rules: in order, no base after what it stands for, and the chain that the last row
 *  gives is the one that the rows lead to from the last trimmed one. */
export async function catchUp(hand: Hand, fromSeq = 0): Promise<CaughtUp> {
  const { phone, wsId } = hand;
  subscribe(phone, fromSeq);
  const names = new Set<string>();
  const bases: Made[] = [];
  const rows: Of<"batch">["rows"][number][] = [];
  let [seq, chain] = [fromSeq, chainStart(wsId, NO_GEN)];
  let open: { ref: Of<"snapref">; pieces: Bytes[]; have: number } | undefined;
  for (;;) {
    const [frame] = phone.inbox.splice(0, 1);
    if (!frame) {
      if (phone.socket.readyState !== phone.socket.OPEN) throw new Error("closed");
      await new Promise((resolve) => phone.socket.once("message", () => setImmediate(resolve)));
      continue;
    }
    if (frame.kind === "live") return { names, bases, rows, chain };
    if (frame.kind === "error") throw new Error(frame.text);
    if (frame.kind === "snapref") open = { ref: frame, pieces: [], have: 0 };
    if (frame.kind === "snapchunk" && open) {
      if (frame.offset !== open.have) throw new Error("pieces out of order");
      open.pieces.push(frame.bytes);
      open.have += frame.bytes.length;
      if (open.have < open.ref.header.size) continue;
      const made = { header: open.ref.header, body: concat(...open.pieces) };
      bases.push(made);
      for (const name of namesIn(made.body)) names.add(name);
      open = undefined;
    }
    if (frame.kind !== "batch") continue;
    for (const row of frame.rows) {
      if (row.kind === "trimmed") {
        if (open) throw new Error("a trimmed row before its base was whole");
        if (row.seq <= seq) throw new Error("out of order");
        chain = row.chain;
      } else {
        if (row.seq !== seq + 1) throw new Error(`${row.seq} after ${seq}`);
        chain = chainNext(chain, row.kind === "record" ? recordHash(row.record) : row.hash);
      }
      seq = row.seq;
      rows.push(row);
      if (row.kind === "record") names.add(nameOf(row.record));
      if (row.kind === "own") names.add(`${phone.dev}/${row.dseq}/${toHex(row.rid)}`);
    }
  }
}

/** The author's places of a trimmed row as text, for expectations. */
export function placesOf(row: CaughtUp["rows"][number] | undefined): readonly string[] {
  if (row?.kind !== "trimmed") return [];
  return row.authors.map(({ dev, ring, dseq }) => `${dev}/${ring}/${dseq}`);
}
