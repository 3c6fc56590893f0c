import type { LocalDate } from "./calendar.ts";
import type { DeviceNumber, MemberId } from "./ids.ts";
import type { Retention } from "./retention.ts";

export const ROLES = ["admin", "editor", "writer-own", "reader"] as const;
/** admin = coordinator (projektledare, administratör), editor = facilitator (sync.md 2.4). */
export type Role = (typeof ROLES)[number];

/** What every document of the project says about itself; dates, numbers and rules are configuration. */
export interface WorkspaceProfile {
  readonly name: string;
  readonly caseNumber: string;
  readonly start: LocalDate | undefined;
  readonly end: LocalDate | undefined;
  /** How many days back a session may be put into the book; ahead is free. */
  readonly backDays: number;
  readonly retention: Retention;
}

export const USUAL_BACK_DAYS = 7;

export interface Device {
  readonly number: DeviceNumber;
  /** Its numbers before it changed its keys, oldest first. */
  readonly before?: readonly DeviceNumber[];
  readonly member: MemberId;
  readonly name: string;
  readonly removed: boolean;
  readonly isThis: boolean;
  /** When it came, when it took its newest keys, and when it was removed, by the clocks of the phones that wrote so; ms since
   *  1970. Absent in the demo project. */
  readonly times?: {
    readonly came: number;
    readonly renewed: number | undefined;
    readonly removed: number | undefined;
  };
}

/** What a phone says of itself while it talks with the mailbox, for those who keep the project's phones. */
export interface DeviceCard {
  /** The app's version and build, e.g. `0.2.0-1f3a9c2e`; empty when it does not tell. */
  readonly version: string;
  /** ms since 1970 by its own clock: it was in contact then. */
  readonly at: number;
  /** Things that waited in it at that moment. */
  readonly waiting: number;
}
