/** flr.1: the wire between a device and its relay. This comment is the specification; sync.md section 2 is its reason.
 *
 *  TRANSPORT. WebSocket at /flr, subprotocol `flr.1`, binary messages only, no compression, nothing secret in the URL.
 *  One message = one frame = type u8 | body, at most 1 MiB. One workspace per socket.
 *
 *  NOTATION. u8 = one byte. vu = unsigned LEB128, at most 2^53−1, shortest form only. b16 = 16 raw bytes; a bare number
 *  is that many raw bytes. bytes = vu length + bytes. text = bytes in UTF-8. n × (…) = vu count, then the values.
 *  Trailing bytes, longer integers, unknown enumeration values and lengths above limits.ts are MALFORMED. Types at or
 *  above 0x80 that are not known are ignored; below 0x80 they are MALFORMED. Keys are raw P-256 points (65), signatures
 *  raw ECDSA/SHA-256 (64). H is SHA-256. Times are milliseconds since 1970. Rings: 0 team, 1 desk, and for the member
 *  with ordinal m (1 = founder): 2m own, 2m+1 lead.
 *
 *  ORDER. The client speaks first:
 *    device, invite   HELLO → CHALLENGE ← AUTH → WELCOME ←     then anything below
 *    recovery         the same with the recovery key's id (recoveryRules.ts) for wsId, whose holder need not know the project;
 *                     then MLOG_GET, MLOG_APPEND and PING only
 *    founder          HELLO → CHALLENGE ← MLOG_APPEND(expected head 0, GENESIS) → MLOG(head) ←    relay closes
 *    code             HELLO(wsId zero) → CODE or ERROR UNKNOWN_WS ←                                relay closes
 *  WELCOME within 10 s and 4 KiB (the founder's MLOG_APPEND apart). AUTH signs
 *  "flr1/auth" || origin text || relayId || wsId || principal || relayNonce || clientNonce
 *  with the device's, the invitation's or the recovery key, wsId as HELLO said it; origin is scheme and host the client connected to (http or https).
 *  After WELCOME the client reads the membership log, compares gen, lastDseq and headSeq, SUBs, then APPENDs.
 *  Where a recovery key was ever listed, a HELLO whose caps lack bit 2 (4) is refused with VERSION, also when it is listed later.
 *  A client that sends nothing for 75 s is closed; PING every 25 s keeps it.
 *
 *  FRAMES (→ to the relay, ← from it; hexadecimal)
 *  01 HELLO        → protoMin u8 | protoMax u8 | wsId b16 | principal | clientNonce 16 | caps vu | agent text ≤ 64
 *                    principal = 0 dev vu | 1 inviteId b16 | 2 (recovery) | 3 codeId b16 | 4 (founder)
 *  02 CHALLENGE    ← relayNonce 32 | relayId 16 | proto u8
 *  03 AUTH         → sig 64 | minEpochKnown vu (newest epoch of the team ring the client holds; a relay that knows a lower one logs that it went back)
 *  04 WELCOME      ← gen 16 | headSeq vu | mlog head | n × (ring vu, epoch vu) | lastDseq vu | floor vu
 *                    | limits 6 × vu (frame, record ct, records per APPEND, appends/s, bytes/min, workspace) | server time vu
 *                    head = index vu (number of entries) | hash 32 (of the last; zero when there is none)
 *  10 SUB          → gen 16 | fromSeq vu | 0 (all) or 1 n × doc b16
 *  11 PULL         → doc b16 | fromSeq vu                       answered by PULLED until isLast
 *  12 BATCH        ← n × (seq vu, tag u8, …) in seq order, n ≤ 1024
 *                    tag 0: record bytes | 1 own record: dseq vu | rid 8 | H(record) 32, which is its acknowledgement |
 *                    2 not subscribed, or of a ring this device may not hold: H(record) 32 |
 *                    3 trimmed, only to a HELLO whose caps have bit 1 (2): chain 32 | n × (dev vu, ring vu, dseq vu), for all
 *                    rows after the one before it (or after fromSeq) up to this seq; SNAPSHOT RULES in snapshot.ts
 *  13 SNAPREF      ← state u8 (0 candidate, 1 base) | snapshot header (snapshot.ts)
 *  14 SNAPCHUNK    ← doc b16 | offset vu | bytes ≤ 256 KiB
 *  15 LIVE         ← headSeq vu: everything up to here was sent; from here on pushes
 *  16 LAG          ← (empty) this socket is too slow for pushes and back in catch-up; LIVE follows when it is not
 *  17 GEN          ← gen 16 | headSeq vu: your log is not mine; no data follows, and no record is taken or answered, until a new SUB
 *  18 PULLED       ← doc b16 | isLast u8 | n × (seq vu, record bytes)
 *  20 APPEND       → n × record bytes, n ≤ 500, contiguous dseq (record.ts)
 *  21 ACK          ← n × (dseq vu, rid 8, seq vu): only for duplicates
 *  22 NACK         ← dseq vu | code vu | info vu: this record and the later ones of its frame are not stored
 *                    info: STALE_EPOCH current epoch of the ring · GAP, FORK the dseq wanted · AHEAD the head ·
 *                    RATE, STORAGE, OVERLOADED ms to wait
 *  30 SNAP_BEGIN   → snapshot header        31 SNAP_CHUNK → doc b16 | offset vu | bytes ≤ 256 KiB
 *  32 SNAP_COMMIT  → doc b16 | hash 32      33 ATTEST → doc b16 | covers vu | hash 32 | digest 32 | verdict u8 (0 ok, 1 reject) | sig 64
 *  34 COMPACT_HINT ← doc b16 | job u8 (1 snapshot, 2 attest) | records vu | bytes vu | lease ms vu
 *  35 TRIMMED      ← doc b16 | floor vu
 *                    31 has no answer when it is right; 30–33 are refused with SNAP_NO, and by a relay that keeps no
 *                    snapshots with ERROR FORBIDDEN. 13, 14, 34 and 35 go only to a HELLO whose caps have bit 1
 *  40 MLOG_APPEND  → expected head | n × entry bytes (membershipEntry.ts). Compare and swap: all or none.
 *                    Done: MLOG with the new entries. Else ERROR MLOG_RACE (read on, retry) or FORBIDDEN with the rule's name.
 *  41 MLOG_GET     → fromIndex vu: entries after this many; MLOG frames until the last entry's index = head index
 *  42 MLOG         ← head | n × entry bytes; also pushed to every connection of the workspace after each append
 *  43 JOIN         ↔ inviteId b16 | memberId b16 | sign pub 65 | hpke pub 65 | sealed profile bytes ≤ 4096 | sig 64
 *                    by the invite key over "flr1/join" || wsId || all before sig; both pubs are points. From an invite principal; the newest per
 *                    invitation is kept and passed to admins online, and to admins after their WELCOME
 *  44 CODE_PUT     → codeId b16 | expires vu | sealed bytes ≤ 512      kept ≤ 15 min, echoed as CODE when stored
 *  45 CODE         ← codeId b16 | expires vu | sealed bytes
 *  50 EPH          ↔ n × (dev vu, ring vu, doc b16, ct bytes ≤ 1 KiB); dev 0 towards the relay, ≤ 2/s, never stored
 *  60 PING         → token vu                61 PONG ← token vu | server time vu
 *  80 BLOB_TERMS   ← blob size at most vu | chunk at most vu: after WELCOME, only to a HELLO whose caps have bit 0 (1)
 *  81 BLOB_PUT     → id b16 | ring vu | size vu | H(blob) 32    answered by BLOB_AT, BLOB_STORED or BLOB_NO
 *  82 BLOB_AT      ← id b16 | have vu: the bytes before this one are on disk; go on from here
 *  83 BLOB_CHUNK   ↔ id b16 | offset vu | bytes ≤ 256 KiB       to the relay ≥ 4 KiB unless the last; answered as BLOB_PUT is
 *  84 BLOB_STORED  ← id b16: whole, hashed and on disk. Also told to the others with caps bit 0 that hold the ring
 *  85 BLOB_GET     → id b16 | offset vu                         answered by one BLOB_CHUNK from there, or BLOB_NO
 *  86 BLOB_NO      ← id b16 | code vu | info vu (RATE, STORAGE: ms to wait; TOO_LARGE: the limit)
 *  90 SNAP_TERMS   ← snapshot size at most vu | chunk at most vu: after WELCOME, only to a HELLO whose caps have bit 1 (2)
 *  91 SNAP_GET     → doc b16 | state u8 (0 candidate, 1 base)   answered by SNAPREF and its SNAPCHUNKs, or SNAP_NO
 *  92 SNAP_STORED  ← state u8 | doc b16 | covers vu | hash 32: this snapshot is on disk and has this state from now on
 *  93 SNAP_NO      ← doc b16 | covers vu (0 when unknown) | code vu | info vu (STALE_EPOCH current epoch · RATE, STORAGE ms to wait)
 *  A0 FOUND_TOKEN  → token text ≤ 64: from a founder between CHALLENGE and MLOG_APPEND, when its operator gave it one. A relay
 *                    that wants one and has not got the right one answers MLOG_APPEND with ERROR FOUNDING_CLOSED, "needs-token"
 *                    or "wrong-token"; one that knows none ignores it
 *  A1 PLACE        → seq vu | chain 8: the device's own cursor and the first 8 bytes of its chain there, before SUB(fromSeq = seq)
 *  7F ERROR        ← code vu | retryAfterMs vu | isFatal u8 | text ≤ 200; codes in errors.ts; after a fatal one the relay
 *                    closes with 4000 + code/10
 *
 *  caps bit 3 (8): the client keeps the ERASURE RULES in erasureRules.ts; in a project with an ERASE any other is told VERSION.
 *
 *  APPEND RULES, per record in order. (1) dev is the connection's, its role may write, it may hold the ring, the epoch is
 *  current: else MALFORMED, FORBIDDEN, STALE_EPOCH. (2) dseq = last+1 is queued; higher is GAP; lower with the same rid is
 *  ACK with its old seq, with another rid FORK, no longer known OLD. (3) baseSeq of what is to be queued is at most the
 *  head on disk, because nothing is shown before it is there: else AHEAD. The device then connects anew and compares; a
 *  head below its own cursor is another log to it, which it heals. (4) baseChain is the log's own at baseSeq, where the relay
 *  knows it: else GEN to this device, as to one whose PLACE is not the log's, and again at each of its SUBs that is not from 0.
 *  It reads from the start and heals, as if the generation were another; the others hear nothing of it. (5) After the commit is
 *  on disk, and never before, every subscriber gets one BATCH per flush. (6) A commit that failed is NACK STORAGE for all its
 *  records.
 *
 *  BLOB RULES. A blob is a sealed picture: its id is chance, its key, hash and meaning stand in a record of its ring. (1) The
 *  device's role may write and it may hold the ring, else FORBIDDEN; whoever may not hold the ring is told NO_BLOB, as of one
 *  that is not there. (2) An id is taken once: the same ring, size and hash go on where they stopped, others are FORK. (3) A
 *  chunk begins where the last one ended and is on disk before it is answered. (4) With the last chunk the whole is hashed:
 *  BLOB_STORED, or BLOB_BAD and nothing is kept. (5) Blobs count in the workspace's size from BLOB_PUT on. Types are above
 *  0x80 so that an older program ignores them; who was sent no BLOB_TERMS sends none. */

