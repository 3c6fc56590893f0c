/** The relay's archive as everybody together can read it. */

import { openRecord } from "../../src/crypto/seal.ts";
import { decodeRecord } from "../../src/protocol/record.ts";
import type { Kept } from "./archive.ts";
import { marksIn } from "./ledger.ts";
import type { Phone } from "./phone.ts";

export interface Opened {
  readonly ring: number;
  readonly epoch: number;
  readonly marks: ReadonlySet<string>;
}

/** What the cursor says was taken in, to be opened when all is over. */
export interface Remains {
  readonly phone: string;
  readonly seq: number;
  readonly taken: readonly Kept[];
  readonly marks: ReadonlySet<string>;
}

/** Outside the world: with the real keys' real time. Undefined for what nobody can open. */
export async function openKept(kept: Kept, phones: readonly Phone[]): Promise<Opened | undefined> {
  const decoded = decodeRecord(kept.record);
  if (!decoded.ok) return undefined;
  const record = decoded.value;
  for (const { held } of phones) {
    const key = held?.keys.get(record.ring, record.epoch);
    if (!held || !key) continue;
    const documentKey = await held.keys.documentKey(key, record.doc);
    const opened = await openRecord({ record, documentKey, nameKey: key.name });
    if (!opened.ok) continue;
    const { ring, epoch } = record;
    return { ring, epoch, marks: marksIn(opened.value.update) };
  }
  return undefined;
}

/** Every byte array in a row, however deep. */
export function bytesIn(value: unknown): readonly Uint8Array[] {
  if (value instanceof Uint8Array) return [value];
  if (value instanceof ArrayBuffer) return [new Uint8Array(value)];
  if (typeof value === "string") return [Buffer.from(value)];
  if (Array.isArray(value)) return value.flatMap(bytesIn);
  if (typeof value !== "object" || value === null || value instanceof CryptoKey) return [];
  return Object.values(value).flatMap(bytesIn);
}

/** Every mark that lies on the phone's disk in the clear. */
export function marksOnDisk(phone: Phone, stores: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const database of phone.disk.names()) {
    for (const store of stores) {
      for (const row of phone.disk.rows(database, store)) {
        for (const bytes of bytesIn(row)) for (const mark of marksIn(bytes)) found.add(mark);
      }
    }
  }
  return found;
}

/** Every mark in any row of any database, with where it lies. */
export function wholeDisk(phone: Phone): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const database of phone.disk.names()) {
    for (const store of phone.disk.stores(database)) {
      for (const row of phone.disk.rows(database, store)) {
        for (const bytes of bytesIn(row)) {
          for (const mark of marksIn(bytes)) found.set(mark, `${database} ${store}`);
        }
      }
    }
  }
  return found;
}

export const EVERYWHERE: ReadonlySet<string> = new Set([
  "updates",
  "outbox",
  "sendq",
  "held",
  "recovery",
  "unopened",
  "secured",
]);
/** Where what has been taken in or written lies until it is elsewhere. */
export const KEEPING: ReadonlySet<string> = new Set(["updates", "outbox", "sendq", "held"]);
