import * as Y from "yjs";
import { type Live, live } from "../base/live.ts";
import type { Result } from "../base/result.ts";
import { type DeviceNumber, type MemberId, newId, type WorkspaceId } from "../domain/ids.ts";
import type { Problem } from "../domain/problem.ts";
import { type DocKey, type RingName, splitDocKey } from "../domain/rings.ts";
import type { Topic } from "../domain/topic.ts";
import { databaseName, keptDatabases } from "./databases.ts";
import { withMine } from "./myRings.ts";
import { type OpenDocument, openDocument } from "./openDocument.ts";
import { openPresence, type Presence } from "./presence.ts";
import { rowMark } from "./rowStore.ts";
import { standingTroubles } from "./standingTroubles.ts";
import { withoutThrowing } from "./throwLater.ts";
import type { Origin, Touched } from "./touched.ts";

export interface Replica {
  readonly workspace: WorkspaceId;
  readonly me: MemberId;
  /** This phone's number while its member has several; undefined while the member alone says which it is. */
  phone(): DeviceNumber | undefined;
  /** ms since 1970. */
  now(): number;
  newId<Id extends string>(): Id;
  /** The rings this device may read at this moment: those of its member alone always, the others as their keys arrive. */
  readonly rings: Live<readonly RingName[]>;
  /** Loads a document with its unsent outbox rows. Waits as long as storage does not answer, and never rejects:
   *  what is wrong stands in `trouble`. */
  load(key: DocKey): Promise<void>;
  isLoaded(key: DocKey): boolean;
  /** Loads a document for one deed, and lets it go again at once when nobody else has asked for it: whoever reads all
   *  months must not fill the memory with them. */
  visit<T>(key: DocKey, deed: () => Promise<T>): Promise<T>;
  /** One local transaction on a loaded document, synchronous. Throws when it is not loaded: that is a bug. */
  change(key: DocKey, topic: Topic, write: (doc: Y.Doc) => void): void;
  /** From other devices, merged per document by the caller. Resolves when the document's rows are durable.
   *  Bytes that are no update give `record-unreadable`; a full or broken storage gives its own problem. */
  applyRemote(key: DocKey, update: Uint8Array): Promise<Result<void, Problem>>;
  /** The whole document as one update, also what still waits for an earlier change. */
  encodeState(key: DocKey): Promise<Uint8Array>;
  /** Every document this device keeps, also unopened ones. */
  keptDocs(): Promise<readonly DocKey[]>;
  onChange(listener: (key: DocKey, topics: readonly Topic[], origin: Origin) => void): () => void;
  /** Local writes that the outbox has not confirmed yet. */
  readonly unsaved: Live<number>;
  readonly trouble: Live<Problem | undefined>;
  /** Resolves when everything written so far is durable, in the outbox and in the documents' rows. */
  flushed(): Promise<void>;
  /** Resolves when everything the outbox holds of a document stands in its own rows too; loads it for that. Whoever
   *  empties the outbox waits for this first: after a kill between the two, the outbox had the only copy (sync.md 0.6). */
  stored(key: DocKey): Promise<void>;
  /** Stores the document anew without what was deleted from it. False when the rows could not be replaced just now. */
  rewrite(key: DocKey): Promise<boolean>;
  /** Who is in a loaded document; a page that shows or tells it holds the document meanwhile. */
  presence(key: DocKey): Presence;
  /** The documents whose presence a page has asked for: in the others nobody is, and nobody is shown. */
  readonly presences: Live<readonly DocKey[]>;
  close(): Promise<void>;

  /** The loaded document, for reading in this room. Throws when it is not loaded. */
  doc(key: DocKey): Y.Doc;
  /** Like `onChange`, with the touched keys; runs inside the change, before anybody is told on `onChange`. */
  onTouched(listener: (key: DocKey, touched: Touched, origin: Origin) => void): () => void;
  /** Keeps the document open while something shows it; returns the way to let go. */
  hold(key: DocKey): () => void;
  /** Changes whenever what is stored of a document changes; cheap, reads no content. */
  mark(key: DocKey): Promise<string>;
}

export interface ReplicaParts {
  readonly workspace: WorkspaceId;
  readonly me: MemberId;
  readonly rings: Live<readonly RingName[]>;
  phone?(): DeviceNumber | undefined;
  now(): number;
  chance(bytes: number): Uint8Array;
  /** The outbox: asked first, before the document's row is written (sync.md 0.6 i). */
  keep(key: DocKey, topics: readonly Topic[], update: Uint8Array): Promise<Result<void, Problem>>;
  /** Rows to apply again at load. */
  unsent(key: DocKey): Promise<readonly Uint8Array[]>;
}

/** Documents that nothing shows stay open up to this number; then the longest unused one is let go. */
const OPEN_DOCUMENTS = 8;
const REST_MS = 60_000;
/** Closing waits this long for storage; what the outbox holds is applied again at the next start. */
const CLOSE_PATIENCE_MS = 3000;

