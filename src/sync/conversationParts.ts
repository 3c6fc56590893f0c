import type { Problem } from "../domain/problem.ts";
import type { BlobLine } from "./blobLine.ts";
import type { Deeds } from "./deeds.ts";
import type { Incoming } from "./incoming.ts";
import type { Invitations } from "./invitations.ts";
import type { Outgoing } from "./outgoing.ts";
import type { PresenceLine } from "./presenceLine.ts";
import type { Session, SessionEvent } from "./sessionShapes.ts";
import type { Snapshots } from "./snapshots.ts";
import type { RelaySocket } from "./socket.ts";
import type { SyncParts } from "./syncParts.ts";

/** What the conversation sets to work, and whom it tells. */
export interface ConversationParts extends SyncParts {
  readonly incoming: Incoming;
  readonly outgoing: Outgoing;
  readonly deeds: Deeds;
  readonly invitations: Invitations;
  readonly presence: PresenceLine;
  readonly blobs: BlobLine;
  readonly snapshots: Snapshots;
  readonly socket: () => RelaySocket;
  chance(bytes: number): Uint8Array<ArrayBuffer>;
  shown(session: Session): void;
  /** Trouble that stands until the next conversation; undefined takes it back. */
  alarm(problem: Problem | undefined): void;
  hindered(problem: Problem): void;
  /** What is told of rows — receipts, missing keys — may have changed. */
  rowsChanged(): Promise<void>;
  /** The membership log is read to its head, and this device's own keys rest as they should. */
  keepHouse(): void;
  /** Keys have come: rows that were set aside for want of them may go. */
  keysCame(): Promise<void>;
}

export interface Conversation {
  readonly session: () => Session;
  hear(event: SessionEvent): void;
  failed(error: unknown): void;
  readMembership(): Promise<void>;
  rollOver(): void;
  /** Resolves when everything asked for so far is done. */
  settled(): Promise<void>;
  stop(): void;
}
