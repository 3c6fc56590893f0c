/** The store `updates` inside a document's database: short transactions that tell how they ended. */

import { EMPTY_UPDATE } from "./mergeUpdates.ts";

const UPDATES = "updates";

/** `full` = no space left; `closed` = the connection is gone, a new one may work; `failed` = anything else. */
export type Ending = "complete" | "full" | "closed" | "failed";

/** One row in one transaction that is committed at once: a page that is left in the next task keeps it, and WebKit
 *  does not block the database for everybody after (platform.md 0.2). */
export function addRow(db: IDBDatabase, update: Uint8Array): Promise<Ending> {
  try {
    const transaction = db.transaction([UPDATES], "readwrite", { durability: "strict" });
    const ending = endingOf(transaction);
    transaction.objectStore(UPDATES).add(update);
    transaction.commit();
    return ending;
  } catch (error) {
    return Promise.resolve(endingNamed(error));
  }
}

/** One row in place of all, in one transaction: what `anew` makes of those that are there. */
export function replaceRows(
  db: IDBDatabase,
  anew: (stored: readonly Uint8Array[]) => Uint8Array,
): Promise<Ending> {
  try {
    const transaction = db.transaction([UPDATES], "readwrite", { durability: "strict" });
    const ending = endingOf(transaction);
    const rows = transaction.objectStore(UPDATES);
    const stored: IDBRequest<unknown[]> = rows.getAll();
    stored.onsuccess = () => {
      const update = anew(stored.result.filter((row) => row instanceof Uint8Array));
      rows.clear();
      rows.add(update);
      transaction.commit();
    };
    return ending;
  } catch (error) {
    return Promise.resolve(endingNamed(error));
  }
}

/** y-indexeddb adds a row at every opening: the document as it was before loading, which is nothing. Takes that row away
 *  again, or twenty openings that write nothing would leave twenty rows; gives the number of rows that are left. */
export async function removeEmptyRow(db: IDBDatabase): Promise<number> {
  try {
    const transaction = db.transaction([UPDATES], "readwrite", { durability: "relaxed" });
    const ending = endingOf(transaction);
    const rows = transaction.objectStore(UPDATES);
    const newest = rows.openCursor(null, "prev");
    let count: IDBRequest<number> | undefined;
    newest.onsuccess = () => {
      const cursor = newest.result;
      if (cursor?.value instanceof Uint8Array && cursor.value.length === EMPTY_UPDATE)
        cursor.delete();
      count = rows.count();
    };
    await ending;
    return count?.result ?? 0;
  } catch {
    // The connection is gone already; whoever writes next finds out and opens another.
    return 0;
  }
}

export function endingOf(transaction: IDBTransaction): Promise<Ending> {
  return new Promise((resolve) => {
    transaction.oncomplete = () => resolve("complete");
    transaction.onabort = () => resolve(endingNamed(transaction.error));
  });
}

function endingNamed(error: unknown): Ending {
  switch (error instanceof Error || error instanceof DOMException ? error.name : undefined) {
    case "QuotaExceededError":
      return "full";
    // InvalidStateError: closed under us. AbortError or no error at all: the browser closed it in mid-transaction.
    // NotFoundError: its data was cleared and the stores with it. UnknownError: WebKit's and Chromium's lost backend.
    case "InvalidStateError":
    case "AbortError":
    case "NotFoundError":
    case "UnknownError":
    case undefined:
      return "closed";
    default:
      return "failed";
  }
}

/** `<newest row>/<number of rows>`; "" when there is no such database. Never makes one. */
export async function rowMark(name: string): Promise<string> {
  const db = await openExisting(name);
  if (!db) return "";
  try {
    const rows = db.transaction([UPDATES], "readonly").objectStore(UPDATES);
    const count = answer(rows.count());
    const newest = await answer(rows.openKeyCursor(null, "prev"));
    return `${newest?.key ?? 0}/${await count}`;
  } finally {
    db.close();
  }
}

/** Every row, oldest first; none when there is no such database. Never makes one. */
export async function readRows(name: string): Promise<readonly Uint8Array[]> {
  const db = await openExisting(name);
  if (!db) return [];
  try {
    const rows: unknown[] = await answer(
      db.transaction([UPDATES], "readonly").objectStore(UPDATES).getAll(),
    );
    return rows.filter((row) => row instanceof Uint8Array);
  } finally {
    db.close();
  }
}

function openExisting(name: string): Promise<IDBDatabase | undefined> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    let isNew = false;
    request.onupgradeneeded = () => {
      isNew = true;
      request.transaction?.abort();
    };
    request.onsuccess = () => {
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => (isNew ? resolve(undefined) : reject(request.error));
  });
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
