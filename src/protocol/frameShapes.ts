/** Every frame of `flr.1` as a value. The specification of their bytes and meaning is the header of frames.ts. */

import type { Bytes } from "../base/bytes.ts";
import type { BlobFrame } from "./blobShapes.ts";
import type { Attestation, SnapshotHeader } from "./snapshot.ts";

/** Who a connection speaks as. `founder` brings the GENESIS of a workspace that does not exist yet; `code` fetches a
 *  sealed invitation and has no workspace. */
export type Principal =
  | { readonly kind: "device"; readonly dev: number }
  | { readonly kind: "invite"; readonly inviteId: Bytes }
  | { readonly kind: "recovery" }
  | { readonly kind: "code"; readonly codeId: Bytes }
  | { readonly kind: "founder" };

/** Where a membership log ends: `index` entries, the last of which hashes to `hash` (32 zero bytes when there is none). */
export interface MlogHead {
  readonly index: number;
  readonly hash: Bytes;
}

export interface RingEpoch {
  readonly ring: number;
  readonly epoch: number;
}

/** `record`: the whole record. `own`: one of this device's, so this is its acknowledgement. `withheld`: of a document
 *  that was not subscribed, or of a ring this device does not hold; its hash keeps the chain. `trimmed`: all rows since the
 *  one before it are in the bases that came before (snapshot.ts). */
export type BatchRow =
  | { readonly kind: "record"; readonly seq: number; readonly record: Bytes }
  | {
      readonly kind: "own";
      readonly seq: number;
      readonly dseq: number;
      readonly rid: Bytes;
      readonly hash: Bytes;
    }
  | { readonly kind: "withheld"; readonly seq: number; readonly hash: Bytes }
  | TrimmedRow;

export interface TrimmedRow {
  readonly kind: "trimmed";
  readonly seq: number;
  /** The workspace's chain after `seq`, as the relay has it. */
  readonly chain: Bytes;
  readonly authors: readonly AuthorPlace[];
}

/** The last record of a device in a ring, up to some place in the log. */
export interface AuthorPlace {
  readonly dev: number;
  readonly ring: number;
  readonly dseq: number;
}

export interface AckRow {
  readonly dseq: number;
  readonly rid: Bytes;
  readonly seq: number;
}

/** `doc` is 16 zero bytes when the presence is about no document; `dev` is 0 towards the relay, which fills it in. */
export interface Presence {
  readonly dev: number;
  readonly ring: number;
  readonly doc: Bytes;
  readonly ct: Bytes;
}

export interface RelayLimits {
  readonly frameBytes: number;
  readonly recordCtBytes: number;
  readonly recordsPerAppend: number;
  readonly appendsPerSecond: number;
  readonly appendBytesPerMinute: number;
  readonly workspaceBytes: number;
}

export interface Join {
  readonly inviteId: Bytes;
  readonly memberId: Bytes;
  readonly signPub: Bytes;
  readonly hpkePub: Bytes;
  readonly profile: Bytes;
  readonly sig: Bytes;
}

export interface CodeBox {
  readonly codeId: Bytes;
  /** Milliseconds since 1970. */
  readonly expires: number;
  readonly sealed: Bytes;
}

export type HandshakeFrame =
  | {
      readonly kind: "hello";
      readonly protoMin: number;
      readonly protoMax: number;
      readonly wsId: Bytes;
      readonly principal: Principal;
      readonly clientNonce: Bytes;
      readonly caps: number;
      readonly agent: string;
    }
  | {
      readonly kind: "challenge";
      readonly relayNonce: Bytes;
      readonly relayId: Bytes;
      readonly proto: number;
    }
  | { readonly kind: "auth"; readonly sig: Bytes; readonly minEpochKnown: number }
  /** The operator's word that whoever shows it may found. */
  | { readonly kind: "found-token"; readonly token: string }
  /** A device's own cursor, and the first 8 bytes of its chain there. */
  | { readonly kind: "place"; readonly seq: number; readonly chain: Bytes }
  | {
      readonly kind: "welcome";
      readonly gen: Bytes;
      readonly headSeq: number;
      readonly mlogHead: MlogHead;
      readonly epochs: readonly RingEpoch[];
      readonly lastDseq: number;
      readonly floor: number;
      readonly limits: RelayLimits;
      readonly serverTime: number;
    }
  | { readonly kind: "ping"; readonly token: number }
  | { readonly kind: "pong"; readonly token: number; readonly serverTime: number }
  | {
      readonly kind: "error";
      readonly code: number;
      readonly retryAfterMs: number;
      readonly isFatal: boolean;
      readonly text: string;
    };

