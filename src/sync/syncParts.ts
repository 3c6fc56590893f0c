import type { Bytes } from "../base/bytes.ts";
import type { Replica } from "../replica/replica.ts";
import type { DeviceDb } from "../storage/deviceDb.ts";
import type { Later } from "./deeds.ts";
import type { HeldMembership } from "./membership.ts";
import type { Hints, MakeWebSocket } from "./socket.ts";

/** What one workspace's synchronisation is made of. Only `db`, `held`, `replica`, `appAddress` and `now` are needed in
 *  the app; the rest is the browser's own unless a test brings its own. */
export interface SyncParts {
  readonly db: DeviceDb;
  readonly held: HeldMembership;
  readonly replica: Replica;
  /** Where the app is served: links of invitations lead there. */
  readonly appAddress: string;
  /** ms since 1970. */
  now(): number;
  readonly makeWebSocket?: MakeWebSocket;
  readonly hints?: Hints;
  random?(): number;
  chance?(bytes: number): Bytes;
  /** For what has time. */
  readonly later?: Later;
  /** What is derived from documents is made anew, and what was deleted leaves the browser's files as far as it lets one. */
  sweep?(): Promise<void>;
  log?(event: SyncEvent, facts: Readonly<Record<string, number | boolean>>): void;
}

export type SyncEvent =
  | "sync.connected"
  | "sync.lost"
  | "sync.sent"
  | "sync.received"
  | "sync.refused"
  | "sync.alarm"
  | "snapshot.received"
  | "snapshot.made"
  | "snapshot.attested"
  | "membership.changed";
