import type { Problem } from "../../domain/problem.ts";
import type { Messages } from "../../i18n/sv.ts";

/** A problem in a person's words: what happened, where things are, and the way out; `deed` when one tap is the way out. */
export interface Explanation {
  readonly title: string;
  readonly text: string;
  readonly wayOut: string;
  readonly deed: Deed | undefined;
}

export type Deed = "try-now" | "update" | "reload" | "take-over" | "storage" | "founding-code";

/** The only place where problems get words. A new kind does not compile until it has some. */
export function explainProblem(problem: Problem, words: Messages["problems"]): Explanation {
  switch (problem.kind) {
    case "disk-full":
      return { ...words.diskFull, deed: "storage" };
    case "not-saved":
      return { ...words.notSaved, deed: "try-now" };
    case "storage-blocked":
      return { ...words.storageBlocked, deed: "reload" };
    case "storage-newer":
      return { ...words.storageNewer, deed: "update" };
    case "other-tab":
      return { ...words.otherTab, deed: "take-over" };
    case "app-too-old":
      return { ...words.appTooOld, deed: "update" };
    case "relay-unreachable":
      return { ...words.relayUnreachable, deed: "try-now" };
    case "relay-refused":
      return { ...words.relayRefused(problem.code), deed: "try-now" };
    case "relay-full":
      return { ...words.relayFull(Math.ceil(problem.retryAfterMs / 60_000)), deed: undefined };
    case "relay-rolled-back":
      return { ...words.relayRolledBack, deed: undefined };
    case "relay-forked":
      return { ...words.relayForked(problem.atSeq), deed: undefined };
    case "relay-forged":
      return { ...words.relayForged(problem.atSeq), deed: undefined };
    case "snapshot-unreadable":
      return { ...words.snapshotUnreadable, deed: "try-now" };
    case "copies-differ":
      return { ...words.copiesDiffer, deed: undefined };
    case "workspace-unknown":
      return { ...words.workspaceUnknown, deed: "try-now" };
    case "founding-needs-code":
      return { ...words.foundingNeedsCode(problem.wasWrong), deed: "founding-code" };
    case "removed":
      return { ...words.removed, deed: undefined };
    case "role-forbids":
      return { ...words.roleForbids, deed: undefined };
    case "key-missing":
      return { ...words.keyMissing, deed: "try-now" };
    case "record-too-large":
      return { ...words.recordTooLarge, deed: undefined };
    case "record-refused":
      return { ...words.recordRefused(problem.code), deed: undefined };
    case "record-unreadable":
      return { ...words.recordUnreadable, deed: undefined };
    case "invitation-unreadable":
      return { ...words.invitationUnreadable, deed: undefined };
    case "invitation-newer":
      return { ...words.invitationNewer, deed: "update" };
    case "invitation-expired":
      return { ...words.invitationExpired, deed: undefined };
    case "invitation-used":
      return { ...words.invitationUsed, deed: undefined };
    case "invitation-relay-mismatch":
      return { ...words.invitationRelayMismatch, deed: undefined };
    case "code-unknown":
      return { ...words.codeUnknown, deed: undefined };
    case "sheet-unknown":
      return { ...words.sheetUnknown, deed: undefined };
    case "too-many-tries":
      return { ...words.tooManyTries, deed: undefined };
    case "already-member":
      return { ...words.alreadyMember, deed: undefined };
    case "membership-raced":
      return { ...words.membershipRaced, deed: undefined };
    case "app-locked":
      return { ...words.appLocked, deed: undefined };
    case "keys-locked":
      return { ...words.keysLocked, deed: undefined };
    case "lock-changed":
      return { ...words.lockChanged, deed: undefined };
    case "demo-stays-here":
      return { ...words.demoStaysHere, deed: undefined };
    case "still-waiting":
      return { ...words.stillWaiting(problem.changes), deed: "try-now" };
    case "calendar-unreadable":
      return { ...words.calendarUnreadable, deed: undefined };
    case "calendar-too-large":
      return { ...words.calendarTooLarge, deed: undefined };
    case "camera-refused":
      return { ...words.cameraRefused, deed: undefined };
    case "picture-unreadable":
      return { ...words.pictureUnreadable, deed: undefined };
    case "picture-missing":
      return { ...words.pictureMissing, deed: undefined };
    case "picture-forged":
      return { ...words.pictureForged, deed: undefined };
    case "pictures-wait-for-relay":
      return { ...words.picturesWaitForRelay, deed: undefined };
    case "backup-unreadable":
      return { ...words.backup.unreadable, deed: undefined };
    case "backup-newer":
      return { ...words.backup.newer, deed: "update" };
    case "backup-passphrase":
      return { ...words.backup.passphrase, deed: undefined };
    case "backup-cut":
      return { ...words.backup.cut, deed: undefined };
    case "backup-damaged":
      return { ...words.backup.damaged, deed: undefined };
    case "hand-over-unreadable":
      return { ...words.handOver.unreadable, deed: undefined };
    case "hand-over-foreign":
      return { ...words.handOver.foreign, deed: undefined };
    case "hand-over-own":
      return { ...words.handOver.own, deed: undefined };
    case "hand-over-stranger":
      return { ...words.handOver.stranger, deed: undefined };
    case "hand-over-removed":
      return { ...words.handOver.removed, deed: undefined };
    case "hand-over-known":
      return { ...words.handOver.known, deed: undefined };
    case "hand-over-gap":
      return { ...words.handOver.gap, deed: undefined };
    case "hand-over-closed":
      return { ...words.handOver.closed, deed: undefined };
    case "unacceptable":
      return { ...words.unacceptable(problem.field), deed: undefined };
  }
}
