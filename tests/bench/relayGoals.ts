/** The goals of the relay that `bench:relay` does not measure, beside Hocuspocus with SQLite in the same run (sync.md 8.4): large
 *  documents (G4, G6), a long history caught up with (G5), idle sockets (G6), everybody coming back at once (G7) and bytes
 *  given to the disk (G8). Medians of three runs, the servers taking turns; CPU, memory and bytes of the server's process as the
 *  kernel counts them. About eight minutes. */

import { figure, quantile } from "./figure.ts";
import { longHistory } from "./history.ts";
import {
  DOCUMENTS,
  ended,
  newTeams,
  nobody,
  openDevice,
  openWriters,
  openYjs,
  started,
  type Team,
  WRITERS,
  type Writer,
} from "./relayClients.ts";
import {
  cpuMs,
  type Figures,
  load,
  residentKb,
  type Sent,
  settled,
  writtenBytes,
} from "./relayMeter.ts";
import { installPeers, type Server, type ServerName, startServer } from "./relayPeers.ts";
import { catchingUp, STORED_MS } from "./relayReading.ts";

const RUNS = Number(process.env["RUNS"] ?? 3);
const COMPARED = ["kuggboken", "hocuspocus-sqlite"] as const;
const TEAMS = 200;
const HEAVY = " in documents of 0.6 MB";
/** More than the peer keeps up with in such documents. */
const FAST = 2000;
const FAST_P99_MS = 30;
const WARM_MS = 2000;
const MEASURED_MS = 8000;
const UPDATE_BYTES = 200;
const IDLE_SOCKETS = 2000;
const COMING_BACK = 1000;
/** Below the 256 KiB of a record. */
const PIECE_BYTES = 100_000;
/** An address may have 20 sockets that have not said who they are. */
const AT_ONCE = 16;

export async function main(): Promise<void> {
  const peers = installPeers();
  const teams = await newTeams(TEAMS);
  const history = longHistory();
  const parts: readonly ((name: ServerName) => Promise<Figures>)[] = [
    (name) => writing(name, peers, teams, "", 400, undefined),
    (name) => writing(name, peers, teams, HEAVY, 400, history.whole),
    (name) => idling(name, peers, teams),
    (name) => comingBack(name, peers, teams),
    (name) => catchingUp(name, peers, teams, history),
  ];
  for (const part of parts) {
    const runs = new Map<ServerName, Figures[]>(COMPARED.map((name) => [name, []]));
    for (let run = 0; run < RUNS; run++) {
      for (const name of COMPARED) runs.get(name)?.push(await part(name));
    }
    report(runs);
  }
  const fast: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const all = await writing("kuggboken", peers, teams, HEAVY, FAST, history.whole);
    fast.push(all[delayAt(FAST, HEAVY)]?.[0] ?? Number.NaN);
  }
  const goal = { name: "goal", value: FAST_P99_MS };
  figure("relay-goals", delayAt(FAST, HEAVY), quantile(fast, 0.5), "ms", goal);
}

function delayAt(rate: number, where: string): string {
  return `delay p99 at ${rate}/s${where}`;
}

function report(runs: ReadonlyMap<ServerName, readonly Figures[]>): void {
  const [ours, theirs] = COMPARED.map((name) => runs.get(name) ?? []);
  const median = (all: readonly Figures[] | undefined, what: string) =>
    quantile(all?.map((run) => run[what]?.[0] ?? Number.NaN) ?? [], 0.5);
  for (const [what, [, unit]] of Object.entries(ours?.[0] ?? {})) {
    const peer = { name: COMPARED[1], value: median(theirs, what) };
    figure("relay-goals", what, median(ours, what), unit, peer);
  }
}

