/** A live relay under mutated recorded traffic: what a phone once sent, with bits turned, pieces cut, doubled and mixed. From
 *  one seed, so that what it finds can be found again. */

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Bytes } from "../../src/base/bytes.ts";
import type { KnownFrame } from "../../src/protocol/frameShapes.ts";
import { encodeFrame } from "../../src/protocol/frames.ts";
import { limits } from "../../src/protocol/limits.ts";
import {
  addDeviceBody,
  type Book,
  foundedBy,
  grown,
  inviteBody,
  type Keys,
  newKeys,
  random,
  signedEntry,
} from "../protocol/cast.ts";
import { type RelayProcess, startRelay } from "./relayProcess.ts";
import {
  connect,
  hello,
  openWire,
  type Phone,
  publish,
  record,
  subscribe,
  type Wire,
} from "./wireDevice.ts";

export interface Fuzzed {
  readonly frames: number;
  readonly sockets: number;
  /** MiB of the relay's memory after a tenth of the frames, and after all of them. */
  readonly memory: readonly [number, number];
  /** ms: the longest that the relay's event loop was held up, by its own measure. */
  readonly stall: number;
  readonly dataDir: string;
}

export type Chance = (below: number) => number;

/** Runs until `isEnough(frames)`. Throws when the relay ends, or does not answer a bystander. */
export async function fuzz(seed: number, isEnough: (frames: number) => boolean): Promise<Fuzzed> {
  const chance = chanceFrom(seed);
  const [cecilia, anna] = [await newKeys(), await newKeys()];
  let book = await foundedBy(cecilia);
  book = await grown(book, 1, cecilia, addDeviceBody(book.state, anna, "editor"));
  const relay = await startRelay({ env: { LOG_LEVEL: "error" } });
  await publish(relay.url, book, cecilia);
  const recorded = await recordedSession(relay, book, anna);
  const bystander = await connect(relay.url, book, 1, cecilia);
  subscribe(bystander);
  let [frames, sockets, early] = [0, 0, residentMiB(relay.pid)];
  let isEarly = true;
  await stallOf(relay);
  let stall = 0;
  while (!isEnough(frames)) {
    const wire = await someSocket(relay, book, anna, chance);
    sockets += 1;
    for (let n = 1 + chance(12); n > 0 && wire.socket.readyState === wire.socket.OPEN; n--) {
      wire.sendRaw(mutated(recorded, chance));
      frames += 1;
    }
    wire.socket.close();
    await isHeard(bystander, sockets);
    if (sockets % 50 === 0) stall = Math.max(stall, await stallOf(relay));
    if (isEarly && isEnough(frames * 10)) [early, isEarly] = [residentMiB(relay.pid), false];
  }
  stall = Math.max(stall, await stallOf(relay));
  const memory = [early, residentMiB(relay.pid)] as const;
  await bystander.close();
  const code = await relay.stop();
  if (code !== 0) throw new Error(`the relay ended with ${code}: ${relay.logs()}`);
  if (/error|Error/.test(relay.logs())) throw new Error(`the relay complained: ${relay.logs()}`);
  return { frames, sockets, memory, stall, dataDir: relay.dataDir };
}

/** Everything a phone says in a day, as it said it to this relay. */
async function recordedSession(relay: RelayProcess, book: Book, anna: Keys): Promise<Bytes[]> {
  const phone = await connect(relay.url, book, 2, anna, 3);
  const said: Bytes[] = [encodeFrame(hello(book.state.wsId, { kind: "device", dev: 2 }, 3))];
  const say = (frame: KnownFrame) => {
    said.push(encodeFrame(frame));
    phone.send(frame);
  };
  const { gen } = phone.welcome;
  say({ kind: "sub", gen, fromSeq: 0, docs: "all" });
  const doc = random(16);
  const records = [1, 2, 3].map((dseq) => record({ dev: 2, dseq, doc }));
  say({ kind: "append", records });
  say({ kind: "append", records: [record({ dev: 2, dseq: 4, doc, size: 20_000 })] });
  say({ kind: "pull", doc, fromSeq: 0 });
  say({ kind: "sub", gen, fromSeq: 1, docs: [doc] });
  say({ kind: "mlog-get", fromIndex: 0 });
  const invite = inviteBody(book.state, await newKeys(), "editor", "approve", Date.now());
  const entry = await signedEntry(book.state, 2, anna, invite);
  say({ kind: "mlog-append", expectedHead: book.state.head, entries: [entry] });
  const [id, bytes] = [random(16), random(9000)];
  const hash = new Uint8Array(createHash("sha256").update(bytes).digest());
  say({ kind: "blob-put", id, ring: 0, size: bytes.length, hash });
  say({ kind: "blob-chunk", id, offset: 0, bytes: bytes.slice(0, 5000) });
  say({ kind: "blob-chunk", id, offset: 5000, bytes: bytes.slice(5000) });
  say({ kind: "blob-get", id, offset: 0 });
  say({ kind: "eph", presences: [{ dev: 0, ring: 0, doc, ct: random(40) }] });
  const box = { codeId: random(16), expires: Date.now() + 60_000, sealed: random(80) };
  say({ kind: "code-put", box });
  say({ kind: "snap-commit", doc, hash });
  say({ kind: "ping", token: 9 });
  await phone.next("pong");
  await phone.close();
  // What only a founder says.
  said.push(encodeFrame({ kind: "found-token", token: "hallon-och-is" }));
  return said;
}

