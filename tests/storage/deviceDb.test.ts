import "fake-indexeddb/auto";
import { afterEach, expect, test, vi } from "vitest";
import type { WorkspaceId } from "../../src/domain/ids.ts";
import type { DocKey } from "../../src/domain/rings.ts";
import { firstCursor, moveCursor } from "../../src/storage/cursors.ts";
import { type DeviceDb, openDeviceDb } from "../../src/storage/deviceDb.ts";
import { appendToOutbox, unsentUpdates, waitingThings } from "../../src/storage/outbox.ts";
import { sendRows, setAside, takeBack, takeForSending } from "../../src/storage/sendq.ts";
import { readSetting, writeSetting } from "../../src/storage/settings.ts";
import {
  listWorkspaces,
  removeWorkspaceRows,
  renameWorkspace,
} from "../../src/storage/workspaces.ts";
import { until } from "../sync/cast.ts";
import version1 from "./version1.json" with { type: "json" };
import version2 from "./version2.json" with { type: "json" };
import version3 from "./version3.json" with { type: "json" };

const workspace = "w1" as WorkspaceId;
const doc = "team/register" as DocKey;
let names = 0;

async function fresh(): Promise<DeviceDb> {
  return opened(`device-test-${names++}`);
}

async function opened(name: string): Promise<DeviceDb> {
  const db = await openDeviceDb(name);
  if (!db.ok) throw new Error(db.problem.kind);
  return db.value;
}

afterEach(() => vi.restoreAllMocks());

/** By name; each `keyPath` and index as released. */
const STORES_OF_VERSION_2: Readonly<Record<string, StoreShape>> = {
  pictures: {
    keyPath: ["workspace", "blob"],
    autoIncrement: false,
    indexes: { "[workspace+state]": ["workspace", "state"] },
  },
  pictureBytes: { keyPath: ["workspace", "blob"], autoIncrement: false, indexes: {} },
  secured: { keyPath: ["workspace", "thing"], autoIncrement: false, indexes: {} },
  proven: { keyPath: ["workspace", "dev"], autoIncrement: false, indexes: {} },
  handed: { keyPath: ["workspace", "id"], autoIncrement: false, indexes: {} },
  held: {
    keyPath: "i",
    autoIncrement: true,
    indexes: { "[workspace+doc]": ["workspace", "doc"], workspace: "workspace" },
  },
  recovery: { keyPath: ["workspace", "doc"], autoIncrement: false, indexes: {} },
};

const STORES_OF_VERSION_3: Readonly<Record<string, StoreShape>> = {
  points: { keyPath: "i", autoIncrement: true, indexes: { workspace: "workspace" } },
  pointDocs: { keyPath: ["point", "doc"], autoIncrement: false, indexes: {} },
};

const STORES_OF_VERSION_4: Readonly<Record<string, StoreShape>> = {
  docChains: { keyPath: ["workspace", "doc"], autoIncrement: false, indexes: {} },
  keptBases: { keyPath: ["workspace", "doc"], autoIncrement: false, indexes: {} },
};

interface StoreShape {
  readonly keyPath: string | string[] | null;
  readonly autoIncrement: boolean;
  readonly indexes: Readonly<Record<string, string | string[]>>;
}

test("a database of version 1 opens, with everything in it", async () => {
  await writeVersion1("old-device");
  const db = await opened("old-device");
  expect((await listWorkspaces(db)).map(({ name }) => name)).toEqual(["Vägen in"]);
  expect(await readSetting(db, "language")).toBe("en");
  expect(await unsentUpdates(db, workspace, doc)).toEqual([
    new Uint8Array([7, 7]),
    new Uint8Array([1, 2, 3]),
  ]);
  expect((await db.cursors.get(workspace))?.seq).toBe(12);
  db.close();
});

test("a database of version 2 opens, with what it held", async () => {
  const name = "second-device";
  await writeOld(name, 20, { ...version1.stores, ...STORES_OF_VERSION_2 }, version2.rows);
  const db = await opened(name);
  expect((await listWorkspaces(db)).map(({ name: project }) => project)).toEqual(["Vägen in"]);
  expect(await db.held.where("workspace").equals(workspace).count()).toBe(1);
  expect((await db.recovery.get([workspace, doc]))?.state).toEqual(new Uint8Array([4, 4, 4]));
  expect((await db.pictures.toArray()).map(({ blob }) => blob)).toEqual(["YmxvYg"]);
  expect(await db.points.count()).toBe(0);
  db.close();
});

