import { IndexeddbPersistence } from "y-indexeddb";
import * as Y from "yjs";
import { live } from "../../../src/base/live.ts";
import { ok, type Result } from "../../../src/base/result.ts";
import type { MemberId, WorkspaceId } from "../../../src/domain/ids.ts";
import type { Problem } from "../../../src/domain/problem.ts";
import type { DocKey } from "../../../src/domain/rings.ts";
import { databaseName } from "../../../src/replica/databases.ts";
import { openReplica, type Replica } from "../../../src/replica/replica.ts";
import { openDeviceDb } from "../../../src/storage/deviceDb.ts";
import { appendToOutbox, unsentUpdates } from "../../../src/storage/outbox.ts";

/** What the tests may do inside the page: the replica of the app, and beside it the bare library. */

const WORKSPACE = "stage" as WorkspaceId;
const KEY = "team/2019-03" as DocKey;
const DATABASE = databaseName(WORKSPACE, KEY);

/** Characters. */
const LARGE = 8_000_000;

/** `real` = the app's own outbox in Dexie; `none` = one that forgets, so that only document rows can keep anything;
 *  `rows blocked` = the real one, but its answer never comes, so no document row is ever begun. */
export type OutboxKind = "real" | "none" | "rows blocked";

let replica: Replica | undefined;
let bare: { readonly doc: Y.Doc; readonly persistence: IndexeddbPersistence } | undefined;
const connections: IDBDatabase[] = [];

const openDatabase = IDBFactory.prototype.open;
IDBFactory.prototype.open = function (name: string, version?: number) {
  const request =
    version === undefined ? openDatabase.call(this, name) : openDatabase.call(this, name, version);
  if (name === DATABASE)
    request.addEventListener("success", () => connections.push(request.result));
  return request;
};

export const stage = {
  async open(outbox: OutboxKind): Promise<void> {
    replica = await openReplica({
      workspace: WORKSPACE,
      me: "anna" as MemberId,
      rings: live(["team"] as const),
      now: () => Date.now(),
      chance: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
      ...(await outboxOf(outbox)),
    });
    await replica.load(KEY);
  },
  close: () => opened().close(),
  /** Appends to a text, one transaction per piece. */
  write(pieces: readonly string[]): void {
    for (const piece of pieces)
      opened().change(KEY, { kind: "register" }, (doc) => append(doc, piece));
  },
  /** Writes, and leaves for another page in the next task. */
  writeAndLeave(pieces: readonly string[]): void {
    stage.write(pieces);
    setTimeout(() => location.assign("/elsewhere"), 0);
  },
  async receive(text: string): Promise<boolean> {
    const sender = new Y.Doc();
    append(sender, text);
    return (await opened().applyRemote(KEY, Y.encodeStateAsUpdate(sender))).ok;
  },
  writeLarge: () => stage.write([incompressible()]),
  writeLargeBare: () => stage.writeBare([incompressible()]),
  text: (): string => opened().doc(KEY).getText("text").toString(),
  flushed: () => opened().flushed(),
  trouble: (): string | undefined => opened().trouble.get()?.kind,
  unsaved: (): number => opened().unsaved.get(),
  /** A foreign listener that fails on the next change. */
  failOnce(): void {
    const doc = opened().doc(KEY);
    doc.once("update", () => {
      throw new Error("a foreign listener fails");
    });
  },
  closeConnections(): void {
    for (const connection of connections.splice(0)) connection.close();
  },
  /** Rows and bytes in the document's database. */
  stored: () => storedIn(DATABASE),

  async openBare(): Promise<void> {
    const doc = new Y.Doc();
    const persistence = new IndexeddbPersistence(DATABASE, doc);
    await persistence.whenSynced;
    bare = { doc, persistence };
  },
  /** As when the network was faster than the database. */
  async openBareFilled(text: string): Promise<void> {
    const sender = new Y.Doc();
    sender.clientID = 1;
    append(sender, text);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(sender));
    const persistence = new IndexeddbPersistence(DATABASE, doc);
    await persistence.whenSynced;
    await persistence.destroy();
  },
  writeBare(pieces: readonly string[]): void {
    for (const piece of pieces) {
      try {
        append(bareDoc(), piece);
      } catch (error) {
        if (!(error instanceof Error) || !error.message.startsWith("a foreign")) throw error;
      }
    }
  },
  failOnceBare(): void {
    bareDoc().once("update", () => {
      throw new Error("a foreign listener fails");
    });
  },
  textBare: (): string => bareDoc().getText("text").toString(),
};

export type Stage = typeof stage;
declare global {
  interface Window {
    stage: Stage;
  }
}
window.stage = stage;

/** Chromium packs what it stores, so only chance fills a disk. */
function incompressible(): string {
  let text = "";
  while (text.length < LARGE) {
    for (const byte of crypto.getRandomValues(new Uint8Array(65_536)))
      text += String.fromCharCode(48 + (byte & 63));
  }
  return text.slice(0, LARGE);
}

function opened(): Replica {
  if (!replica) throw new Error("no replica open");
  return replica;
}

function bareDoc(): Y.Doc {
  if (!bare) throw new Error("nothing open");
  return bare.doc;
}

function append(doc: Y.Doc, piece: string): void {
  const text = doc.getText("text");
  text.insert(text.length, piece);
}

async function outboxOf(kind: OutboxKind) {
  if (kind === "none") {
    return {
      keep: (): Promise<Result<void, Problem>> => Promise.resolve(ok(undefined)),
      unsent: (): Promise<readonly Uint8Array[]> => Promise.resolve([]),
    };
  }
  const device = await openDeviceDb();
  if (!device.ok) throw new Error(device.problem.kind);
  return {
    keep: async (
      ...[key, topics, update]: Parameters<Parameters<typeof openReplica>[0]["keep"]>
    ) => {
      const kept = await appendToOutbox(device.value, WORKSPACE, key, topics, update, Date.now());
      document.title = `kept ${kept.ok}`;
      return kind === "real" ? kept : new Promise<Result<void, Problem>>(() => undefined);
    },
    unsent: (key: DocKey) => unsentUpdates(device.value, WORKSPACE, key),
  };
}

async function storedIn(name: string): Promise<{ rows: number; bytes: number }> {
  const db = await answer(indexedDB.open(name));
  const rows = await answer<Uint8Array[]>(
    db.transaction("updates").objectStore("updates").getAll(),
  );
  db.close();
  return { rows: rows.length, bytes: rows.reduce((sum, row) => sum + row.length, 0) };
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
