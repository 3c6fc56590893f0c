import type { StorageState } from "../../app/app.ts";
import type { Problem } from "../../domain/problem.ts";
import type { WaitingThing, WorkspaceStatus } from "../../domain/workspaceStatus.ts";

export type PillState =
  | { readonly kind: "saving" }
  | { readonly kind: "needs-help"; readonly count: number }
  /** `besides`: what it would say if there were room. */
  | { readonly kind: "storage-nearly-full"; readonly besides: Whereabouts }
  | Whereabouts;

/** Where the things are that were written here. */
type Whereabouts =
  | { readonly kind: "demo" }
  /** `since` in ms since 1970. */
  | { readonly kind: "waiting-long"; readonly count: number; readonly since: number }
  | { readonly kind: "waiting"; readonly count: number }
  | { readonly kind: "offline" }
  | { readonly kind: "secured"; readonly at: number }
  /** Stored here, and nobody may say more: not green. */
  | { readonly kind: "kept-here"; readonly because: "unheard" | "under-way" | "nothing-sent" };

const HOUR = 3_600_000;
const LONG = 24 * HOUR;
const OVERDUE = 72 * HOUR;
const FEW_BYTES = 100_000_000;

/** The one thing the pill says, worst first (ux/README.md, Status pill), and what its sheet begins with. Green only by a
 *  receipt, never by silence.
 *  `savingLong`: storage has been busy for longer than a moment. */
export function pillState(situation: {
  readonly status: WorkspaceStatus;
  readonly isDemo: boolean;
  readonly savingLong: boolean;
  /** Undefined before it has been measured. */
  readonly storage: StorageState | undefined;
  readonly now: number;
}): PillState {
  const { status, isDemo, savingLong, storage, now } = situation;
  const help = helpCount(status, isDemo, now);
  if (help > 0) return { kind: "needs-help", count: help };
  if (savingLong && status.unsaved > 0) return { kind: "saving" };
  const besides: Whereabouts = isDemo ? { kind: "demo" } : whereabouts(status, now);
  return isNearlyFull(storage) ? { kind: "storage-nearly-full", besides } : besides;
}

function whereabouts(status: WorkspaceStatus, now: number): Whereabouts {
  const count = status.waiting.length;
  if (count > 0) {
    const since = Math.min(...status.waiting.map((thing) => thing.since));
    return now - since >= LONG
      ? { kind: "waiting-long", count, since }
      : { kind: "waiting", count };
  }
  const { connection } = status;
  if (connection === "offline" || connection === "stopped") return { kind: "offline" };
  // A relay that has not said yet which log it keeps may have lost the one that its receipts are about.
  if (connection === "starting" || connection === "connecting") {
    return { kind: "kept-here", because: "unheard" };
  }
  // A write on its way to the disk, or a row on its way to the relay, is not covered by the receipt that came before it.
  if (status.unsaved > 0 || status.unreceipted > 0) {
    return { kind: "kept-here", because: "under-way" };
  }
  if (status.secured.at === undefined) return { kind: "kept-here", because: "nothing-sent" };
  return { kind: "secured", at: status.secured.at };
}

/** Less than a tenth or 100 MB left. A browser that does not tell is taken at its silence. */
export function isNearlyFull(storage: StorageState | undefined): boolean {
  if (storage === undefined) return false;
  const { used, quota } = storage;
  if (used === undefined || quota === undefined || quota === 0) return false;
  return quota - used < Math.max(quota / 10, FEW_BYTES);
}

/** Older than a day: what to do about it is said from now on. */
export function isLong(thing: WaitingThing, now: number): boolean {
  return now - thing.since >= LONG;
}

/** Older than 72 hours without being set aside: it should have gone long ago. */
export function isOverdue(thing: WaitingThing, now: number): boolean {
  return thing.reason !== "set-aside" && now - thing.since >= OVERDUE;
}

/** Silence of the network is told by the connection and heals by itself; everything else here stands until someone acts. */
export function isStanding(problem: Problem): boolean {
  return !["relay-unreachable", "relay-full", "pictures-wait-for-relay"].includes(problem.kind);
}

function helpCount(status: WorkspaceStatus, isDemo: boolean, now: number): number {
  const standing = status.problems.filter(isStanding);
  if (isDemo) return standing.length;
  // A thing set aside and the problem that set it aside are one matter to a person.
  const asideProblems = standing.filter(setsAside).length;
  const asideThings = status.waiting.filter((thing) => thing.reason === "set-aside").length;
  const overdue = status.waiting.filter((thing) => isOverdue(thing, now)).length;
  const aside = Math.max(asideProblems, asideThings);
  return standing.length - asideProblems + aside + overdue + status.held.length;
}

/** What the sheet says first, when the pill asks for help. */
export function reasonForHelp(status: WorkspaceStatus): "aside" | "held" | "trouble" | "overdue" {
  const standing = status.problems.filter(isStanding);
  if (!standing.every(setsAside)) return "trouble";
  const isAside = status.waiting.some(({ reason }) => reason === "set-aside");
  if (isAside || standing.length > 0) return "aside";
  return status.held.length > 0 ? "held" : "overdue";
}

function setsAside(problem: Problem): boolean {
  return problem.kind === "record-too-large" || problem.kind === "record-refused";
}
