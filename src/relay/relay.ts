/** The parts of a running relay, handed to every function that acts for it. */

import type { AddressMeter } from "./addressMeter.ts";
import type { CodeDesk } from "./codeDesk.ts";
import type { CommitQueue } from "./commitQueue.ts";
import type { CompactionTerms } from "./compaction.ts";
import type { Intake } from "./intake.ts";
import type { RelayLog } from "./log.ts";
import type { RelayMetrics } from "./metrics.ts";
import type { PresenceBoard } from "./presence.ts";
import type { Registration } from "./registration.ts";
import type { RelayStore } from "./store.ts";
import type { Workspaces } from "./workspaces.ts";

export interface Relay {
  readonly store: RelayStore;
  readonly workspaces: Workspaces;
  readonly queue: CommitQueue;
  readonly intake: Intake;
  readonly codes: CodeDesk;
  readonly foundings: AddressMeter;
  readonly registration: Registration;
  /** Handshakes that came to nothing. */
  readonly failedVisits: AddressMeter;
  /** Wrong tokens. */
  readonly tokenTries: AddressMeter;
  readonly presence: PresenceBoard;
  readonly log: RelayLog;
  readonly metrics: RelayMetrics;
  readonly compaction: CompactionTerms;
  /** The store is about to close: what runs over several ticks stops. */
  isEnding: boolean;
}
