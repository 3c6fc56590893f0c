import type { DeviceNumber, MemberId } from "./ids.ts";
import type { Loss } from "./massLoss.ts";
import type { Problem } from "./problem.ts";
import type { DocKey } from "./rings.ts";
import type { Topic } from "./topic.ts";
import type { Device, Role } from "./workspace.ts";

/** What an open project tells about itself: made by sync, passed on by app, drawn by ui. */

export interface WorkspaceStatus {
  /** starting = no socket has opened or failed since the app began: nobody knows yet whether there is a network. */
  readonly connection: "starting" | "connecting" | "catching-up" | "live" | "offline" | "stopped";
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
  /** The newest things whose latest version has a receipt, newest first; empty while the relay's word is in doubt. */
  readonly recent: readonly SecuredThing[];
  /** Changes of others that would take away much, and wait for an answer; oldest first. */
  readonly held: readonly HeldChange[];
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
  /** Why it was set aside. */
  readonly problem?: Problem | undefined;
}

/** What others have sent that would take away much at once: not applied until a person has answered. */
export interface HeldChange {
  readonly doc: DocKey;
  readonly from: readonly MemberId[];
  /** ms since 1970 when it came. */
  readonly at: number;
  readonly losses: readonly Loss[];
  /** Later changes of the same document that wait behind it. */
  readonly behind: number;
}

/** One thing whose latest version is in the mailbox, by receipt. */
export interface SecuredThing {
  readonly topic: Topic;
  readonly doc: DocKey;
  /** ms since 1970 of the receipt. */
  readonly at: number;
  /** Whose devices have shown in a signed record that they have stored it too; may include one's own other devices. */
  readonly holders: readonly MemberId[];
}

export interface Membership {
  readonly role: Role;
  readonly members: readonly {
    readonly id: MemberId;
    readonly role: Role;
    readonly removed: boolean;
  }[];
  readonly devices: readonly Device[];
  /** Recovery sheets that count. Absent as it was kept by a version that knew none. */
  readonly sheets?: readonly Sheet[];
  /** Erasures that were ordered, oldest first. Absent where an older version of the app kept what it knew, and in the demo project. */
  readonly erasures?: readonly OrderedErasure[];
}

/** A recovery sheet on paper: a way back for the coordinator who made it. */
export interface Sheet {
  readonly member: MemberId;
  /** ms since 1970, by the clock of the phone that made it. */
  readonly made: number;
  /** A phone that came by it could read all of the team's and the coordinators' documents. */
  readonly isWhole: boolean;
}

/** `role` undefined: removed from the team. `by` empty: nobody knows any more. */
export interface RoleChange {
  readonly member: MemberId;
  readonly role: Role | undefined;
  readonly by: MemberId;
  /** ms since 1970, by the clock of the phone that wrote it. */
  readonly at: number;
}

/** An ERASE of the membership log: its documents are to be made anew by every phone that was there. */
export interface OrderedErasure {
  readonly job: string;
  readonly by: MemberId;
  /** ms since 1970, by the clock of the phone that ordered it. */
  readonly at: number;
  /** Those that were there before, and may still connect. */
  readonly devices: readonly DeviceNumber[];
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