/** Of a member, of a founder who was challenged, or of somebody who has said nothing yet. */
async function someSocket(
  relay: RelayProcess,
  book: Book,
  anna: Keys,
  chance: Chance,
): Promise<Wire> {
  // Few strangers: an address whose handshakes come to nothing is turned away for a while, and here all are at one address.
  const kind = chance(40);
  for (;;) {
    try {
      if (kind > 1) return await connect(relay.url, book, 2, anna, 3);
      const wire = await openWire(relay.url);
      if (kind > 0) wire.send(hello(random(16), { kind: "founder" }));
      return wire;
    } catch (error) {
      if (!String(error).includes("429")) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function isHeard(bystander: Phone, token: number): Promise<void> {
  bystander.send({ kind: "ping", token });
  await bystander.next("pong");
  bystander.inbox.length = 0;
}

const EXTREMES = [0x00, 0x01, 0x7f, 0x80, 0xfe, 0xff];
const HUGE = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f];

function mutated(recorded: readonly Bytes[], chance: Chance): Bytes {
  const pick = () => recorded[chance(recorded.length)] ?? new Uint8Array(1);
  let bytes = [...pick()];
  for (let n = chance(4); n > 0; n--) {
    const at = chance(bytes.length + 1);
    const span = chance(chance(2) === 0 ? 4 : 200);
    switch (chance(9)) {
      case 0:
        bytes[at] = (bytes[at] ?? 0) ^ (1 << chance(8));
        break;
      case 1:
        bytes[at] = EXTREMES[chance(EXTREMES.length)] ?? 0;
        break;
      case 2:
        bytes.splice(at, span);
        break;
      case 3:
        bytes.splice(at, 0, ...bytes.slice(at, at + span));
        break;
      case 4:
        bytes = [...bytes.slice(0, at), ...pick().slice(chance(40))];
        break;
      case 5:
        bytes.splice(at, 0, ...HUGE);
        break;
      case 6:
        bytes = bytes.slice(0, at);
        break;
      case 7:
        bytes[0] = chance(256);
        break;
      default:
        bytes.push(...Array.from({ length: span }, () => chance(256)));
    }
  }
  return Uint8Array.from(bytes.slice(0, limits.frameBytes)).map((byte) => byte & 0xff);
}

/** mulberry32 */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

function residentMiB(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
}

/** Since it was asked last. ms. */
async function stallOf(relay: RelayProcess): Promise<number> {
  const text = await (await fetch(`${relay.url}/metrics`)).text();
  const seconds = /^nodejs_eventloop_lag_max_seconds (\S+)$/m.exec(text)?.[1];
  return Math.round(Number(seconds) * 1000);
}

/** `npm run fuzz -- --seed N --seconds S` */
export async function main(): Promise<void> {
  const setting = (name: string, otherwise: number) => {
    const at = process.argv.indexOf(`--${name}`);
    return at < 0 ? otherwise : Number(process.argv[at + 1]);
  };
  const seed = setting("seed", Math.floor(Math.random() * 2 ** 31));
  const seconds = setting("seconds", 60);
  console.log(`fuzzing a relay: --seed ${seed} --seconds ${seconds}`);
  const begun = Date.now();
  const { frames, sockets, memory, stall } = await fuzz(seed, (sent) => {
    // A tenth of the frames is told from a tenth of the time.
    const passed = (Date.now() - begun) / 1000;
    return sent >= 10 && passed >= seconds;
  });
  console.log(
    `${frames} frames on ${sockets} sockets: it lives; memory ${memory[0]} to ${memory[1]} MiB; its loop was held up ${stall} ms at most`,
  );
}
