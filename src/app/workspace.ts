import type { Live } from "../base/live.ts";
import type { Result } from "../base/result.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { ActivityId, DeviceNumber, MemberId, WorkspaceId } from "../domain/ids.ts";
import type { Problem } from "../domain/problem.ts";
import type { Topic } from "../domain/topic.ts";
import type { Device, Role } from "../domain/workspace.ts";
import type { Replica } from "../replica/replica.ts";

/** What the screens may ask of one open project. Made by openWorkspace, handed in from outside React. */
export interface Workspace {
  readonly id: WorkspaceId;
  readonly me: MemberId;
  readonly device: DeviceNumber;
  /** The made-up demo project: never connected, removable in one tap. */
  readonly isDemo: boolean;
  readonly replica: Replica;
  readonly catalog: Catalog;
  readonly status: Live<WorkspaceStatus>;
  readonly membership: Live<Membership>;
  /** Newcomers who knock with an approve-mode link; only admins see any. */
  readonly knocks: Live<readonly Knock[]>;
  readonly invitation: Live<OpenInvitation | undefined>;
  /** Needs the relay; instant = QR on the table, 10 minutes, single use; approve = link, 7 days, single use. */
  invite(how: {
    readonly mode: "instant" | "approve";
    readonly role: Role;
    readonly name: string;
  }): Promise<Result<OpenInvitation, Problem>>;
  revokeInvitation(): Promise<Result<void, Problem>>;
  admit(knock: Knock): Promise<Result<void, Problem>>;
  dismiss(knock: Knock): void;
  /** Asks the connection to try again at once; everything sends itself anyway. */
  tryNow(): void;
  /** Stores everything, and gives the connection what is ready to go; resolves when all is durable here. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

export interface WorkspaceStatus {
  readonly connection: "connecting" | "catching-up" | "live" | "offline" | "stopped";
  /** ms since 1970 of the last word from the relay; undefined = never. */
  readonly lastContact: number | undefined;
  /** Local writes that the phone's storage has not confirmed yet. 0 = "sparat i telefonen". */
  readonly unsaved: number;
  /** Stored here, without the relay's receipt yet; oldest first. */
  readonly waiting: readonly WaitingThing[];
  /** Rows without the relay's receipt, also those that are nobody's change: nothing is "säkrat" while there are any. */
  readonly unreceipted: number;
  /** Receipts so far on this device, and when the last one came (ms since 1970). */
  readonly secured: { readonly count: number; readonly at: number | undefined };
  /** Things set aside because the relay or the key refused them, and other standing trouble. */
  readonly problems: readonly Problem[];
}

/** One thing a person would name, e.g. the attendance of one activity: all its unsent changes together. */
export interface WaitingThing {
  readonly topic: Topic;
  readonly changes: number;
  /** ms since 1970 of the oldest and the newest change. */
  readonly since: number;
  readonly newest: number;
  readonly reason: "no-network" | "on-its-way" | "set-aside";
}

export interface Membership {
  readonly role: Role;
  readonly members: readonly {
    readonly id: MemberId;
    readonly role: Role;
    readonly removed: boolean;
  }[];
  readonly devices: readonly Device[];
}

export interface OpenInvitation {
  readonly mode: "instant" | "approve";
  readonly role: Role;
  readonly name: string;
  /** The whole link, secret in the fragment; also the text of the QR. */
  readonly link: string;
  /** Twelve letters in groups of four for typing; undefined when the mailbox did not take it. */
  readonly code: string | undefined;
  /** ms since 1970. */
  readonly expires: number;
  readonly state: "open" | "used" | "expired" | "revoked";
}

export interface Knock {
  readonly inviteId: string;
  readonly name: string;
  readonly deviceName: string;
  /** Six digits that must be equal on both screens. */
  readonly checkCode: string;
}

/** What a colleague's presence tells: who is in the note right now. */
export interface Presence {
  readonly member: MemberId;
  readonly activity: ActivityId | undefined;
}