/** G4, G6, G8. `before` = what each document has already. */
async function writing(
  name: ServerName,
  peers: string,
  teams: readonly Team[],
  where: string,
  rate: number,
  before: Uint8Array | undefined,
): Promise<Figures> {
  const server = await started(name, peers, teams);
  const sentAt = new Map<string, Sent>();
  const delays: number[] = [];
  let isMeasuring = false;
  const writers = await openWriters(server, teams, {
    delivered(mark, writer) {
      const sent = sentAt.get(mark);
      if (isMeasuring && sent && sent.by !== writer) delays.push(performance.now() - sent.at);
    },
    acknowledged: () => undefined,
  });
  if (before) for (let i = 0; i < DOCUMENTS; i++) giveWhole(name, writers[i * WRITERS], before);
  await settled(server);
  await load(writers, rate, WARM_MS, sentAt);
  isMeasuring = true;
  const [cpu, written] = [cpuMs(server), writtenBytes(server)];
  const sent = await load(writers, rate, MEASURED_MS, sentAt);
  const used = cpuMs(server) - cpu;
  const disk = writtenBytes(server) - written;
  const memory = residentKb(server);
  for (const writer of writers) writer.close();
  await ended(server);
  if (delays.length < sent * 2)
    throw new Error(`${name} delivered ${delays.length} of ${sent * 3}`);
  const label = (what: string) => `${what} at ${rate}/s${where}`;
  return {
    [label("relay CPU per 1,000 updates")]: [(used / sent) * 1000, "ms"],
    [delayAt(rate, where)]: [quantile(delays, 0.99), "ms"],
    [label("bytes to disk per byte of an update")]: [disk / (sent * UPDATE_BYTES), "bytes"],
    [label("memory")]: [memory / 1024, "MiB"],
  };
}

/** A Yjs server gets one update; our relay as many records as it takes. */
function giveWhole(name: ServerName, writer: Writer | undefined, whole: Uint8Array): void {
  const piece = name === "kuggboken" ? PIECE_BYTES : whole.length;
  for (let at = 0; at < whole.length; at += piece) writer?.give(whole.subarray(at, at + piece));
}

/** G6: what a socket costs that says nothing. */
async function idling(name: ServerName, peers: string, teams: readonly Team[]): Promise<Figures> {
  const server = await started(name, peers, teams);
  await settled(server);
  const before = residentKb(server);
  const sockets: Writer[] = [];
  while (sockets.length < IDLE_SOCKETS) {
    const some = Array.from({ length: AT_ONCE }, (_, i) =>
      visit(server, teams, sockets.length + i),
    );
    sockets.push(...(await Promise.all(some)));
  }
  await settled(server);
  const each = (residentKb(server) - before) / sockets.length;
  for (const socket of sockets) socket.close();
  await ended(server);
  return { [`memory per idle socket of ${IDLE_SOCKETS}`]: [each, "KiB"] };
}

/** G7: the server has just begun again, and everybody comes at once. */
async function comingBack(
  name: ServerName,
  peers: string,
  teams: readonly Team[],
): Promise<Figures> {
  const first = await started(name, peers, teams);
  const writers: Writer[] = [];
  for (const i of teams.keys()) writers.push(await visit(first, teams, i));
  for (const [i, writer] of writers.entries()) writer.write(String(i).padStart(8, "0"));
  await settled(first);
  if (name !== "kuggboken") await new Promise((stored) => setTimeout(stored, STORED_MS));
  for (const writer of writers) writer.close();
  await first.kill9();
  const server = await startServer(name, peers, first.folder);
  await settled(server);
  const [cpu, begun] = [cpuMs(server), performance.now()];
  const sockets = await Promise.all(
    Array.from({ length: COMING_BACK }, (_, i) => visit(server, teams, i)),
  );
  const took = performance.now() - begun;
  await settled(server);
  const used = cpuMs(server) - cpu;
  for (const socket of sockets) socket.close();
  await ended(server);
  return {
    [`relay CPU while ${COMING_BACK} come back`]: [used, "ms"],
    [`until all ${COMING_BACK} are back`]: [took, "ms"],
  };
}

/** The team's documents take turns, and the devices of a team do. */
function visit(server: Server, teams: readonly Team[], i: number): Promise<Writer> {
  const document = i % teams.length;
  const team = teams[document];
  if (!team) throw new Error("a visit without a team");
  const dev = (Math.floor(i / teams.length) % WRITERS) + 1;
  const from = `127.0.${1 + Math.floor(i / AT_ONCE / 250)}.${1 + (Math.floor(i / AT_ONCE) % 250)}`;
  return server.name === "kuggboken"
    ? openDevice(server, team, dev, i, nobody, { from })
    : openYjs(server, `document-${document}`, i, nobody);
}
