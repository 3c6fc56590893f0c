/** G5: a document of ten thousand updates, to somebody who has none of them; as it was written, and as it is kept in use, when a
 *  snapshot of the project's own phones stands for all but the newest. */

import { CAP_SNAPSHOTS } from "../../src/protocol/limits.ts";
import { random } from "../protocol/cast.ts";
import {
  attest,
  first,
  type Hand,
  liveHand,
  made,
  pulled,
  sha256,
  upload,
} from "../relay/snapshotDevice.ts";
import { connect, subscribe } from "../relay/wireDevice.ts";
import { quantile } from "./figure.ts";
import type { History } from "./history.ts";
import {
  ended,
  type Listener,
  nobody,
  openDevice,
  openYjs,
  started,
  type Team,
  WRITERS,
} from "./relayClients.ts";
import { cpuMs, type Figures, settled } from "./relayMeter.ts";
import { type Server, type ServerName, startServer } from "./relayPeers.ts";

const READERS = 10;
/** Those behind the snapshot, 2 %: as many as come before the relay asks for the next one. */
const NEWEST = 200;
const PIECE_BYTES = 32 * 1024;
/** Hocuspocus stores after ten seconds at the latest. */
export const STORED_MS = 12_000;
/** The one that everybody writes in. */
const DOCUMENT = random(16);
/** A device may append 500 at once and 50 a second after that. */
const AT_FIRST = 450;
const APPENDS_A_TICK = 45;
const TICK_MS = 1000;

/** The peer has no snapshots and always gives one state: its figures stand beside both of ours. */
export async function catchingUp(
  name: ServerName,
  peers: string,
  teams: readonly Team[],
  { updates, whole }: History,
): Promise<Figures> {
  const [team] = teams;
  if (!team) throw new Error("a history without a team");
  const logged = await read(name, peers, team, (server) => writeHistory(server, team, updates));
  const inUse =
    name === "kuggboken"
      ? await read(name, peers, team, async (server) => {
          await writeHistory(server, team, updates.slice(0, -NEWEST));
          await replaceBySnapshot(server, team, whole);
          await writeHistory(server, team, updates.slice(-NEWEST));
        })
      : logged;
  const what = `of ${updates.length} updates`;
  return {
    ...named(logged, what),
    ...named(inUse, `${what}, a snapshot and the newest ${NEWEST}`),
  };
}

interface Read {
  readonly firstCpu: number;
  readonly laterCpu: number;
  readonly laterTime: number;
}

function named({ firstCpu, laterCpu, laterTime }: Read, what: string): Figures {
  return {
    [`relay CPU of the first reader ${what}`]: [firstCpu, "ms"],
    [`relay CPU of a later reader ${what}`]: [laterCpu, "ms"],
    [`time of a later reader ${what}`]: [laterTime, "ms"],
  };
}

/** From a server that has just begun again. */
async function read(
  name: ServerName,
  peers: string,
  team: Team,
  write: (server: Server) => Promise<void>,
): Promise<Read> {
  const before = await started(name, peers, [team]);
  await write(before);
  await settled(before);
  await before.kill9();
  const server = await startServer(name, peers, before.folder);
  await settled(server);
  const cold = cpuMs(server);
  const stays = await reader(server, team);
  const firstCpu = cpuMs(server) - cold;
  const times: number[] = [];
  const warm = cpuMs(server);
  for (let i = 0; i < READERS; i++) {
    const begun = performance.now();
    const done = await reader(server, team);
    times.push(performance.now() - begun);
    done();
  }
  const laterCpu = (cpuMs(server) - warm) / READERS;
  stays();
  await ended(server);
  return { firstCpu, laterCpu, laterTime: quantile(times, 0.5) };
}

async function writeHistory(
  server: Server,
  team: Team,
  updates: readonly Uint8Array[],
): Promise<void> {
  if (server.name !== "kuggboken") {
    const writer = await openYjs(server, "document-0", 0, nobody);
    for (const update of updates) writer.give(update);
    await new Promise((stored) => setTimeout(stored, STORED_MS));
    return writer.close();
  }
  // The fourth only reads: to a device the relay gives no record of its own.
  let stored = 0;
  const listener: Listener = {
    ...nobody,
    acknowledged(_, count) {
      stored += count;
    },
  };
  const writers = await Promise.all(
    [1, 2, 3].map((dev) => openDevice(server, team, dev, dev, listener, { doc: DOCUMENT })),
  );
  let given = 0;
  for (let tick = 0; stored < updates.length; tick++) {
    const until = Math.min(updates.length, writers.length * (AT_FIRST + tick * APPENDS_A_TICK));
    for (; given < until; given++) {
      const update = updates[given];
      if (update) writers[given % writers.length]?.give(update);
    }
    await new Promise((next) => setTimeout(next, TICK_MS));
  }
  for (const writer of writers) writer.close();
}

/** Two phones do their jobs as the relay gives them: one makes the snapshot, and another member's attests it. */
async function replaceBySnapshot(server: Server, team: Team, whole: Uint8Array): Promise<void> {
  const maker = await hand(server, team, 1);
  const { doc } = await first(maker.phone, "compact-hint");
  const rows = (await pulled(maker, doc, 0)).map(({ seq, record }) => ({ seq, record }));
  const covers = rows.at(-1)?.seq ?? 0;
  const records = rows.map(({ record }) => record);
  const body = new Uint8Array(whole);
  const sealed = { size: body.length, hash: sha256(body) };
  const { header } = await made(maker, doc, covers, records, undefined, sealed);
  upload(maker, { header, body }, PIECE_BYTES);
  await accepted(maker);
  const attester = await hand(server, team, 2);
  await first(attester.phone, "compact-hint");
  await attest(attester, header, "ok");
  await accepted(attester);
  await settled(server);
  for (const { phone } of [maker, attester]) phone.socket.terminate();
}

async function hand(server: Server, { book, keys }: Team, dev: number): Promise<Hand> {
  const own = keys[dev - 1];
  if (!own) throw new Error("a phone without keys");
  return liveHand(`http://127.0.0.1:${server.port}`, book, dev, own);
}

async function accepted({ phone }: Hand): Promise<void> {
  const { kind } = await first(phone, "snap-stored", "snap-no");
  if (kind !== "snap-stored") throw new Error("the relay takes no snapshot");
}

/** Somebody who reads the whole document, and stays until told to go. */
async function reader(server: Server, { book, keys }: Team): Promise<() => void> {
  if (server.name !== "kuggboken") {
    const socket = await openYjs(server, "document-0", 0, nobody);
    return () => socket.close();
  }
  const own = keys[WRITERS - 1];
  if (!own) throw new Error("a reader without keys");
  const url = `http://127.0.0.1:${server.port}`;
  const phone = await connect(url, book, WRITERS, own, CAP_SNAPSHOTS);
  subscribe(phone);
  await phone.next("live");
  return () => phone.socket.terminate();
}
