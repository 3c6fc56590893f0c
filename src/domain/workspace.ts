import type { LocalDate } from "./calendar.ts";
import type { DeviceNumber, MemberId } from "./ids.ts";

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
}
