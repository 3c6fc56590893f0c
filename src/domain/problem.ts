import type { MemberId } from "./ids.ts";
import type { DocKey } from "./rings.ts";

/** Every expected failure, by kind. Its words and its way out live in one exhaustive switch, ui/status/explainProblem.ts. */
export type Problem =
  | { readonly kind: "disk-full" }
  | { readonly kind: "not-saved"; readonly doc: DocKey | undefined }
  | { readonly kind: "storage-blocked" }
  | { readonly kind: "storage-newer" }
  | { readonly kind: "other-tab" }
  | { readonly kind: "app-too-old" }
  | { readonly kind: "relay-unreachable" }
  | { readonly kind: "relay-refused"; readonly code: number }
  | { readonly kind: "relay-full"; readonly retryAfterMs: number }
  | { readonly kind: "relay-rolled-back" }
  | { readonly kind: "relay-forked"; readonly atSeq: number }
  | { readonly kind: "relay-forged"; readonly atSeq: number; readonly reason: string }
  /** A snapshot that stands for what is gone at the relay: signed by a member, and not to be read. */
  | { readonly kind: "snapshot-unreadable"; readonly doc: DocKey | undefined }
  /** A snapshot was tried against the log and lacks something: two devices have different pictures of one document. */
  | { readonly kind: "copies-differ" }
  | { readonly kind: "workspace-unknown" }
  /** The relay takes new projects only with a code of its operator's: none, or a wrong one, was shown. */
  | { readonly kind: "founding-needs-code"; readonly wasWrong: boolean }
  | { readonly kind: "removed" }
  | { readonly kind: "role-forbids" }
  | { readonly kind: "key-missing"; readonly doc: DocKey | undefined; readonly epoch: number }
  | { readonly kind: "record-too-large"; readonly doc: DocKey }
  | { readonly kind: "record-unreadable"; readonly doc: DocKey | undefined }
  | { readonly kind: "record-refused"; readonly doc: DocKey; readonly code: number }
  | { readonly kind: "invitation-unreadable" }
  | { readonly kind: "invitation-newer" }
  | { readonly kind: "invitation-expired" }
  | { readonly kind: "invitation-used" }
  | { readonly kind: "invitation-relay-mismatch" }
  | { readonly kind: "code-unknown" }
  /** No project at this mailbox has listed this recovery sheet, or it was replaced. */
  | { readonly kind: "sheet-unknown" }
  | { readonly kind: "too-many-tries" }
  | { readonly kind: "already-member" }
  | { readonly kind: "membership-raced" }
  | { readonly kind: "app-locked" }
  | { readonly kind: "keys-locked" }
  /** Another tab has set, changed or removed the app lock meanwhile. */
  | { readonly kind: "lock-changed" }
  | { readonly kind: "demo-stays-here" }
  | { readonly kind: "still-waiting"; readonly changes: number }
  | { readonly kind: "camera-refused" }
  /** A file that this browser cannot show as a picture. */
  | { readonly kind: "picture-unreadable" }
  /** The relay has not got it (yet). */
  | { readonly kind: "picture-missing" }
  /** The relay gave other bytes than were taken. */
  | { readonly kind: "picture-forged" }
  | { readonly kind: "pictures-wait-for-relay" }
  | { readonly kind: "calendar-unreadable" }
  | { readonly kind: "calendar-too-large" }
  | { readonly kind: "backup-unreadable" }
  | { readonly kind: "backup-newer" }
  | { readonly kind: "backup-passphrase" }
  /** Its end is missing. */
  | { readonly kind: "backup-cut" }
  | { readonly kind: "backup-damaged" }
  | { readonly kind: "hand-over-unreadable" }
  | { readonly kind: "hand-over-foreign" }
  | { readonly kind: "hand-over-own" }
  | { readonly kind: "hand-over-stranger" }
  /** A removed phone's: a coordinator may take it in all the same. */
  | { readonly kind: "hand-over-removed"; readonly from: MemberId }
  | { readonly kind: "hand-over-known" }
  | { readonly kind: "hand-over-gap" }
  | { readonly kind: "hand-over-closed" }
  | { readonly kind: "unacceptable"; readonly field: string };
