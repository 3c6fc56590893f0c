import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterEach, beforeEach, expect, vi } from "vitest";
import * as Y from "yjs";
import type { DocKey } from "../../src/domain/rings.ts";
import { databaseName } from "../../src/replica/databases.ts";
import { REGISTER } from "../../src/replica/register.ts";
import { type DatabaseDump, restoreDatabase } from "../support/databaseDump.ts";
import type { LeftBehind } from "../support/leftBehind.ts";
import { restoreRelay } from "../support/relayDump.ts";
import { appOf, closeApp, documentsOf, type Phone, phoneOf } from "./cast.ts";
import { type HouseRelay, houseRelay, type RelayRelease } from "./relayInHouse.ts";
import type { Release } from "./releases.ts";

/** Release 0.1 in August, and the months after it. What it left on the phones of Anna and Bo and at their relay is put
 *  back for each test, on today's relay or on the one it was. */

const folder = resolve(import.meta.dirname, "../fixtures/release-0.1");
const left = JSON.parse(readFileSync(resolve(folder, "left.json"), "utf8")) as LeftBehind;

export const { ids } = left;

export interface August {
  readonly relay: HouseRelay;
  phone(name: "Anna" | "Bo", as?: PutBack): Promise<Phone>;
}

interface PutBack {
  /** What is installed on it by now. */
  readonly release?: Release;
  /** The phone died before the newest row of each document was written: the outbox has the only copy. */
  readonly died?: boolean;
}

export function augustOfEachTest(relayRelease?: () => Promise<RelayRelease>): () => August {
  let relay: HouseRelay | undefined;
  let phones: Phone[] = [];
  beforeEach(async () => {
    relay = await houseRelay((to) => restoreRelay(left.relay, to), await relayRelease?.());
  });
  afterEach(async () => {
    for (const phone of phones) if (phone.app) await closeApp(phone);
    phones = [];
    await relay?.remove();
    vi.restoreAllMocks();
  });
  return () => {
    if (!relay) throw new Error("asked for before the test");
    const { address } = relay;
    return {
      relay,
      async phone(name, as = {}) {
        const phone = await putBack(name, address, as);
        phones.push(phone);
        return phone;
      },
    };
  };
}

async function putBack(
  name: string,
  address: string,
  { release, died = false }: PutBack,
): Promise<Phone> {
  const dumps = left.phones[name];
  if (!dumps) throw new Error(`${name} left nothing`);
  const phone = phoneOf(name, release);
  phone.workspace = left.workspace;
  await restoreDatabase(dumps.device, phone.dbName, (store, row) =>
    store === "workspaces" && typeof row === "object" ? { ...row, relay: address } : row,
  );
  for (const [document, dump] of Object.entries(dumps.documents)) {
    const kept = died ? withoutNewest(dump) : dump;
    await restoreDatabase(kept, databaseName(documentsOf(phone), document as DocKey));
  }
  return phone;
}

function withoutNewest(dump: DatabaseDump): DatabaseDump {
  const { updates, ...others } = dump.stores;
  if (!updates) throw new Error("not a document");
  return {
    ...dump,
    stores: { ...others, updates: { ...updates, rows: updates.rows.slice(0, -1) } },
  };
}

/** Everything in this process happens on that day from noon on. */
export function liveOn(day: string): void {
  vi.restoreAllMocks();
  const now = Date.now.bind(Date);
  const ahead = Date.parse(`${day}T12:00:00Z`) - now();
  vi.spyOn(Date, "now").mockImplementation(() => now() + ahead);
}

/** Every document that either of them keeps of the team's is the same on both, to the last deletion. */
export async function expectSameDocuments(one: Phone, other: Phone): Promise<void> {
  const kept = await Promise.all([one, other].map((phone) => appOf(phone).replica.keptDocs()));
  const keys = new Set([REGISTER, ...kept.flat().filter((key) => key.startsWith("team/"))]);
  for (const key of keys) {
    const [mine, theirs] = await Promise.all([snapshotOf(one, key), snapshotOf(other, key)]);
    expect(Y.equalSnapshots(mine, theirs), key).toBe(true);
  }
}

async function snapshotOf(phone: Phone, key: DocKey): Promise<Y.Snapshot> {
  const { replica } = appOf(phone);
  await replica.load(key);
  return Y.snapshot(replica.doc(key));
}
