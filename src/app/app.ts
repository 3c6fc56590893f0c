import type { Live } from "../base/live.ts";
import type { Result } from "../base/result.ts";
import type { WorkspaceId } from "../domain/ids.ts";
import type { Problem } from "../domain/problem.ts";
import type { Shelf } from "./backupShelf.ts";
import type { AppLock } from "./lockShapes.ts";
import type { SheetDoor } from "./sheetDoor.ts";
import type { Workspace } from "./workspace.ts";

/** What the screens may ask of the app itself, with or without an open project. Implemented in startApp.ts. */
export interface App {
  readonly settings: Live<Settings>;
  /** Remembered at once on this device. */
  change(settings: Partial<Settings>): void;
  readonly workspaces: Live<readonly WorkspaceSummary[]>;
  /** The open project; `undefined` on first run. */
  readonly open: Live<Workspace | undefined>;
  /** Trouble that stops a project from opening, e.g. another tab holds the pen. */
  readonly blocked: Live<Problem | undefined>;
  /** There was a project at an earlier start, and nobody has removed it: the browser has emptied the app's databases. */
  readonly emptied: Live<boolean>;
  readThatEmptied(): void;
  /** Takes the pen from another tab or opens another project of this device. */
  openHere(id: WorkspaceId): Promise<Result<void, Problem>>;
  /** Works without network: the project is founded here and reaches the mailbox later. */
  createWorkspace(first: {
    readonly project: string;
    readonly name: string;
    readonly organisation: string;
    readonly deviceName: string;
  }): Promise<Result<void, Problem>>;
  /** `text` = a link, the text of a QR, or the fragment alone. Reads only; nothing is joined yet. */
  readInvitation(text: string): Result<InvitationFacts, Problem>;
  /** Twelve letters → the link's text, fetched sealed from the mailbox. Spaces, case and O/0 are forgiven. */
  fetchByCode(code: string): Promise<Result<string, Problem>>;
  /** `onKnock` gets the six digits to compare while an approve-mode join waits for the coordinator. */
  join(
    invitation: string,
    newcomer: { readonly name: string; readonly deviceName: string },
    onKnock: (checkCode: string) => void,
    signal: AbortSignal,
  ): Promise<Result<void, Problem>>;
  /** Backup files and recovery points, with or without an open project. */
  shelf(): Promise<Shelf>;
  /** Coming back with a recovery sheet. */
  sheetDoor(): Promise<SheetDoor>;
  /** Opens the made-up demo project on this device only. */
  openDemo(): Promise<Result<void, Problem>>;
  /** Removes a project's data from this device; refused while anything waits, unless it is the demo. */
  removeWorkspace(id: WorkspaceId): Promise<Result<void, Problem>>;
  /** Undefined when the phone's storage is shut: then there is nothing to lock. */
  readonly lock: AppLock | undefined;
  readonly install: Live<InstallState>;
  /** Only from a tap. */
  promptInstall(): Promise<"accepted" | "dismissed">;
  readonly update: Live<"none" | "ready">;
  /** Checks, flushes, and reloads into the newest version; reloads in any case so that the button never does nothing. */
  updateNow(): Promise<void>;
  readonly storage: Live<StorageState>;
  /** Measures again; `storage` changes when the browser has answered. */
  measureStorage(): Promise<void>;
  /** Only from a tap: asks the browser to keep the data (navigator.storage.persist). */
  askToPersist(): Promise<boolean>;
}

export interface Settings {
  readonly language: "sv" | "en";
  readonly theme: "system" | "light" | "dark" | "outdoor";
  /** How a roster is opened: those who usually come first, or by name alone. */
  readonly rosterOrder: "usual" | "name";
}

export interface WorkspaceSummary {
  readonly id: WorkspaceId;
  readonly name: string;
  readonly isDemo: boolean;
}

export interface InvitationFacts {
  readonly workspace: WorkspaceId;
  readonly relay: string;
  /** ms since 1970. */
  readonly expires: number;
  /** wss://… differs from where this app was loaded: said to the person before joining. */
  readonly relayIsElsewhere: boolean;
}

/** How the page runs: an installed app, a tab that could be installed by one tap, an iPhone tab, or another tab. */
export type InstallState = "installed" | "prompt" | "iphone-tab" | "tab";

export interface StorageState {
  readonly persisted: boolean;
  /** Bytes; undefined when the browser does not tell. */
  readonly used: number | undefined;
  readonly quota: number | undefined;
}
