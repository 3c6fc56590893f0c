import type * as Y from "yjs";
import type { Live } from "../base/live.ts";
import type { Result } from "../base/result.ts";
import type { MemberId, WorkspaceId } from "../domain/ids.ts";
import type { Problem } from "../domain/problem.ts";
import type { DocKey, RingName } from "../domain/rings.ts";
import type { Topic } from "../domain/topic.ts";
import type { Presence } from "./presence.ts";
import type { Touched } from "./touched.ts";

/** Where a change came from: a person on this device, another device, or this device's own storage. */
export type Origin = "local" | "remote" | "loaded";

export interface Replica {
  readonly workspace: WorkspaceId;
  readonly me: MemberId;
  /** ms since 1970. */
  now(): number;
  newId<Id extends string>(): Id;
  /** The rings this device may read at this moment; grows when keys arrive. */
  readonly rings: Live<readonly RingName[]>;
  /** Loads a document with its unsent outbox rows. Waits as long as storage does not answer, and never rejects:
   *  what is wrong stands in `trouble`. */
  load(key: DocKey): Promise<void>;
  isLoaded(key: DocKey): boolean;
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
  presence(key: DocKey): Presence;
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
  now(): number;
  chance(bytes: number): Uint8Array;
  /** The outbox: asked first, before the document's row is written (sync.md 0.6 i). */
  keep(key: DocKey, topics: readonly Topic[], update: Uint8Array): Promise<Result<void, Problem>>;
  /** Rows to apply again at load. */
  unsent(key: DocKey): Promise<readonly Uint8Array[]>;
}

export function openReplica(parts: ReplicaParts): Promise<Replica> {
  throw new Error(`not open yet: ${parts.workspace}`);
}
