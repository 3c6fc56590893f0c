/** Load: 200 writers in 50 documents (for our relay 50 workspaces of four devices), updates of about 200 bytes, one
 *  generator process beside the server. CPU is user + system of the server from /proc; delay is from a send to its arrival
 *  at each of the other three. Medians of three runs, the servers taking turns. */

import { rmSync } from "node:fs";
import { figure, quantile } from "./figure.ts";
import {
  DOCUMENTS,
  type Listener,
  newTeams,
  openWriters,
  publishTeams,
  storedMarks,
  type Team,
} from "./relayClients.ts";
import { cpuMs, load } from "./relayMeter.ts";
import { installPeers, type ServerName, serverNames, startServer } from "./relayPeers.ts";

const RUNS = 3;
const RATES = [400, 2000];
const WARM_MS = 2000;
const MEASURED_MS = 8000;
const KILL_RATE = 200;
/** Longer than the ten seconds after which Hocuspocus stores at the latest. */
const KILL_AFTER_MS = 15_000;

interface Measured {
  /** Milliseconds of server CPU per 1,000 updates sent. */
  readonly cpu: number;
  readonly p50: number;
  readonly p99: number;
}

export async function main(): Promise<void> {
  const peers = installPeers();
  const teams = await newTeams(DOCUMENTS);
  for (const rate of RATES) {
    const runs = new Map<ServerName, Measured[]>(serverNames.map((name) => [name, []]));
    for (let run = 0; run < RUNS; run++) {
      for (const name of serverNames) {
        runs.get(name)?.push(await measure(name, peers, teams, rate));
      }
    }
    report(rate, runs);
  }
  for (const name of serverNames) await killed(name, peers, teams);
}

function report(rate: number, runs: ReadonlyMap<ServerName, readonly Measured[]>): void {
  const median = (name: ServerName, what: keyof Measured) =>
    quantile(
      (runs.get(name) ?? []).map((run) => run[what]),
      0.5,
    );
  for (const what of ["cpu", "p50", "p99"] as const) {
    const ours = median("kuggboken", what);
    const label = what === "cpu" ? "relay CPU per 1,000 updates" : `delay ${what}`;
    for (const name of serverNames.slice(1)) {
      const peer = { name, value: median(name, what) };
      figure("relay", `${label} at ${rate}/s`, ours, "ms", peer);
    }
  }
}

async function measure(
  name: ServerName,
  peers: string,
  teams: readonly Team[],
  rate: number,
): Promise<Measured> {
  const server = await startServer(name, peers);
  if (name === "kuggboken") await publishTeams(server, teams);
  const sentAt = new Map<string, { at: number; by: number }>();
  const delays: number[] = [];
  let isMeasuring = false;
  const writers = await openWriters(server, teams, {
    delivered(mark, writer) {
      const sent = sentAt.get(mark);
      if (isMeasuring && sent && sent.by !== writer) delays.push(performance.now() - sent.at);
    },
    acknowledged: () => undefined,
  });
  await load(writers, rate, WARM_MS, sentAt);
  isMeasuring = true;
  const cpu = cpuMs(server);
  const sent = await load(writers, rate, MEASURED_MS, sentAt);
  const used = cpuMs(server) - cpu;
  for (const writer of writers) writer.close();
  await server.kill9();
  rmSync(server.folder, { recursive: true });
  const { length } = delays;
  if (length < sent * 2) throw new Error(`${name} delivered ${length} of ${sent * 3}`);
  return { cpu: (used / sent) * 1000, p50: quantile(delays, 0.5), p99: quantile(delays, 0.99) };
}

/** Kills the server in the middle of writing, starts it again and asks what it has. */
async function killed(name: ServerName, peers: string, teams: readonly Team[]): Promise<void> {
  const server = await startServer(name, peers);
  if (name === "kuggboken") await publishTeams(server, teams);
  const sentBy = new Map<number, string[]>();
  const promised = new Set<string>();
  const counted = new Map<number, number>();
  const hasReceipts = name === "kuggboken" || name === "hocuspocus-sqlite";
  const listener: Listener = {
    delivered(mark) {
      if (!hasReceipts) promised.add(mark);
    },
    acknowledged(writer, count) {
      // Each server acknowledges one writer's updates in the order in which they were sent.
      const from = counted.get(writer) ?? 0;
      counted.set(writer, from + count);
      for (const mark of sentBy.get(writer)?.slice(from, from + count) ?? []) promised.add(mark);
    },
  };
  const writers = await openWriters(server, teams, listener);
  const noted = writers.map((writer, i) => ({
    ...writer,
    write(mark: string) {
      sentBy.set(i, [...(sentBy.get(i) ?? []), mark]);
      writer.write(mark);
    },
  }));
  await load(noted, KILL_RATE, KILL_AFTER_MS, new Map());
  await server.kill9();
  for (const writer of writers) writer.close();
  const again = await startServer(name, peers, server.folder);
  const stored = await storedMarks(again, teams);
  await again.kill9();
  rmSync(server.folder, { recursive: true });
  const lost = [...promised].filter((mark) => !stored.has(mark)).length;
  const what = hasReceipts ? "acknowledged" : "delivered (it acknowledges nothing)";
  figure(
    "relay",
    `${name}: ${what} updates lost after kill -9, of ${promised.size}`,
    lost,
    "updates",
    undefined,
  );
}
