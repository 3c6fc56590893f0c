import { type Live, live } from "../base/live.ts";
import type { YearMonth } from "../domain/calendar.ts";
import { type DocKey, docKey, splitDocKey } from "../domain/rings.ts";
import { REGISTER } from "../replica/register.ts";
import type { Replica } from "../replica/replica.ts";
import { throwLater } from "../replica/throwLater.ts";
import { CATALOG_VERSION, type CatalogDb } from "./catalogDb.ts";
import { type Indexing, openIndexing } from "./indexing.ts";
import { gatherPending, type PendingShare } from "./pending.ts";
import { planningDay, planSessions } from "./planning.ts";
import type { SearchIndex } from "./searchIndex.ts";
import { gatherTotals } from "./totals.ts";

/** Follows the replica behind the screen. For every document it remembers how far it came (`Replica.mark`), so a start
 *  reads again only what was stored without being counted: nothing, or the documents of a moment that was cut short.
 *  Looking at the marks waits until the page is at rest: four years are 145 databases, and the rows on disk are what the
 *  first screen is drawn from (docs/decisions/0121). */
export interface Indexer {
  readonly ready: Live<boolean>;
  /** What Today shows is counted: this month and the one before it, in every ring. */
  readonly recent: Live<boolean>;
  /** Resolves when everything that was touched so far stands in the rows, and every mark has been looked at. */
  caughtUp(): Promise<void>;
  rebuild(): Promise<void>;
  renew(): Promise<void>;
  close(): Promise<void>;
}

const RETRY_MS = 5000;

export async function openIndexer(
  replica: Replica,
  db: CatalogDb,
  words: SearchIndex,
  calm: Promise<void>,
): Promise<Indexer> {
  const ready = live((await db.about.get("version"))?.version === CATALOG_VERSION);
  const recent = live(ready.get());
  let pending = gatherPending();
  let indexing: Promise<Indexing> | undefined;
  let isClosed = false;
  /** The one queue of this room: whatever writes rows runs here, one piece after the other. */
  let work: Promise<void> = Promise.resolve();
  let isScheduled = false;
  let isPlanStale = false;
  let plannedFor: number | undefined;
  /** Being loaded to be counted whole: their marks say nothing new. */
  const counting = new Set<DocKey>();

  const queue = (piece: () => Promise<void>): Promise<void> => {
    const done = work.then(() => (isClosed ? undefined : piece()));
    work = done.catch(tellUnlessStorage);
    return done;
  };
  const later = openRests(queue, calm);

  const schedule = () => {
    if (isScheduled || isClosed) return;
    isScheduled = true;
    whenIdle(() => {
      isScheduled = false;
      void queue(indexPending);
    });
  };

  const openMemory = async (): Promise<Indexing> =>
    openIndexing(replica, db, words, {
      totals: gatherTotals(await db.contributions.toArray()),
      people: await db.people.toArray(),
    });

  const indexPending = async (): Promise<void> => {
    indexing ??= openMemory();
    const current = await indexing;
    await replica.load(REGISTER);
    for (let share = pending.take(); share && !isClosed; share = pending.take()) {
      await indexShare(current, share);
      if (!ready.get()) recent.set(recent.get() || !hasRecent());
    }
    await planIfStale();
  };

  const indexShare = async (current: Indexing, { key, what }: PendingShare): Promise<void> => {
    if (what.kind === "all") counting.add(key);
    try {
      await replica.visit(key, async () => {
        isPlanStale = (await current.index(key, what)) || isPlanStale;
      });
      void rememberMark(key);
    } catch (bug) {
      // The rows on disk are whole but older than the memory: both are read again, and the document after them.
      indexing = undefined;
      pending.touchAll(key);
      setTimeout(schedule, RETRY_MS);
      throw bug;
    } finally {
      counting.delete(key);
    }
  };

  const hasRecent = (): boolean =>
    pending.has(REGISTER) || recentKeys(replica).some((key) => pending.has(key));

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

  /** Later and without hurry, when the rows of the document are stored: what the mark names is then counted. */
  const rememberMark = async (doc: DocKey): Promise<void> => {
    await replica.flushed();
    later.add(async () => {
      const mark = await replica.mark(doc);
      if (!pending.has(doc)) await db.contributions.update(doc, { mark });
    });
  };

  const stopListening = replica.onTouched((key, touched, origin) => {
    if (touched.size > 0) {
      pending.touch(key, touched);
      schedule();
    } else if (origin === "loaded" && !counting.has(key)) later.add(() => compareMark(key));
  });

  const compareMark = async (key: DocKey): Promise<void> => {
    const mark = (await db.contributions.get(key))?.mark;
    if (mark !== undefined && mark !== "" && mark === (await replica.mark(key))) return;
    pending.touchAll(key);
    schedule();
  };

  /** The newest first: there a day that was cut short is, if anywhere. */
  const compareAll = async (): Promise<void> => {
    for (const key of newestFirst(await replica.keptDocs())) later.add(() => compareMark(key));
  };

  const buildAnew = async (): Promise<void> => {
    pending = gatherPending();
    indexing = undefined;
    isPlanStale = true;
    await db.transaction("rw", db.tables, async () => {
      for (const table of db.tables) await table.clear();
    });
    words.forget();
    for (const key of newestFirst(await replica.keptDocs())) pending.touchAll(key);
    await indexPending();
    if (isClosed) return;
    await db.about.put({ name: "version", version: CATALOG_VERSION });
    recent.set(true);
    ready.set(true);
  };

  if (ready.get()) {
    later.add(planIfStale);
    later.add(compareAll);
  } else void queue(buildAnew);

  return {
    ready,
    recent,
    async caughtUp() {
      do {
        await later.hurry();
        while (!pending.isEmpty() && !isClosed) await queue(indexPending);
        // What is pending no more may still be on its way into the rows.
        await work;
        await replica.flushed();
      } while (!later.isEmpty() && !isClosed);
    },
    rebuild: () => queue(buildAnew),
    renew: () =>
      queue(async () => {
        ready.set(false);
        recent.set(false);
        await db.delete();
        await db.open();
        await buildAnew();
      }),
    async close() {
      isClosed = true;
      later.stop();
      stopListening();
      await work;
    },
  };
}