test("a database of version 3 opens, and does not pretend that it has counted the documents' chains", async () => {
  const stores = { ...version1.stores, ...STORES_OF_VERSION_2, ...STORES_OF_VERSION_3 };
  await writeOld("third-device", 30, stores, version3.rows);
  const db = await opened("third-device");
  expect(await db.points.count()).toBe(1);
  expect((await db.proven.toArray()).map(({ seq }) => seq)).toEqual([8]);
  const move = {
    from: { seq: 12 },
    gen: new Uint8Array([1]),
    seq: 13,
    chain: new Uint8Array([5]),
    authors: {},
  };
  const nothing = { receipts: [], proven: new Map(), chainValues: [], unopened: [], opened: [] };
  await moveCursor(db, workspace, { ...move, ...nothing, docChains: [] }, 1);
  const cursor = await db.cursors.get(workspace);
  expect([cursor?.seq, cursor?.isCounted, cursor?.covered]).toEqual([13, undefined, undefined]);
  expect(await db.docChains.count()).toBe(0);
  db.close();
});

test("today's tables are those of version 1 and the new ones of versions 2, 3 and 4", async () => {
  const db = await fresh();
  const raw = db.backendDB();
  const shapes: Record<string, StoreShape> = {};
  const transaction = raw.transaction([...raw.objectStoreNames]);
  for (const name of raw.objectStoreNames) {
    const store = transaction.objectStore(name);
    const indexes: Record<string, string | string[]> = {};
    for (const index of store.indexNames) indexes[index] = store.index(index).keyPath;
    shapes[name] = { keyPath: store.keyPath, autoIncrement: store.autoIncrement, indexes };
  }
  expect(raw.version).toBe(40);
  const later = { ...STORES_OF_VERSION_3, ...STORES_OF_VERSION_4 };
  expect(shapes).toEqual({ ...version1.stores, ...STORES_OF_VERSION_2, ...later });
  db.close();
});

test("a full disk is a refusal that a person can act on, and the row is not there", async () => {
  const db = await fresh();
  const full = new DOMException("no room", "QuotaExceededError");
  vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(() => {
    throw full;
  });
  const kept = await appendToOutbox(db, workspace, doc, [], new Uint8Array([1]), 1);
  expect(kept).toEqual({ ok: false, problem: { kind: "disk-full" } });
  vi.restoreAllMocks();
  expect(await unsentUpdates(db, workspace, doc)).toEqual([]);
  const again = await appendToOutbox(db, workspace, doc, [], new Uint8Array([1]), 1);
  expect(again.ok).toBe(true);
  db.close();
});

test("a database of a newer app is not opened by an older one", async () => {
  const request = indexedDB.open("newer", 990);
  await new Promise((done) => {
    request.onsuccess = done;
  });
  request.result.close();
  expect(await openDeviceDb("newer")).toEqual({ ok: false, problem: { kind: "storage-newer" } });
});

test("waiting things are told in a person's words, oldest first, and once for each", async () => {
  const db = await fresh();
  await db.cursors.put(firstCursor(workspace, new Uint8Array(32)));
  const waiting = waitingThings(db, workspace, (error) => {
    throw error;
  });
  const settings = { kind: "settings" } as const;
  await appendToOutbox(db, workspace, doc, [settings], new Uint8Array([1]), 20);
  await appendToOutbox(db, workspace, doc, [{ kind: "register" }], new Uint8Array([2]), 10);
  await appendToOutbox(db, workspace, doc, [settings], new Uint8Array([3]), 30);
  await until("three rows wait", () => waiting.answer.get().rows === 3);
  expect(waiting.answer.get().topics).toEqual([
    { topic: { kind: "register" }, changes: 1, since: 10, newest: 10, aside: undefined },
    { topic: settings, changes: 2, since: 20, newest: 30, aside: undefined },
  ]);
  const taking = {
    merge: (updates: readonly Uint8Array[]) => updates[0] ?? new Uint8Array(0),
    chance: (bytes: number) => new Uint8Array(bytes),
    unseen: new Set<number>(),
  };
  await takeForSending(db, workspace, doc, taking);
  await setAside(db, workspace, 1, 121);
  await until("it is aside", () => waiting.answer.get().aside.length === 1);
  expect(waiting.answer.get().topics.every(({ aside }) => aside?.code === 121)).toBe(true);
  waiting.stop();
  db.close();
});

