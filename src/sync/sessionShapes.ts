/** What the session machine is told, what it asks for, and where it stands. */

import type { Bytes } from "../base/bytes.ts";
import type { Problem } from "../domain/problem.ts";
import type { BlobFrame } from "../protocol/blobShapes.ts";
import type { ErrorName } from "../protocol/errors.ts";
import type {
  AckRow,
  BatchRow,
  Frame,
  Join,
  KnownFrame,
  MlogHead,
  Presence,
} from "../protocol/frameShapes.ts";

export type Challenge = Extract<Frame, { kind: "challenge" }>;
export type Welcome = Extract<Frame, { kind: "welcome" }>;
export type Nack = Extract<Frame, { kind: "nack" }>;

/** What a relay says about snapshots. */
export type AboutSnapshots = Extract<
  KnownFrame,
  {
    readonly kind:
      | "snap-terms"
      | "snapref"
      | "snapchunk"
      | "snap-stored"
      | "snap-no"
      | "compact-hint"
      | "trimmed"
      | "pulled";
  }
>;

/** `reading`: the membership log comes first, because every signature that follows is judged by it. `preparing`: own
 *  storage is compared with the relay's word, and healed when they differ. */
export type Phase =
  | { readonly kind: "resting" }
  | { readonly kind: "greeting"; readonly clientNonce: Bytes; readonly isFounding: boolean }
  | { readonly kind: "founding" }
  | { readonly kind: "signing-in" }
  | { readonly kind: "reading"; readonly welcome: Welcome }
  | { readonly kind: "preparing"; readonly welcome: Welcome }
  | { readonly kind: "catching-up"; readonly welcome: Welcome }
  | { readonly kind: "live"; readonly welcome: Welcome }
  | { readonly kind: "stopped"; readonly problem: Problem };

export interface Session {
  readonly phase: Phase;
  readonly wsId: Bytes;
  readonly dev: number;
  /** The relay did not know the workspace: next time GENESIS is brought first. */
  readonly mustFound: boolean;
  /** Times in a row that the relay called our bytes malformed; the same bytes are not tried for ever. */
  readonly malformed: number;
}

export type SessionEvent =
  | { readonly kind: "opened"; readonly clientNonce: Bytes }
  | { readonly kind: "closed" }
  | { readonly kind: "heard"; readonly frame: Frame }
  | { readonly kind: "signed"; readonly sig: Bytes; readonly minEpochKnown: number }
  /** The outcome of `compare-membership`, and of `take-membership` while reading. */
  | {
      readonly kind: "membership";
      readonly is: "same" | "behind" | "ahead" | "other";
      readonly index: number;
      /** The relay's own, which may have moved since WELCOME. */
      readonly head: MlogHead;
    }
  | {
      readonly kind: "prepared";
      readonly gen: Bytes;
      readonly fromSeq: number;
      /** This device's own, at `fromSeq`. */
      readonly chain: Bytes;
    }
  | { readonly kind: "caught-up" }
  /** Something that must stop the conversation: an alarm, a removal, storage that does not answer. */
  | { readonly kind: "trouble"; readonly problem: Problem }
  /** The person asks to try again after a stop. */
  | { readonly kind: "resume" }
  | { readonly kind: "new-device"; readonly dev: number };

export type Effect =
  | { readonly kind: "send"; readonly frame: KnownFrame }
  | { readonly kind: "sign-in"; readonly challenge: Challenge; readonly clientNonce: Bytes }
  | { readonly kind: "found" }
  | { readonly kind: "compare-membership"; readonly head: MlogHead }
  | {
      readonly kind: "take-membership";
      readonly entries: readonly Bytes[];
      readonly head: MlogHead;
    }
  | { readonly kind: "bring-membership"; readonly head: MlogHead }
  | { readonly kind: "prepare"; readonly welcome: Welcome; readonly isNewLog: boolean }
  | { readonly kind: "apply"; readonly rows: readonly BatchRow[] }
  | { readonly kind: "receipts"; readonly rows: readonly AckRow[] }
  | { readonly kind: "tail-reached" }
  | { readonly kind: "send-queue" }
  | { readonly kind: "nack"; readonly nack: Nack }
  | {
      readonly kind: "refused";
      readonly name: ErrorName;
      readonly retryAfterMs: number;
      readonly text: string;
    }
  | { readonly kind: "presence"; readonly presences: readonly Presence[] }
  | { readonly kind: "blob"; readonly frame: BlobFrame }
  | { readonly kind: "snapshot"; readonly frame: AboutSnapshots }
  | { readonly kind: "knock"; readonly join: Join }
  | { readonly kind: "code-kept"; readonly codeId: Bytes }
  | { readonly kind: "removed" }
  | { readonly kind: "close" }
  /** No socket for a while. */
  | { readonly kind: "pause"; readonly problem: Problem }
  /** No socket until `resume`. */
  | { readonly kind: "stop"; readonly problem: Problem };
