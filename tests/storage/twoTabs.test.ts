import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import type { WorkspaceId } from "../../src/domain/ids.ts";
import { firstCursor, moveCursor, readCursor } from "../../src/storage/cursors.ts";
import { openDeviceDb } from "../../src/storage/deviceDb.ts";

const workspace = "w" as WorkspaceId;
const chain = new Uint8Array(32);
const at = (from: { readonly seq: number; readonly isCounted?: boolean }, seq: number) => ({
  from,
  gen: new Uint8Array(16),
  seq,
  chain,
  authors: {},
  receipts: [],
  proven: new Map(),
  chainValues: [],
  unopened: [],
  opened: [],
});
const counted = (doc: string, seq: number) => ({ workspace, doc, seq, chain, authors: { 1: seq } });

async function startedDb(name: string) {
  const opened = await openDeviceDb(name);
  if (!opened.ok) throw new Error(opened.problem.kind);
  const first = firstCursor(workspace, chain);
  await opened.value.cursors.put(first);
  return { db: opened.value, first };
}

test("a tab that was to have closed moves the cursor back, and what the other goes on counting is not taken for the whole chain", async () => {
  const { db, first } = await startedDb("moved-back");
  const nine = { ...at(first, 9), docChains: [counted("d", 7)] };
  await moveCursor(db, workspace, nine, 1);
  const before = await readCursor(db, workspace);
  // It reads what the other has sent, and does not know of which document that is.
  await moveCursor(db, workspace, { ...at(first, 4), docChains: undefined }, 1);
  const ten = { ...at(before, 10), docChains: [counted("d", 10)] };
  const moved = await moveCursor(db, workspace, ten, 1);
  expect(moved).toMatchObject({ seq: 10, isCounted: false });
  expect(await readCursor(db, workspace)).toEqual(moved);
  expect(await db.docChains.count()).toBe(0);
  db.close();
});

test("nor when both have come to the same place", async () => {
  const { db, first } = await startedDb("same-place");
  await moveCursor(db, workspace, { ...at(first, 9), docChains: [counted("d", 7)] }, 1);
  const before = await readCursor(db, workspace);
  await moveCursor(db, workspace, { ...at(first, 9), docChains: undefined }, 1);
  await moveCursor(db, workspace, { ...at(before, 10), docChains: [counted("d", 10)] }, 1);
  expect(await db.docChains.count()).toBe(0);
  db.close();
});

test("one tab alone counts on", async () => {
  const { db, first } = await startedDb("alone");
  await moveCursor(db, workspace, { ...at(first, 9), docChains: [counted("d", 7)] }, 1);
  const before = await readCursor(db, workspace);
  await moveCursor(db, workspace, { ...at(before, 10), docChains: [counted("e", 10)] }, 1);
  expect((await db.docChains.toArray()).map(({ doc, seq }) => [doc, seq])).toEqual([
    ["d", 7],
    ["e", 10],
  ]);
  expect((await readCursor(db, workspace)).isCounted).toBe(true);
  db.close();
});
