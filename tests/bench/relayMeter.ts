/** What a server is given to do, and what the kernel says that it cost. */

import { readFileSync } from "node:fs";
import type { Writer } from "./relayClients.ts";
import type { Server } from "./relayPeers.ts";

const TICK_MS = 5;
const REST_MS = 500;

let marks = 0;

/** By what was measured. */
export type Figures = Readonly<Record<string, readonly [value: number, unit: string]>>;

export interface Sent {
  readonly at: number;
  readonly by: number;
}

/** Gives how many were sent. Behind schedule it sends more at once, so the rate holds over the whole. */
export async function load(
  writers: readonly Writer[],
  rate: number,
  forMs: number,
  sentAt: Map<string, Sent>,
): Promise<number> {
  const begun = performance.now();
  let sent = 0;
  while (performance.now() - begun < forMs) {
    const due = Math.floor(((performance.now() - begun) / 1000) * rate);
    for (; sent < due; sent++) {
      const by = marks % writers.length;
      const mark = String(marks++).padStart(8, "0");
      sentAt.set(mark, { at: performance.now(), by });
      writers[by]?.write(mark);
    }
    await new Promise((resolve) => setTimeout(resolve, TICK_MS));
  }
  return sent;
}

/** User and system time so far; the kernel counts in hundredths of a second. */
export function cpuMs({ pid }: Server): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Kilobytes of memory that the server has now. */
export function residentKb({ pid }: Server): number {
  return numberIn(`/proc/${pid}/status`, "VmRSS:");
}

/** Bytes that the server has given to the disk so far. */
export function writtenBytes({ pid }: Server): number {
  return numberIn(`/proc/${pid}/io`, "write_bytes:");
}

function numberIn(file: string, name: string): number {
  const line = readFileSync(file, "utf8")
    .split("\n")
    .find((each) => each.startsWith(name));
  return Number(line?.slice(name.length).trim().split(" ")[0]);
}

/** Until a server has nothing more to do: no processor time for half a second. */
export async function settled(server: Server): Promise<void> {
  let before = -1;
  while (cpuMs(server) !== before) {
    before = cpuMs(server);
    await new Promise((rest) => setTimeout(rest, REST_MS));
  }
}
