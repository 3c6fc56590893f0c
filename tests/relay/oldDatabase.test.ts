import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { limits } from "../../src/protocol/limits.ts";
import { encodeEntry } from "../../src/protocol/membershipEntry.ts";
import { recoveryId } from "../../src/protocol/recoveryRules.ts";
import { openSqliteStore } from "../../src/relay/sqliteStore.ts";
import { openWorkspaces } from "../../src/relay/workspaces.ts";
import { random } from "../protocol/cast.ts";
import { type RelayDump, restoreRelay } from "../support/relayDump.ts";
import { newDataDir } from "./relayProcess.ts";

/** What the relay of 0.1 had written: two phones, three records. */
const old = dumpOf("version1.json");
/** And the one of 0.2: the same, with a picture and the beginning of another. */
const younger = dumpOf("version2.json");

function dumpOf(file: string): RelayDump {
  return JSON.parse(readFileSync(join(import.meta.dirname, file), "utf8")) as RelayDump;
}

function putBack(dump: RelayDump = old): string {
  const folder = newDataDir();
  restoreRelay(dump, folder);
  return folder;
}

function wsIdIn(dump: RelayDump): Uint8Array<ArrayBuffer> {
  const [row] = dump.rows["ws"] ?? [];
  return new Uint8Array(
    Buffer.from((row?.["wsid"] as { hex: string } | undefined)?.hex ?? "", "hex"),
  );
}

