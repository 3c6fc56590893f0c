import { IndexeddbPersistence, storeState } from "y-indexeddb";
import type * as Y from "yjs";
import { fail, ok, type Result } from "../base/result.ts";
import type { Problem } from "../domain/problem.ts";
import { mergeUpdates } from "./mergeUpdates.ts";
import { encodedAnew } from "./rebuilding.ts";
import { addRow, type Ending, endingOf, removeEmptyRow, replaceRows } from "./rowStore.ts";

/** y-indexeddb's databases with our write path (sync.md 0.6). It opens, loads and compacts; used bare it loses writes:
 *  an aborted transaction says nothing, a transaction per keystroke is lost when the page is left, a lost connection is
 *  never opened again. So writing is ours: updates of a microtask become one row in one short strict transaction whose
 *  end is heard. The only file that names y-indexeddb. */

export interface GuardedPersistence {
  /** Resolves when the stored rows are in the document, however long storage takes. */
  readonly loaded: Promise<void>;
  /** Stores an update that is in the document already. Answers how the first try went; a write that failed is kept
   *  and tried again until it is durable. */
  store(update: Uint8Array): Promise<Result<void, Problem>>;
  /** Resolves when every update given so far is durable and no compaction runs. */
  settled(): Promise<void>;
  isSettled(): boolean;
  /** Puts the document, encoded anew, in place of its rows: what was deleted is in none of them any more, also where rows were
   *  merged, or something on the screen still holds it (sync.md 2.15). False when that did not come about. */
  rewrite(): Promise<boolean>;
  /** Did a transaction with this origin come out of the database? */
  isLoading(origin: unknown): boolean;
  /** Writes nothing more; waits for what is on its way. */
  close(): Promise<void>;
}

export interface GuardParts {
  readonly name: string;
  readonly doc: Y.Doc;
  /** What is wrong with this document's storage just now; undefined = nothing any more. */
  report(trouble: GuardTrouble | undefined): void;
}

export type GuardTrouble = "blocked" | "full" | "not-saved";

/** Storage that has not answered by now is said to be blocked. It may still answer: nothing is given up. */
const PATIENCE_MS = 6000;
/** An opening that hangs is left alone for this long before another is tried beside it. */
const REOPEN_MS = 30_000;
const RETRY_MS = [500, 2000, 5000, 15_000] as const;
const IDLE_MS = 3000;
/** Loading costs about 0.03 ms per row and nothing per byte that would not be there after compaction too. */
const COMPACT_ROWS = 200;
const COMPACT_BYTES = 256 * 1024;

