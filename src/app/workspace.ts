import type { Live } from "../base/live.ts";
import type { Result } from "../base/result.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { ErasurePlan, TextDecision } from "../domain/erasure.ts";
import type { Given, LoopSeen, Taken } from "../domain/handOver.ts";
import type { DeviceNumber, MemberId, WorkspaceId } from "../domain/ids.ts";
import type { Problem } from "../domain/problem.ts";
import type { DocKey } from "../domain/rings.ts";
import type { SheetNote } from "../domain/sheetReminder.ts";
import type { Role } from "../domain/workspace.ts";
import type {
  Knock,
  Membership,
  OpenInvitation,
  RoleChange,
  WorkspaceStatus,
} from "../domain/workspaceStatus.ts";
import type { Replica } from "../replica/replica.ts";
import type { Backups } from "./backups.ts";
import type { NewSheet, PaperCount } from "./newSheet.ts";
import type { Pictures } from "./pictures.ts";

/** What the screens may ask of one open project. Made by openWorkspace, handed in from outside React. */
export interface Workspace {
  readonly id: WorkspaceId;
  readonly me: MemberId;
  readonly device: DeviceNumber;
  /** The made-up demo project: never connected, removable in one tap. */
  readonly isDemo: boolean;
  readonly replica: Replica;
  readonly catalog: Catalog;
  readonly pictures: Pictures;
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
    /** A further phone of one's own; instant only. */
    readonly forMe?: boolean;
  }): Promise<Result<OpenInvitation, Problem>>;
  revokeInvitation(): Promise<Result<void, Problem>>;
  admit(knock: Knock): Promise<Result<void, Problem>>;
  dismiss(knock: Knock): void;
  /** Coordinators, with the relay: what is removed reads nothing newer and sends nothing (docs/decisions/0158). */
  remove(gone: {
    readonly devices?: readonly DeviceNumber[];
    readonly members?: readonly MemberId[];
  }): Promise<Result<void, Problem>>;
  setRole(member: MemberId, role: Role): Promise<Result<void, Problem>>;
  /** Makes somebody else coordinator, and takes `role` oneself. */
  handOverLead(to: MemberId, role: Role): Promise<Result<void, Problem>>;
  /** A recovery sheet to be printed; it counts when its `count` has said so. Works without network. */
  newSheet(papers: PaperCount): Promise<Result<NewSheet, Problem>>;
  /** What was answered on this device about the sheet. */
  sheetNote(): Promise<SheetNote>;
  noteSheet(note: SheetNote): Promise<void>;
  /** Asks the connection to try again at once; everything sends itself anyway. */
  tryNow(): void;
  /** What the mailbox asks of whoever brings a new project (problem founding-needs-code). */
  giveFoundingCode(code: string): Promise<void>;
  /** What waits, sealed for colleagues. It goes on waiting here. */
  give(): Promise<Result<Given, Problem>>;
  /** What a colleague has given: a file's bytes. */
  takeFile(
    file: Uint8Array<ArrayBuffer>,
    /** A coordinator's answer, after `hand-over-removed`. */
    fromRemoved?: "take-in",
  ): Promise<Result<Taken, Problem>>;
  /** Or a loop of codes: each text that the camera sees, in any order. */
  readLoop(): Promise<(code: string) => LoopSeen>;
  takeLoop(whole: Uint8Array<ArrayBuffer>): Promise<Result<Taken, Problem>>;
  /** The person's answer about a change that is held; for this device. */
  answerHeld(doc: DocKey, answer: "let-through" | "keep"): Promise<Result<void, Problem>>;
  /** Newest first, from the membership log. */
  roleChanges(): Promise<readonly RoleChange[]>;
  /** Takes a person out of every document that this device may read, and orders that no phone and no mailbox keeps what was there
   *  before. Coordinators only; undefined in the made-up project, which nobody else has. */
  readonly erase:
    | ((
        plan: ErasurePlan,
        decisions: ReadonlyMap<string, TextDecision>,
      ) => Promise<Result<void, Problem>>)
    | undefined;
  /** Undefined for the made-up project, which there is nothing to keep of. */
  readonly backups: (() => Promise<Result<Backups, Problem>>) | undefined;
  /** Stores everything, and gives the connection what is ready to go; resolves when all is durable here. */
  flush(): Promise<void>;
  close(): Promise<void>;
}