test("a refused row keeps the later ones of its document back, and the others close the gap", async () => {
  const db = await fresh();
  await db.cursors.put(firstCursor(workspace, new Uint8Array(32)));
  const taking = {
    merge: (updates: readonly Uint8Array[]) => updates[0] ?? new Uint8Array(0),
    chance: (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes)),
    unseen: new Set<number>(),
  };
  const other = "team/2026-11" as DocKey;
  for (const [n, key] of [doc, other, doc, other].entries()) {
    await appendToOutbox(db, workspace, key, [], new Uint8Array([n]), n);
    await takeForSending(db, workspace, key, taking);
  }
  await setAside(db, workspace, 1, 150);
  const going = await sendRows(db, workspace);
  expect(going.map((row) => [row.doc, row.dseq, [...row.update]])).toEqual([
    [other, 1, [1]],
    [other, 2, [3]],
  ]);
  await appendToOutbox(db, workspace, doc, [], new Uint8Array([9]), 9);
  expect(await takeForSending(db, workspace, doc, taking)).toEqual([]);
  expect(await takeBack(db, workspace)).toBe(true);
  expect((await sendRows(db, workspace)).map((row) => [...row.update])).toEqual([
    [1],
    [3],
    [0],
    [2],
  ]);
  db.close();
});

test("a removed project leaves nothing on the phone, and the others are untouched", async () => {
  await writeVersion1("removal");
  const db = await opened("removal");
  await writeSetting(db, "theme", "dark");
  await db.workspaces.put({ ...(await firstRow(db)), id: "w2" as WorkspaceId, joined: 9 });
  await appendToOutbox(db, "w2" as WorkspaceId, doc, [], new Uint8Array([5]), 1);
  await renameWorkspace(db, workspace, "Nytt namn");
  expect((await firstRow(db)).name).toBe("Nytt namn");
  await removeWorkspaceRows(db, workspace);
  for (const table of db.tables.filter(({ name }) => name !== "settings")) {
    const rows: { id?: string; workspace?: string }[] = await table.toArray();
    expect(rows.filter((row) => (row.id ?? row.workspace) === workspace)).toEqual([]);
  }
  expect(await unsentUpdates(db, "w2" as WorkspaceId, doc)).toHaveLength(1);
  db.close();
});

async function firstRow(db: DeviceDb) {
  const [row] = await listWorkspaces(db);
  if (!row) throw new Error("no project");
  return row;
}

/** The database as an earlier version of the app made it, written without the app. */
async function writeOld(
  name: string,
  version: number,
  stores: Readonly<Record<string, StoreShape>>,
  rows: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>,
): Promise<void> {
  const request = indexedDB.open(name, version);
  request.onupgradeneeded = () => {
    for (const [store, shape] of Object.entries(stores)) {
      const { keyPath, autoIncrement } = shape;
      const made = request.result.createObjectStore(store, { keyPath, autoIncrement });
      for (const [index, path] of Object.entries(shape.indexes)) made.createIndex(index, path);
    }
  };
  await new Promise((done, failed) => {
    request.onsuccess = done;
    request.onerror = failed;
  });
  const db = request.result;
  const transaction = db.transaction(Object.keys(rows), "readwrite");
  for (const [store, list] of Object.entries(rows)) {
    for (const row of list) transaction.objectStore(store).add(withBytes(row));
  }
  await new Promise((done) => {
    transaction.oncomplete = done;
  });
  db.close();
}

function writeVersion1(name: string): Promise<void> {
  return writeOld(name, version1.version, version1.stores, version1.rows);
}

/** JSON has no bytes: {"bytes": [1, 2]} stands for them. */
function withBytes(row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([field, value]) => {
      const isBytes = typeof value === "object" && value !== null && "bytes" in value;
      return [field, isBytes ? new Uint8Array(value.bytes as number[]) : value];
    }),
  );
}
