import * as Y from "yjs";
import { fail, ok, type Result } from "../base/result.ts";
import type { Problem } from "../domain/problem.ts";
import type { DocKey } from "../domain/rings.ts";
import type { Topic } from "../domain/topic.ts";
import { type GuardTrouble, guardPersistence } from "./guardedPersistence.ts";
import { mergeUpdates } from "./mergeUpdates.ts";
import { type OutgoingParts, openOutgoing } from "./outgoing.ts";
import { listenForSilence, mend } from "./silence.ts";
import { throwLater, withoutThrowing } from "./throwLater.ts";
import type { Origin } from "./touched.ts";
import { type Touched, topicsOf, touchedBy } from "./touched.ts";
import { isWaiting } from "./waiting.ts";

/** One document of the replica: memory, outbox and rows, in that order. Every transaction is local unless it comes from
 *  another device or from storage; an editor that writes past `change` is local too. */
export interface OpenDocument {
  readonly doc: Y.Doc;
  readonly loaded: Promise<void>;
  isLoaded(): boolean;
  change(topic: Topic, write: (doc: Y.Doc) => void): void;
  applyRemote(update: Uint8Array): Promise<Result<void, Problem>>;
  /** Resolves when the rows of everything that the outbox has kept are durable. */
  stored(): Promise<void>;
  settled(): Promise<void>;
  isSettled(): boolean;
  rewrite(): Promise<boolean>;
  close(): Promise<void>;
}

export interface DocumentParts extends Pick<OutgoingParts, "key" | "keep" | "countUnsaved"> {
  readonly databaseName: string;
  unsent(key: DocKey): Promise<readonly Uint8Array[]>;
  report(matter: "outbox" | "rows", problem: Problem | undefined): void;
  onTouched(touched: Touched, topics: readonly Topic[], origin: Origin): void;
}

/** The origin of a transaction made by a command. */
interface Command {
  readonly topic: Topic;
}

const REMOTE = Symbol("remote");
const LOADED = Symbol("loaded");
const UNSENT_RETRY_MS = 2000;

export function openDocument(parts: DocumentParts): OpenDocument {
  const { key } = parts;
  const doc = new Y.Doc({ gc: true });
  const guard = guardPersistence({
    name: parts.databaseName,
    doc,
    report: (trouble) => parts.report("rows", trouble && problemOf(trouble, key)),
  });
  const outgoing = openOutgoing({
    key,
    keep: parts.keep,
    countUnsaved: parts.countUnsaved,
    report: (problem) => parts.report("outbox", problem),
    onKept: (update) => void guard.store(update),
  });
  let isLoaded = false;
  let isClosed = false;
  /** What the running `applyRemote` changed. */
  let news: Uint8Array[] = [];

  const hear = (update: Uint8Array, transaction: Y.Transaction) => {
    const origin = originOf(transaction.origin, guard.isLoading);
    const touched = touchedBy(transaction);
    const topics = isCommand(transaction.origin) ? [transaction.origin.topic] : topicsOf(touched);
    if (origin === "local") outgoing.add(update, topics);
    else if (origin === "remote") news.push(update);
    else if (transaction.origin === LOADED) void guard.store(update);
    parts.onTouched(touched, topics, origin);
  };

  const isLocal = (origin: unknown) => originOf(origin, guard.isLoading) === "local";
  const heardAll = listenForSilence(doc, isLocal, hear);

  const load = async () => {
    await guard.loaded;
    // Only now: the rows of the database are no news to anybody.
    doc.on("update", (update: Uint8Array, _origin: unknown, _doc: Y.Doc, by: Y.Transaction) => {
      heardAll.add(by);
      withoutThrowing(() => hear(update, by));
    });
    const unsent = await readUnsent();
    if (unsent.length > 0) applyUnsent(unsent);
    isLoaded = true;
  };

  /** One row that does not read must not take the others with it, nor keep the document shut. */
  const applyUnsent = (unsent: readonly Uint8Array[]) => {
    try {
      const update = mergeUpdates(unsent);
      Y.applyUpdate(doc, update, LOADED);
      if (isWaiting(doc)) void guard.store(update);
    } catch {
      mend(doc);
      if (unsent.length > 1) for (const update of unsent) applyUnsent([update]);
      else parts.report("outbox", { kind: "record-unreadable", doc: key });
    }
  };

  /** Without its unsent rows a document would show less than what was said to be stored; so this waits for them. */
  const readUnsent = async (): Promise<readonly Uint8Array[]> => {
    while (!isClosed) {
      try {
        const rows = await parts.unsent(key);
        parts.report("outbox", undefined);
        return rows;
      } catch {
        parts.report("outbox", { kind: "storage-blocked" });
        await new Promise((resolve) => setTimeout(resolve, UNSENT_RETRY_MS));
      }
    }
    return [];
  };

  return {
    doc,
    loaded: load(),
    isLoaded: () => isLoaded,
    change(topic, write) {
      const command: Command = { topic };
      doc.transact(() => write(doc), command);
    },
    async applyRemote(update) {
      news = [];
      try {
        Y.applyUpdate(doc, update, REMOTE);
      } catch (bug) {
        mend(doc);
        if (news.length === 0) return fail({ kind: "record-unreadable", doc: key });
        throwLater(bug);
      }
      // An update that waits for an earlier one changes nothing yet, and Yjs says nothing of it; stored it must be.
      const rows = isWaiting(doc) ? [update] : news;
      news = [];
      if (rows.length > 0) return inDocument(await guard.store(mergeUpdates(rows)), key);
      await guard.settled();
      return ok(undefined);
    },
    async stored() {
      await outgoing.answered();
      await guard.settled();
    },
    async settled() {
      await outgoing.settled();
      await guard.settled();
    },
    isSettled: () => outgoing.isSettled() && guard.isSettled(),
    rewrite: () => guard.rewrite(),
    async close() {
      isClosed = true;
      isLoaded = false;
      outgoing.close();
      await guard.close();
      doc.destroy();
    },
  };
}

function originOf(origin: unknown, isLoading: (origin: unknown) => boolean): Origin {
  if (origin === REMOTE) return "remote";
  return origin === LOADED || isLoading(origin) ? "loaded" : "local";
}

function isCommand(origin: unknown): origin is Command {
  return typeof origin === "object" && origin !== null && "topic" in origin;
}

function problemOf(trouble: GuardTrouble, doc: DocKey): Problem {
  switch (trouble) {
    case "full":
      return { kind: "disk-full" };
    case "blocked":
      return { kind: "storage-blocked" };
    case "not-saved":
      return { kind: "not-saved", doc };
  }
}

function inDocument(stored: Result<void, Problem>, doc: DocKey): Result<void, Problem> {
  return stored.ok || stored.problem.kind !== "not-saved"
    ? stored
    : fail({ kind: "not-saved", doc });
}