export function guardPersistence(parts: GuardParts): GuardedPersistence {
  const { doc, report } = parts;
  let connection: IndexeddbPersistence | undefined;
  let isClosed = false;
  let isLeaving = false;
  let isBusy = false;
  let owesWholeState = false;
  let waiting: Uint8Array[] = [];
  let toTell: ((outcome: Result<void, Problem>) => void)[] = [];
  let failures = 0;
  let tailRows = 0;
  let tailBytes = 0;
  let isScheduled = false;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let idleTimer: ReturnType<typeof setTimeout> | undefined;
  let whenSettled: (() => void)[] = [];

  const leave = () => {
    isLeaving = true;
  };
  const comeBack = () => {
    isLeaving = false;
    void write();
  };
  globalThis.addEventListener?.("pagehide", leave);
  globalThis.addEventListener?.("pageshow", comeBack);

  const isSettled = () => !isBusy && waiting.length === 0 && !owesWholeState && !isScheduled;
  const tellSettled = () => {
    if (!isSettled()) return;
    const listeners = whenSettled;
    whenSettled = [];
    for (const listener of listeners) listener();
  };

  /** Opens until it works. */
  const open = async (): Promise<void> => {
    while (!isClosed) {
      const candidate = new IndexeddbPersistence(parts.name, doc);
      doc.off("update", candidate._storeUpdate);
      if (await isOpened(candidate, () => report("blocked"))) {
        await settleIn(candidate);
        return;
      }
      candidate.destroy().catch(() => report("blocked"));
    }
  };

  const settleIn = async (candidate: IndexeddbPersistence) => {
    const { db } = candidate;
    if (isClosed || !db) {
      await candidate.destroy();
      return;
    }
    db.addEventListener("close", lose);
    connection = candidate;
    tailRows = await removeEmptyRow(db);
    tailBytes = 0;
    report(undefined);
    if (tailRows >= COMPACT_ROWS) becomeIdle();
  };

  const lose = () => {
    if (isClosed) return;
    drop();
    owesWholeState = true;
    void write();
  };

  const drop = () => {
    connection?.db?.removeEventListener("close", lose);
    connection?.destroy().catch(() => report("blocked"));
    connection = undefined;
  };

  const write = async (): Promise<void> => {
    if (isBusy || isClosed || isLeaving || (waiting.length === 0 && !owesWholeState)) return;
    isBusy = true;
    clearTimeout(retryTimer);
    clearTimeout(idleTimer);
    const batch = waiting;
    const listeners = toTell;
    waiting = [];
    toTell = [];
    const ending = await tryToStore(batch);
    isBusy = false;
    if (ending === "complete") {
      failures = 0;
      report(undefined);
    } else {
      waiting = [...batch, ...waiting];
      report(ending === "full" ? "full" : "not-saved");
      const pause = RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)];
      if (!isClosed) retryTimer = setTimeout(() => void write(), pause);
    }
    for (const tell of listeners) tell(outcomeOf(ending));
    if (ending === "complete" && waiting.length > 0) await write();
    else if (ending === "complete") becomeIdle();
    tellSettled();
  };

  /** A connection that is gone gets one successor, with the whole document: nobody knows what the old one kept. */
  const tryToStore = async (batch: readonly Uint8Array[]): Promise<Ending> => {
    if (!owesWholeState && connection?.db) {
      const update = mergeUpdates(batch);
      const ending = await heard(addRow(connection.db, update));
      if (ending === "complete") {
        tailRows++;
        tailBytes += update.length;
      }
      if (ending !== "closed") return ending;
    }
    drop();
    owesWholeState = true;
    await open();
    const ending = connection ? await compact(connection) : "closed";
    if (ending === "complete") owesWholeState = false;
    return ending;
  };

  const heard = async (ending: Promise<Ending>): Promise<Ending> => {
    const late = setTimeout(() => report("blocked"), PATIENCE_MS);
    try {
      return await ending;
    } finally {
      clearTimeout(late);
    }
  };

  /** y-indexeddb's own compaction reads what others wrote since, and then puts one row in place of all. Its promise
   *  comes before its transaction has ended, so it gets a connection on which the end can be heard. */
  const compact = async (current: IndexeddbPersistence): Promise<Ending> => {
    const { db } = current;
    if (!db) return "closed";
    const begun: Promise<Ending>[] = [];
    const listening = {
      transaction(stores: string[], mode: IDBTransactionMode) {
        const transaction = db.transaction(stores, mode, { durability: "strict" });
        begun.push(endingOf(transaction));
        return transaction;
      },
    };
    try {
      current.db = listening as unknown as IDBDatabase;
      const stored = storeState(current, true);
      current.db = db;
      await stored;
    } catch {
      current.db = db;
      return "closed";
    }
    const ending = await heard(begun[0] ?? Promise.resolve<Ending>("closed"));
    if (ending === "complete") {
      tailRows = 1;
      tailBytes = 0;
    }
    return ending;
  };

  const becomeIdle = () => {
    clearTimeout(idleTimer);
    if (isClosed || (tailRows < COMPACT_ROWS && tailBytes < COMPACT_BYTES)) return;
    idleTimer = setTimeout(() => void compactWhenIdle(), IDLE_MS);
  };

  const compactWhenIdle = async () => {
    if (isBusy || isLeaving || isClosed || !connection || !isSettled()) return;
    isBusy = true;
    const ending = await compact(connection);
    isBusy = false;
    if (ending === "closed") lose();
    await write();
    tellSettled();
  };

  const loaded = open();

  return {
    loaded,
    store(update) {
      waiting.push(update);
      if (!isScheduled) {
        isScheduled = true;
        queueMicrotask(() => {
          isScheduled = false;
          void write();
        });
      }
      return new Promise((resolve) => toTell.push(resolve));
    },
    settled: () => (isSettled() ? Promise.resolve() : new Promise((r) => whenSettled.push(r))),
    isSettled,
    async rewrite() {
      while (!isSettled() && !isClosed) await new Promise<void>((r) => whenSettled.push(r));
      if (isClosed || isLeaving || !connection?.db) return false;
      isBusy = true;
      clearTimeout(idleTimer);
      const ending = await heard(replaceRows(connection.db, encodedAnew(doc, connection)));
      isBusy = false;
      if (ending === "complete") {
        tailRows = 1;
        tailBytes = 0;
      }
      await write();
      tellSettled();
      return ending === "complete";
    },
    isLoading: (origin) => origin instanceof IndexeddbPersistence,
    async close() {
      isClosed = true;
      clearTimeout(retryTimer);
      clearTimeout(idleTimer);
      globalThis.removeEventListener?.("pagehide", leave);
      globalThis.removeEventListener?.("pageshow", comeBack);
      connection?.db?.removeEventListener("close", lose);
      // Closing a connection lets its running transactions end.
      await connection?.destroy();
    },
  };
}

function outcomeOf(ending: Ending): Result<void, Problem> {
  if (ending === "complete") return ok(undefined);
  return fail(ending === "full" ? { kind: "disk-full" } : { kind: "not-saved", doc: undefined });
}

/** False when the opening failed or hung for so long that another one deserves a try. */
async function isOpened(candidate: IndexeddbPersistence, onLate: () => void): Promise<boolean> {
  const late = setTimeout(onLate, PATIENCE_MS);
  let hopeless: ReturnType<typeof setTimeout> | undefined;
  try {
    return await Promise.race([
      candidate.whenSynced.then(() => true),
      candidate._db.then(
        () => new Promise<boolean>(() => undefined),
        () => {
          onLate();
          return new Promise<boolean>((resolve) => setTimeout(() => resolve(false), RETRY_MS[1]));
        },
      ),
      new Promise<boolean>((resolve) => {
        hopeless = setTimeout(() => resolve(false), REOPEN_MS);
      }),
    ]);
  } finally {
    clearTimeout(late);
    clearTimeout(hopeless);
  }
}