import { ByteReader, type Bytes, ByteWriter } from "../base/bytes.ts";
import { fail, ok, type Result } from "../base/result.ts";
import { blobCodecs } from "./blobFrames.ts";
import type { FrameCodec } from "./frameCodec.ts";
import type { Frame, KnownFrame } from "./frameShapes.ts";
import { handshakeCodecs } from "./handshakeFrames.ts";
import { limits } from "./limits.ts";
import { logCodecs } from "./logFrames.ts";
import { membershipCodecs } from "./membershipFrames.ts";
import { type ProtocolRefusal, refusing } from "./refusal.ts";
import { snapshotCodecs } from "./snapshotFrames.ts";

type AnyCodec = FrameCodec<KnownFrame["kind"]>;

// Each codec takes its own kind only, which the key it is found by guarantees and the type of a table cannot say.
const codecByKind = {
  ...handshakeCodecs,
  ...logCodecs,
  ...snapshotCodecs,
  ...membershipCodecs,
  ...blobCodecs,
} as unknown as Readonly<Record<KnownFrame["kind"], AnyCodec>>;

const codecByType = new Map(Object.values(codecByKind).map((codec) => [codec.type, codec]));

export function encodeFrame(frame: KnownFrame): Bytes {
  const codec = codecByKind[frame.kind];
  const out = new ByteWriter().u8(codec.type);
  codec.write(frame, out);
  return out.done();
}

/** Strict: gives back what `encodeFrame` was given, or says why not. The result shares no memory with `bytes`. */
export function decodeFrame(bytes: Uint8Array): Result<Frame, ProtocolRefusal> {
  if (bytes.length > limits.frameBytes) {
    return fail({ kind: "too-large", bytes: bytes.length, limit: limits.frameBytes });
  }
  return refusing<Frame>(() => {
    const source = new ByteReader(bytes);
    const type = source.u8();
    const codec = codecByType.get(type);
    if (!codec) {
      return type < 0x80 ? fail({ kind: "unknown-frame", type }) : ok({ kind: "unknown", type });
    }
    const frame = codec.read(source);
    source.end();
    return ok(frame);
  });
}
