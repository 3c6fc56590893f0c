import { type Live, live } from "../base/live.ts";
import type { DocKey } from "../domain/rings.ts";
import { REGISTER } from "../replica/register.ts";
import type { Replica } from "../replica/replica.ts";
import { throwLater } from "../replica/throwLater.ts";
import { CATALOG_VERSION, type CatalogDb } from "./catalogDb.ts";
import { type Indexing, openIndexing } from "./indexing.ts";
import { gatherPending } from "./pending.ts";
import { planningDay, planSessions } from "./planning.ts";
import { gatherTotals } from "./totals.ts";

/** Follows the replica behind the screen. For every document it remembers how far it came (`Replica.mark`), so a start
 *  reads again only what was stored without being counted: nothing, or the documents of a moment that was cut short. */
export interface Indexer {
  readonly ready: Live<boolean>;
  /** Resolves when everything that was touched so far stands in the rows. */
  caughtUp(): Promise<void>;
  rebuild(): Promise<void>;
  close(): Promise<void>;
}

const RETRY_MS = 5000;

export async function openIndexer(replica: Replica, db: CatalogDb): Promise<Indexer> {
  const ready = live((await db.about.get("version"))?.version === CATALOG_VERSION);
  let pending = gatherPending();
  let indexing: Promise<Indexing> | undefined;
  let isClosed = false;
  /** The one queue of this room: whatever writes rows runs here, one piece after the other. */
  let work: Promise<void> = Promise.resolve();
  let isScheduled = false;
  let isPlanStale = false;
  let plannedFor: number | undefined;

  const queue = (piece: () => Promise<void>): Promise<void> => {
    const done = work.then(() => (isClosed ? undefined : piece()));
    work = done.catch(tellUnlessStorage);
    return done;
  };

  const schedule = () => {
    if (isScheduled || isClosed) return;
    isScheduled = true;
    whenIdle(() => {
      isScheduled = false;
      void queue(indexPending);
    });
  };

  const openMemory = async (): Promise<Indexing> =>
    openIndexing(replica, db, {
      totals: gatherTotals(await db.contributions.toArray()),
      people: await db.people.toArray(),
    });

  const indexPending = async (): Promise<void> => {
    indexing ??= openMemory();
    const current = await indexing;
    await replica.load(REGISTER);
    const done: DocKey[] = [];
    for (let share = pending.take(); share && !isClosed; share = pending.take()) {
      await replica.load(share.key);
      try {
        isPlanStale = (await current.index(share.key, share.what)) || isPlanStale;
      } catch (bug) {
        // The rows on disk are whole but older than the memory: both are read again, and the document after them.
        indexing = undefined;
        pending.touchAll(share.key);
        setTimeout(schedule, RETRY_MS);
        throw bug;
      }
      done.push(share.key);
    }
    await planIfStale();
    void rememberMarks(done);
  };

  const planIfStale = async (): Promise<void> => {
    const day = planningDay(replica);
    plannedFor ??= (await db.about.get("planned"))?.version;
    if (!isPlanStale && plannedFor === day) return;
    await replica.load(REGISTER);
    if (isClosed) return;
    await planSessions(replica, db);
    await db.about.put({ name: "planned", version: day });
    plannedFor = day;
    isPlanStale = false;
  };

  /** Later and without hurry, when the rows of these documents are stored: what the mark names is then counted. */
  const rememberMarks = async (keys: readonly DocKey[]): Promise<void> => {
    await replica.flushed();
    void queue(async () => {
      for (const doc of keys) {
        const mark = await replica.mark(doc);
        if (!pending.has(doc)) await db.contributions.update(doc, { mark });
      }
    });
  };

  const stopListening = replica.onTouched((key, touched, origin) => {
    if (touched.size > 0) {
      pending.touch(key, touched);
      schedule();
    } else if (origin === "loaded") void queue(() => compareMark(key));
  });

  const compareMark = async (key: DocKey): Promise<void> => {
    const mark = (await db.contributions.get(key))?.mark;
    if (mark !== undefined && mark !== "" && mark === (await replica.mark(key))) return;
    pending.touchAll(key);
    schedule();
  };

  const compareAll = async (): Promise<void> => {
    for (const key of await replica.keptDocs()) await compareMark(key);
    await planIfStale();
  };

  const buildAnew = async (): Promise<void> => {
    pending = gatherPending();
    indexing = undefined;
    isPlanStale = true;
    await db.transaction("rw", db.tables, async () => {
      for (const table of db.tables) await table.clear();
    });
    for (const key of await replica.keptDocs()) pending.touchAll(key);
    await indexPending();
    if (isClosed) return;
    await db.about.put({ name: "version", version: CATALOG_VERSION });
    ready.set(true);
  };

  void queue(ready.get() ? compareAll : buildAnew);

  return {
    ready,
    async caughtUp() {
      await work;
      while (!pending.isEmpty() && !isClosed) await queue(indexPending);
    },
    rebuild: () => queue(buildAnew),
    async close() {
      isClosed = true;
      stopListening();
      await work;
    },
  };
}

/** That storage is full or gone is told by the replica, whose words matter more; the rows follow when they can. */
function tellUnlessStorage(bug: unknown): void {
  const names = ["QuotaExceededError", "AbortError", "DatabaseClosedError", "InvalidStateError"];
  if (!(bug instanceof Error && names.includes(bug.name))) throwLater(bug);
}

/** A tap draws first; the lists follow when the page has a moment, and within a third of a second in any case. */
function whenIdle(run: () => void): void {
  if (typeof requestIdleCallback === "function") requestIdleCallback(run, { timeout: 300 });
  else setTimeout(run, 0);
}