/** Pieces that can wait: one at a time, each when the page has a moment, none before `calm`. */
function openRests(queue: (piece: () => Promise<void>) => Promise<void>, calm: Promise<void>) {
  const waiting: (() => Promise<void>)[] = [];
  let isResting = true;
  let isStopped = false;
  /** The piece that has left the list and is not done yet. */
  let underWay: Promise<void> | undefined;
  const goOn = () => {
    if (isResting || isStopped || waiting.length === 0) return;
    isResting = true;
    whenIdle(() => void next().finally(wake));
  };
  const next = async () => {
    const piece = waiting.shift();
    if (!piece || isStopped) return;
    const mine = queue(piece).catch(() => undefined);
    underWay = mine;
    await mine;
    if (underWay === mine) underWay = undefined;
  };
  const wake = () => {
    isResting = false;
    goOn();
  };
  void calm.then(wake);
  return {
    add(piece: () => Promise<void>): void {
      waiting.push(piece);
      goOn();
    },
    isEmpty: () => waiting.length === 0 && underWay === undefined,
    async hurry(): Promise<void> {
      await underWay;
      while (waiting.length > 0 && !isStopped) await next();
    },
    stop(): void {
      isStopped = true;
    },
  };
}

function recentKeys(replica: Replica): readonly DocKey[] {
  const now = new Date(replica.now());
  const months = [0, -1].map((ago) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ago, 1)).toISOString().slice(0, 7),
  );
  return replica.rings
    .get()
    .flatMap((ring) => months.map((month) => docKey(ring, month as YearMonth)));
}

/** `register` before the months, and of those the newest first. */
function newestFirst(keys: readonly DocKey[]): readonly DocKey[] {
  const at = (key: DocKey) => splitDocKey(key).doc;
  return [...keys].sort((a, b) => (at(a) < at(b) ? 1 : at(a) > at(b) ? -1 : 0));
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
