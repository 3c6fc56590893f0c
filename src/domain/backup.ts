import type { DeviceNumber, MemberId, WorkspaceId } from "./ids.ts";
import type { Role } from "./workspace.ts";

/** What a backup says about itself. Times in ms since 1970. */
export interface BackupAbout {
  readonly made: number;
  /** The version of the app that made it. */
  readonly app: string;
  readonly workspace: WorkspaceId;
  readonly project: string;
  /** Whose device made it: everything in it is what this member might read there. */
  readonly me: MemberId;
  readonly device: DeviceNumber;
  readonly role: Role;
}

export interface BackupCounts {
  readonly documents: number;
  /** Pictures and thumbnails, each for itself. */
  readonly pictures: number;
  /** Entries of the membership log. */
  readonly entries: number;
}

export const NO_COUNTS: BackupCounts = { documents: 0, pictures: 0, entries: 0 };

/** What came back into a project from its backup. */
export interface PutBack {
  readonly things: number;
  readonly pictures: number;
  /** Documents of rings that this device does not read any more: left alone. */
  readonly left: number;
}
