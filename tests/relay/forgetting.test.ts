import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import type { Bytes } from "../../src/base/bytes.ts";
import { backUp } from "../../src/relay/backup.ts";
import { openSqliteStore } from "../../src/relay/sqliteStore.ts";
import { PAGES_A_STEP } from "../../src/relay/sqliteTidying.ts";
import type { RelayStore } from "../../src/relay/store.ts";
import { foundedBy, newKeys, random } from "../protocol/cast.ts";
import { newDataDir } from "./relayProcess.ts";

/** Sixteen bytes that come from nowhere else, again and again. */
function bytesOf(needle: Bytes, size: number): Bytes {
  return Uint8Array.from({ length: size }, (_, i) => needle[i % needle.length] ?? 0);
}

async function openWithWorkspace(folder: string): Promise<RelayStore> {
  const opened = openSqliteStore(folder, { maxBytes: undefined, isRestored: false });
  if (!opened.ok) throw new Error(opened.problem);
  const book = await foundedBy(await newKeys());
  const [genesis = random(1)] = book.entries;
  const made = opened.value.createWorkspace(book.state.wsId, random(16), genesis, Date.now());
  if (!made.ok) throw new Error(made.problem.kind);
  return opened.value;
}

function put(store: RelayStore, bytes: Bytes): Bytes {
  const id = random(16);
  const hash = new Uint8Array(createHash("sha256").update(bytes).digest());
  store.blobs.begin({ workspace: 1, id, ring: 0, dev: 1, size: bytes.length, hash }, Date.now());
  const blob = store.blobs.find(1, id);
  if (blob) store.blobs.add(blob, bytes, true, Date.now());
  return id;
}

function filesWith(folder: string, needle: Bytes): readonly string[] {
  return readdirSync(folder).filter((name) =>
    readFileSync(join(folder, name)).includes(Buffer.from(needle)),
  );
}

test("what was deleted is in no file any more: not in a page, not among the free ones, not in the WAL, not in a backup", async () => {
  const folder = newDataDir();
  const store = await openWithWorkspace(folder);
  const needle = random(16);
  // Small ones share a page with others, large ones have pages of their own.
  const gone = [40, 700, 3000, 90_000, 250_000].map((size) => put(store, bytesOf(needle, size)));
  const stays = [50, 600, 200_000].map((size) => put(store, random(size)));
  expect(filesWith(folder, needle)).not.toEqual([]);
  for (const id of gone) {
    const blob = store.blobs.find(1, id);
    if (blob) store.blobs.forget(blob);
  }
  expect(filesWith(folder, needle)).not.toEqual([]);
  expect(store.tidy().ok).toBe(true);
  expect(filesWith(folder, needle)).toEqual([]);
  expect(statSync(join(folder, "relay.db-wal")).size).toBe(0);
  const backup = join(newDataDir(), "backup.db");
  expect((await backUp(folder, backup)).ok).toBe(true);
  expect(readFileSync(backup).includes(Buffer.from(needle))).toBe(false);
  for (const id of stays) expect(store.blobs.find(1, id)?.isWhole).toBe(true);
  store.close();
});

test("free pages are given back a bounded number at a time, until there are none", async () => {
  const folder = newDataDir();
  const store = await openWithWorkspace(folder);
  const ids = Array.from({ length: 20 }, () => put(store, random(256 * 1024)));
  put(store, random(256 * 1024));
  for (const id of ids) {
    const blob = store.blobs.find(1, id);
    if (blob) store.blobs.forget(blob);
  }
  const db = new Database(join(folder, "relay.db"), { readonly: true });
  const free = () => Number(db.pragma("freelist_count", { simple: true }));
  const before = free();
  expect(before).toBeGreaterThan(2 * PAGES_A_STEP);
  store.tidy();
  expect(free()).toBe(before - PAGES_A_STEP);
  for (let left = before; left > 0; left -= PAGES_A_STEP) store.tidy();
  expect(free()).toBe(0);
  db.close();
  expect(statSync(join(folder, "relay.db")).size).toBeLessThan(1024 * 1024);
  store.close();
});

test("tidying waits for nobody who reads, and empties the WAL when they are done", async () => {
  const folder = newDataDir();
  const store = await openWithWorkspace(folder);
  const reader = new Database(join(folder, "relay.db"), { readonly: true });
  reader.exec("BEGIN; SELECT count(*) FROM log");
  const id = put(store, random(100_000));
  const blob = store.blobs.find(1, id);
  if (blob) store.blobs.forget(blob);
  const wal = () => statSync(join(folder, "relay.db-wal")).size;
  expect(store.tidy().ok).toBe(true);
  expect(wal()).toBeGreaterThan(0);
  reader.exec("COMMIT");
  expect(store.tidy().ok).toBe(true);
  expect(wal()).toBe(0);
  reader.close();
  store.close();
});