export async function openReplica(parts: ReplicaParts): Promise<Replica> {
  const documents = new Map<DocKey, Held>();
  const unsaved = live(0);
  const presences = live<readonly DocKey[]>([]);
  let isClosed = false;
  const troubles = standingTroubles();
  const changed = listeners<[DocKey, readonly Topic[], Origin]>();
  const touched = listeners<[DocKey, Touched, Origin]>();

  const open = (key: DocKey): Held => {
    const known = documents.get(key);
    if (known) {
      known.used = parts.now();
      known.asked++;
      return known;
    }
    releaseRested();
    const document = openDocument({
      key,
      databaseName: databaseName(parts.workspace, key),
      keep: parts.keep,
      unsent: parts.unsent,
      countUnsaved: (difference) => withoutThrowing(() => unsaved.set(unsaved.get() + difference)),
      report: (matter, problem) => troubles.report(`${key} ${matter}`, problem),
      onTouched(keys, topics, origin) {
        touched.tell(key, keys, origin);
        changed.tell(key, topics, origin);
      },
    });
    const held: Held = {
      document,
      holders: 0,
      used: parts.now(),
      asked: 1,
      ready: tellLoaded(document),
    };
    documents.set(key, held);
    return held;

    async function tellLoaded(loading: OpenDocument): Promise<void> {
      await loading.loaded;
      if (!loading.isLoaded()) return;
      touched.tell(key, new Map(), "loaded");
      changed.tell(key, [], "loaded");
    }
  };

  const loadedDocument = (key: DocKey): OpenDocument => {
    const held = documents.get(key);
    if (!held?.document.isLoaded()) throw new Error(`document not loaded: ${key}`);
    held.used = parts.now();
    return held.document;
  };

  const releaseRested = () => {
    if (documents.size < OPEN_DOCUMENTS) return;
    const resting = [...documents]
      .filter(([key, held]) => isUnused(key, held) && parts.now() - held.used >= REST_MS)
      .sort(([, a], [, b]) => a.used - b.used);
    for (const [key, held] of resting.slice(0, documents.size - OPEN_DOCUMENTS + 1)) {
      documents.delete(key);
      tellPresences();
      held.presence?.close();
      void held.document.close();
    }
  };

  const isUnused = (key: DocKey, { document, holders, presence }: Held) =>
    holders === 0 &&
    presence?.told() === undefined &&
    document.isLoaded() &&
    document.isSettled() &&
    splitDocKey(key).doc !== "register";

  const tellPresences = () => {
    const shown = [...documents].filter(([, { presence }]) => presence !== undefined);
    presences.set(shown.map(([key]) => key));
  };

  const flushed = async (): Promise<void> => {
    await Promise.all([...documents.values()].map((held) => held.document.settled()));
    if ([...documents.values()].some((held) => !held.document.isSettled())) await flushed();
  };

  /** A page that is drawn once more after the project was closed must not open it anew behind the next tab's back. */
  const load = (key: DocKey): Promise<void> =>
    isClosed ? new Promise(() => undefined) : open(key).ready;

  const replica: Replica = {
    workspace: parts.workspace,
    me: parts.me,
    phone: () => parts.phone?.(),
    now: parts.now,
    newId: () => newId(parts.now(), parts.chance(6)),
    rings: withMine(parts.rings, parts.me),
    load,
    isLoaded: (key) => documents.get(key)?.document.isLoaded() ?? false,
    async visit(key, deed) {
      const isGuest = !documents.has(key);
      await load(key);
      const held = documents.get(key);
      try {
        return await deed();
      } finally {
        if (isGuest && held?.asked === 1 && isUnused(key, held)) {
          documents.delete(key);
          void held.document.close();
        }
      }
    },
    change: (key, topic, write) => loadedDocument(key).change(topic, write),
    async applyRemote(key, update) {
      await load(key);
      return loadedDocument(key).applyRemote(update);
    },
    async encodeState(key) {
      await load(key);
      return Y.encodeStateAsUpdate(loadedDocument(key).doc);
    },
    keptDocs: async () => {
      const kept = await keptDatabases(parts.workspace);
      return [...new Set([...kept, ...documents.keys()])].sort();
    },
    onChange: changed.add,
    unsaved,
    trouble: troubles.first,
    flushed,
    async stored(key) {
      await load(key);
      await loadedDocument(key).stored();
    },
    rewrite: (key) =>
      replica.visit(key, async () => {
        await replica.stored(key);
        return loadedDocument(key).rewrite();
      }),
    presence(key) {
      const { doc } = loadedDocument(key);
      const held = open(key);
      if (held.presence) return held.presence;
      held.presence = openPresence(doc);
      tellPresences();
      return held.presence;
    },
    presences,
    async close() {
      for (const held of documents.values()) held.presence?.close();
      await inTime(flushed(), CLOSE_PATIENCE_MS);
      const closing = [...documents.values()];
      isClosed = true;
      documents.clear();
      await Promise.all(closing.map((held) => held.document.close()));
    },
    doc: (key) => loadedDocument(key).doc,
    onTouched: touched.add,
    hold(key) {
      const held = open(key);
      held.holders++;
      let isHolding = true;
      return () => {
        if (isHolding) held.holders--;
        isHolding = false;
      };
    },
    async mark(key) {
      const [rows, unsent] = await Promise.all([
        rowMark(databaseName(parts.workspace, key)),
        parts.unsent(key),
      ]);
      return `${rows}+${unsent.length}`;
    },
  };
  return replica;
}

interface Held {
  readonly document: OpenDocument;
  readonly ready: Promise<void>;
  holders: number;
  used: number;
  /** How many times somebody wanted it open. */
  asked: number;
  presence?: ReturnType<typeof openPresence>;
}

/** One listener's bug must neither silence the others nor reach into Yjs. */
function listeners<Said extends readonly unknown[]>() {
  const all = new Set<(...said: Said) => void>();
  return {
    add(listener: (...said: Said) => void): () => void {
      const own = (...said: Said) => listener(...said);
      all.add(own);
      return () => all.delete(own);
    },
    tell(...said: Said): void {
      for (const listener of [...all]) withoutThrowing(() => listener(...said));
    },
  };
}

function inTime(work: Promise<void>, ms: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const enough = setTimeout(resolve, ms);
    work.finally(() => clearTimeout(enough)).then(resolve, reject);
  });
}
