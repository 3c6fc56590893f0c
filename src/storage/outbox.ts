/** Promises kept on disk (sync.md 4.2): a local write is here before it counts as saved, and leaves only when the relay
 *  has receipted it. Nothing but IndexedDB is awaited inside a transaction. */

import type { Bytes } from "../base/bytes.ts";
import type { Result } from "../base/result.ts";
import type { WorkspaceId } from "../domain/ids.ts";
import type { Problem } from "../domain/problem.ts";
import type { DocKey } from "../domain/rings.ts";
import { type Topic, topicName } from "../domain/topic.ts";
import type { DeviceDb, OutboxRow, SendRow, TopicCount } from "./deviceDb.ts";
import { type Followed, followTables } from "./followTables.ts";
import { type PictureRow, waitingPictures } from "./pictures.ts";
import { isUpdateAside } from "./sendRow.ts";
import { tryStorage } from "./storageProblem.ts";

/** Resolved ok = "sparat i telefonen". `at` in ms since 1970. */
export function appendToOutbox(
  db: DeviceDb,
  workspace: WorkspaceId,
  doc: DocKey,
  topics: readonly Topic[],
  update: Uint8Array,
  at: number,
): Promise<Result<void, Problem>> {
  const row = { workspace, doc, topics, update: new Uint8Array(update), at };
  return tryStorage(() =>
    db.transaction("rw", db.outbox, async (transaction) => {
      const added = db.outbox.add(row);
      // Committed at once: a page that is left between the request and its success would lose the row, and on WebKit
      // block the database (platform.md section 0).
      transaction.idbtrans.commit();
      await added;
    }),
  );
}

/** Everything of this document that the relay has not receipted, oldest first: applied again when a document opens. */
export async function unsentUpdates(
  db: DeviceDb,
  workspace: WorkspaceId,
  doc: DocKey,
): Promise<readonly Bytes[]> {
  const at = [workspace, doc];
  const [sending, waiting] = await db.transaction("r", db.sendq, db.outbox, () =>
    Promise.all([
      db.sendq.where("[workspace+doc]").equals(at).sortBy("i"),
      db.outbox.where("[workspace+doc]").equals(at).sortBy("i"),
    ]),
  );
  return [...sending, ...waiting].map(({ update }) => update);
}

/** One topic's changes that wait, over all documents. Times in ms since 1970. */
export interface WaitingTopic extends TopicCount {
  /** A document whose rows are aside, and the code that did it; undefined while it goes on. */
  readonly aside: { readonly doc: DocKey; readonly code: number } | undefined;
}

export interface Waiting {
  readonly topics: readonly WaitingTopic[];
  /** Documents with rows set aside, and the code that did it. */
  readonly aside: readonly { readonly doc: DocKey; readonly code: number }[];
  readonly rows: number;
}

const NOTHING: Waiting = { topics: [], aside: [], rows: 0 };

/** Follows the tables. */
export function waitingThings(
  db: DeviceDb,
  workspace: WorkspaceId,
  trouble: (problem: unknown) => void,
): Followed<Waiting> {
  return followTables(NOTHING, () => rowsWaiting(db, workspace), trouble);
}

/** In one transaction: a row on its way from the outbox to the queue must be seen in one of them. */
function rowsWaiting(db: DeviceDb, workspace: WorkspaceId): Promise<Waiting> {
  return db.transaction("r", db.sendq, db.outbox, db.pictures, async () =>
    waitingIn(
      await db.sendq.where("workspace").equals(workspace).sortBy("i"),
      await db.outbox.where("workspace").equals(workspace).sortBy("i"),
      await waitingPictures(db, workspace),
    ),
  );
}

/** Rows and pictures without the relay's receipt. */
export function waitingCount(db: DeviceDb, workspace: WorkspaceId): Promise<number> {
  return db.transaction("r", db.sendq, db.outbox, db.pictures, async () => {
    const sending = await db.sendq.where("workspace").equals(workspace).count();
    const waiting = await db.outbox.where("workspace").equals(workspace).count();
    return sending + waiting + (await waitingPictures(db, workspace)).length;
  });
}

/** As many as the waiting sheet would tell, without a key. */
export async function waitingTopicCount(db: DeviceDb, workspace: WorkspaceId): Promise<number> {
  return (await rowsWaiting(db, workspace)).topics.length;
}

export function waitingIn(
  sending: readonly SendRow[],
  waiting: readonly OutboxRow[],
  pictures: readonly PictureRow[] = [],
): Waiting {
  const asideByDoc = new Map<DocKey, number>();
  for (const row of [...sending, ...pictures]) {
    if (row.aside > 0) asideByDoc.set(row.doc, row.aside);
  }
  const held = new Map(sending.filter(isUpdateAside).map(({ doc, aside }) => [doc, aside]));
  const counts = [
    ...sending.flatMap(({ topics, doc }) =>
      topics.map((count) => ofDoc(count, doc, held.get(doc) ?? 0)),
    ),
    ...waiting.flatMap((row) =>
      countsOf(row).map((count) => ofDoc(count, row.doc, held.get(row.doc) ?? 0)),
    ),
    ...pictures.map((row) => ofDoc(countOfPicture(row), row.doc, row.aside)),
  ];
  const byTopic = new Map<string, WaitingTopic>();
  for (const { count, aside } of counts) {
    const name = topicName(count.topic);
    const known = byTopic.get(name);
    byTopic.set(name, {
      ...added(known, count),
      aside: aside ?? known?.aside,
    });
  }
  return {
    topics: [...byTopic.values()].sort((a, b) => a.since - b.since),
    aside: [...asideByDoc].map(([doc, code]) => ({ doc, code })),
    rows: sending.length + waiting.length + pictures.length,
  };
}

function ofDoc(count: TopicCount, doc: DocKey, code: number) {
  return { count, aside: code > 0 ? { doc, code } : undefined };
}

/** A picture is one thing, although its thumbnail goes by itself. */
function countOfPicture({ activity, part, since }: PictureRow): TopicCount {
  const topic = { kind: "photo", activity } as const;
  return { topic, changes: part === "picture" ? 1 : 0, since, newest: since };
}

/** One change per topic and row. */
export function countsOf(row: OutboxRow): readonly TopicCount[] {
  return row.topics.map((topic) => ({ topic, changes: 1, since: row.at, newest: row.at }));
}

export function joinCounts(counts: readonly TopicCount[]): readonly TopicCount[] {
  const byTopic = new Map<string, TopicCount>();
  for (const count of counts) {
    const name = topicName(count.topic);
    byTopic.set(name, added(byTopic.get(name), count));
  }
  return [...byTopic.values()];
}

function added(known: TopicCount | undefined, count: TopicCount): TopicCount {
  if (!known) return count;
  return {
    topic: count.topic,
    changes: known.changes + count.changes,
    since: Math.min(known.since, count.since),
    newest: Math.max(known.newest, count.newest),
  };
}