test("a database of the relay before pictures opens with all it held, and takes a picture", () => {
  const folder = putBack();
  const opened = openSqliteStore(folder, { maxBytes: undefined, isRestored: false });
  if (!opened.ok) throw new Error(opened.problem);
  const store = opened.value;
  const wsId = wsIdIn(old);
  const workspace = openWorkspaces(store).get(wsId);
  expect(workspace).toMatchObject({ headSeq: 3, blobs: { count: 0, bytes: 0 } });
  expect(workspace?.membership.devices).toHaveLength(2);
  expect(workspace?.floor).toBe(0);
  const docs = [...(workspace?.docs.values() ?? [])];
  expect(docs.reduce((sum, { records }) => sum + records, 0)).toBe(3);
  expect(docs.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(workspace?.bytes);
  expect(store.recordsAfter(1, 0, 10).map(({ seq, dseq }) => [seq, dseq])).toEqual([
    [1, 1],
    [2, 2],
    [3, 3],
  ]);
  const [id, bytes] = [random(16), random(9000)];
  const hash = new Uint8Array(createHash("sha256").update(bytes).digest());
  store.blobs.begin({ workspace: 1, id, ring: 0, dev: 2, size: 9000, hash }, 1);
  for (const [from, to] of [
    [0, 5000],
    [5000, 9000],
  ] as const) {
    const blob = store.blobs.find(1, id);
    if (blob) store.blobs.add(blob, bytes.slice(from, to), to === 9000, 2);
  }
  store.close();
  const again = openSqliteStore(folder, { maxBytes: undefined, isRestored: false });
  if (!again.ok) throw new Error(again.problem);
  expect(openWorkspaces(again.value).get(wsId)?.blobs).toEqual({ count: 1, bytes: 9000 });
  const blob = again.value.blobs.find(1, id);
  expect(blob).toMatchObject({ have: 9000, isWhole: true, ring: 0 });
  expect(
    blob && Buffer.compare(again.value.blobs.read(blob, 100, 8000), bytes.slice(100, 8000)),
  ).toBe(0);
  again.value.close();
});

test("a picture nobody went on with is forgotten after its time, and its room is free again", () => {
  const opened = openSqliteStore(putBack(), { maxBytes: undefined, isRestored: false });
  if (!opened.ok) throw new Error(opened.problem);
  const { blobs, close } = opened.value;
  const [left, whole] = [random(16), random(16)];
  for (const id of [left, whole]) {
    blobs.begin({ workspace: 1, id, ring: 0, dev: 2, size: 10, hash: random(32) }, 100);
    const blob = blobs.find(1, id);
    if (blob) blobs.add(blob, random(id === whole ? 10 : 5), id === whole, 200);
  }
  expect(blobs.expire(200)).toEqual({ ok: true, value: [] });
  expect(blobs.expire(201)).toEqual({
    ok: true,
    value: [{ workspace: 1, count: 1, bytes: 10 }],
  });
  expect(blobs.find(1, left)).toBeUndefined();
  expect(blobs.find(1, whole)?.isWhole).toBe(true);
  close();
});

test("a database of the relay before quotas opens with all it held, and each workspace may keep what everybody may", () => {
  const opened = openSqliteStore(putBack(younger), { maxBytes: undefined, isRestored: false });
  if (!opened.ok) throw new Error(opened.problem);
  const workspace = openWorkspaces(opened.value).get(wsIdIn(younger));
  expect(workspace).toMatchObject({ headSeq: 3, blobs: { count: 2, bytes: 1400 } });
  expect(workspace?.membership.devices).toHaveLength(2);
  expect(workspace?.quota).toBe(limits.workspaceBytes);
  opened.value.close();
});

test("a database of the relay before recovery sheets opens with all it held, and finds its project by a sheet listed today", () => {
  const opened = openSqliteStore(putBack(younger), { maxBytes: undefined, isRestored: false });
  if (!opened.ok) throw new Error(opened.problem);
  const store = opened.value;
  const wsId = wsIdIn(younger);
  const workspace = openWorkspaces(store).get(wsId);
  expect(workspace?.membership).toMatchObject({ recovery: [], hasSheets: false });
  const { index, hash } = workspace?.membership.head ?? { index: 0, hash: random(32) };
  const sheet = { signPub: random(65), hpkePub: random(65) };
  expect(store.workspaceOfSheet(recoveryId(sheet.signPub))).toBeUndefined();
  const place = { index: index + 1, prevHash: hash, time: 1, author: 1, sig: random(64) };
  const entry = encodeEntry({ ...place, body: { kind: "recovery-set", recovery: [sheet] } });
  expect(store.appendEntries(workspace?.id ?? 0, index + 1, [entry]).ok).toBe(true);
  expect(store.workspaceOfSheet(recoveryId(sheet.signPub))).toEqual(Buffer.from(wsId));
  store.close();
});

test("a database of a relay that is newer than this one is left as it is", () => {
  const folder = putBack({ ...younger, version: 99 });
  const file = join(folder, "relay.db");
  const before = readFileSync(file);
  expect(openSqliteStore(folder, { maxBytes: undefined, isRestored: false })).toEqual({
    ok: false,
    problem: `the database was written by a newer relay: ${file}`,
  });
  expect(readFileSync(file).equals(before)).toBe(true);
});

test("a database with the large pages of before goes on with them and keeps what is written, and a new one has small ones", () => {
  const folder = putBack();
  const pageBytes = (of: string) => readFileSync(join(of, "relay.db")).readUInt16BE(16);
  const before = pageBytes(folder);
  const opened = openSqliteStore(folder, { maxBytes: undefined, isRestored: false });
  if (!opened.ok) throw new Error(opened.problem);
  const wsId = wsIdIn(old);
  const entries = opened.value.workspace(wsId)?.entries.length ?? 0;
  expect(opened.value.appendEntries(1, entries + 1, [random(3000)]).ok).toBe(true);
  opened.value.close();
  const again = openSqliteStore(folder, { maxBytes: undefined, isRestored: false });
  if (!again.ok) throw new Error(again.problem);
  expect(again.value.workspace(wsId)?.entries).toHaveLength(entries + 1);
  again.value.close();
  expect([before, pageBytes(folder)]).toEqual([4096, 4096]);

  const young = newDataDir();
  const fresh = openSqliteStore(young, { maxBytes: undefined, isRestored: false });
  if (!fresh.ok) throw new Error(fresh.problem);
  fresh.value.close();
  expect(pageBytes(young)).toBe(1024);
});