export type LogFrame =
  | {
      readonly kind: "sub";
      readonly gen: Bytes;
      readonly fromSeq: number;
      /** "all", or the documents whose records are wanted in full. */
      readonly docs: "all" | readonly Bytes[];
    }
  | { readonly kind: "pull"; readonly doc: Bytes; readonly fromSeq: number }
  | {
      readonly kind: "pulled";
      readonly doc: Bytes;
      readonly isLast: boolean;
      readonly rows: readonly { readonly seq: number; readonly record: Bytes }[];
    }
  | { readonly kind: "batch"; readonly rows: readonly BatchRow[] }
  | { readonly kind: "live"; readonly headSeq: number }
  | { readonly kind: "lag" }
  | { readonly kind: "gen"; readonly gen: Bytes; readonly headSeq: number }
  | { readonly kind: "append"; readonly records: readonly Bytes[] }
  | { readonly kind: "ack"; readonly rows: readonly AckRow[] }
  | { readonly kind: "nack"; readonly dseq: number; readonly code: number; readonly info: number };

export type SnapshotFrame =
  | {
      readonly kind: "snapref";
      readonly state: SnapshotState;
      readonly header: SnapshotHeader;
    }
  | {
      readonly kind: "snapchunk";
      readonly doc: Bytes;
      readonly offset: number;
      readonly bytes: Bytes;
    }
  | { readonly kind: "snap-begin"; readonly header: SnapshotHeader }
  | {
      readonly kind: "snap-chunk";
      readonly doc: Bytes;
      readonly offset: number;
      readonly bytes: Bytes;
    }
  | { readonly kind: "snap-commit"; readonly doc: Bytes; readonly hash: Bytes }
  | { readonly kind: "attest"; readonly attestation: Attestation; readonly sig: Bytes }
  | {
      readonly kind: "compact-hint";
      readonly doc: Bytes;
      readonly job: "snapshot" | "attest";
      readonly records: number;
      readonly bytes: number;
      readonly leaseMs: number;
    }
  | { readonly kind: "trimmed"; readonly doc: Bytes; readonly floor: number }
  | {
      readonly kind: "snap-terms";
      readonly snapshotBytes: number;
      readonly chunkBytes: number;
    }
  | { readonly kind: "snap-get"; readonly doc: Bytes; readonly state: SnapshotState }
  | {
      readonly kind: "snap-stored";
      readonly state: SnapshotState;
      readonly doc: Bytes;
      readonly covers: number;
      readonly hash: Bytes;
    }
  | {
      readonly kind: "snap-no";
      readonly doc: Bytes;
      /** 0 when it is not known which snapshot is meant. */
      readonly covers: number;
      readonly code: number;
      readonly info: number;
    };

export type SnapshotState = "candidate" | "base";

export type MembershipFrame =
  | {
      readonly kind: "mlog-append";
      readonly expectedHead: MlogHead;
      readonly entries: readonly Bytes[];
    }
  | { readonly kind: "mlog-get"; readonly fromIndex: number }
  | { readonly kind: "mlog"; readonly head: MlogHead; readonly entries: readonly Bytes[] }
  | { readonly kind: "join"; readonly join: Join }
  | { readonly kind: "code-put"; readonly box: CodeBox }
  | { readonly kind: "code"; readonly box: CodeBox }
  | { readonly kind: "eph"; readonly presences: readonly Presence[] };

/** A type at or above 0x80 that this version does not know: to be ignored. */
export interface UnknownFrame {
  readonly kind: "unknown";
  readonly type: number;
}

export type KnownFrame = HandshakeFrame | LogFrame | SnapshotFrame | MembershipFrame | BlobFrame;
export type Frame = KnownFrame | UnknownFrame;
