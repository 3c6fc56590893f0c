/** Entries of the membership log (sync.md 2.4, docs/decisions/0010):
 *
 *  entry = ver u8=1 | index vu | prevHash 32 | time ms vu | author dev vu | type u8 | body | sig 64
 *
 *  GENESIS has index 1 and prevHash zero. H(entry), signature included, is the next entry's prevHash.
 *  Signed = "flr1/mlog" || everything before sig, with the author's device key; author 0 = with the key of `via`, which
 *  names an invitation or, as the first 16 bytes of H("flr1/recovery id" || sign), a recovery key.
 *  wsId = first 16 bytes of H("flr1/genesis" || the GENESIS entry up to and with its recovery keys): the seals inside
 *  GENESIS can therefore already be bound to wsId. Bodies (n × as in frames.ts):
 *
 *   1 GENESIS       suite u8=1 | salt 16 | memberId 16 | sign 65 | hpke 65 | n × recovery (sign 65, hpke 65)
 *                   | profile bytes | label bytes | n × rotation: rings 0, 1, 2, 3 at epoch 0
 *   2 ADD_MEMBER    memberId 16 | role u8 | profile bytes
 *   3 ADD_DEVICE    memberId 16 | role u8 | sign 65 | hpke 65 | profile bytes (empty when the member is known) | label bytes
 *                   | via: 0 or 1 id 16 | n × lockbox
 *   4 REMOVE        n × dev vu | n × memberId 16 | n × rotation
 *   5 SET_ROLE      memberId 16 | role u8 | n × rotation
 *   6 INVITE        inviteId 16 | invite pub 65 | role u8 | expiry ms vu | uses vu | mode u8 (0 instant, 1 approve)
 *                   | forMember: 0 or 1 memberId 16 | n × lockbox with dev 0, sealed to the invite key
 *   7 INVITE_REVOKE inviteId 16
 *   8 ROTATE        rotation
 *   9 ROLLOVER      sign 65 | hpke 65 | n × lockbox for the new ordinal | newSig 64 with the new key over
 *                   "flr1/rollover" || everything before newSig. The author is the old device.
 *  10 RECOVERY_SET  n × recovery: from now on these and no others. LOCKBOXes with dev 0 follow
 *  11 ERASE         jobId 16 | n × doc 16 | covers vu      ERASURE RULES in erasureRules.ts
 *  12 LOCKBOX       n × lockbox
 *
 *  rotation = ring vu | e vu | kcv 32 | wrapPrev bytes ≤ 256 | n × (dev vu, enc bytes, ct bytes); dev 0 = a recovery key.
 *  A rotation, and a LOCKBOX that has any for a ring, carries as many with dev 0 as there are recovery keys for that ring:
 *  all of them, for an own ring those that its member has listed. A key is listed until the member who listed it is no
 *  admin any more. Its holder may write one ADD_DEVICE, for that member (docs/decisions/0171).
 *  INVITE with forMember: by that member alone, instant only. A device of a member who has had one before may hold the
 *  member's own ring only when that member brought it: author, or maker of the invitation, itself such a device.
 *  Every key that an entry brings (sign, hpke, invite pub, recovery) is a point on P-256, else it is refused.
 *  lockbox  = ring vu | e vu | dev vu | enc bytes ≤ 65 | ct bytes ≤ 128; plaintext = key of the epoch || K_name */

import { sha256 } from "@noble/hashes/sha2.js";
import { ByteReader, type Bytes, ByteWriter, concat, MalformedBytes, utf8 } from "../base/bytes.ts";
import { fail, ok, type Result } from "../base/result.ts";
import {
  readBody,
  typeOfBody,
  writeBody,
  writeGenesisCore,
  writeRolloverKeys,
} from "./entryBody.ts";
import type { EntryBody } from "./entryShapes.ts";
import { limits } from "./limits.ts";
import { type ProtocolRefusal, refusing } from "./refusal.ts";

export interface UnsignedEntry {
  readonly index: number;
  readonly prevHash: Bytes;
  /** Milliseconds since 1970 by the author's clock, corrected by the relay's where it is known. */
  readonly time: number;
  /** Ordinal of the signing device; 0 when an invitation's key signs. */
  readonly author: number;
  readonly body: EntryBody;
}

export interface MembershipEntry extends UnsignedEntry {
  readonly sig: Bytes;
}

export const NO_HASH: Bytes = new Uint8Array(32);

export function entrySignedBytes(entry: UnsignedEntry): Bytes {
  return concat(utf8("flr1/mlog"), unsignedEntry(entry));
}

export function encodeEntry(entry: MembershipEntry): Bytes {
  return concat(unsignedEntry(entry), entry.sig);
}

function unsignedEntry(entry: UnsignedEntry): Bytes {
  const out = envelope(entry);
  writeBody(entry.body, out);
  return out.done();
}

function envelope(entry: UnsignedEntry): ByteWriter {
  const out = new ByteWriter().u8(1).vu(entry.index).raw(entry.prevHash).vu(entry.time);
  return out.vu(entry.author).u8(typeOfBody(entry.body));
}

/** What the new device's key signs in a ROLLOVER; the old device's signature then covers this one. */
export function rolloverSignedBytes(entry: UnsignedEntry): Bytes {
  if (entry.body.kind !== "rollover") throw new TypeError("only a ROLLOVER is signed by two keys");
  const out = envelope(entry);
  writeRolloverKeys(entry.body, out);
  return concat(utf8("flr1/rollover"), out.done());
}

export function entryHash(entryBytes: Uint8Array): Bytes {
  return sha256(entryBytes) as Bytes;
}

/** The workspace id that this GENESIS founds. Only what stands before its profile counts, so it is known before sealing. */
export function workspaceIdOf(genesis: UnsignedEntry): Bytes {
  if (genesis.body.kind !== "genesis") throw new TypeError("only GENESIS founds a workspace");
  const out = envelope(genesis);
  writeGenesisCore(genesis.body, out);
  return (sha256(concat(utf8("flr1/genesis"), out.done())) as Bytes).slice(0, 16);
}

/** HPKE info of a lockbox (sync.md 2.3): wsId || ring vu || e vu || dev vu || prevHash of the entry that carries it. */
export function lockboxInfo(
  wsId: Bytes,
  box: { readonly ring: number; readonly e: number; readonly dev: number },
  prevHash: Bytes,
): Bytes {
  return new ByteWriter().raw(wsId).vu(box.ring).vu(box.e).vu(box.dev).raw(prevHash).done();
}

/** The six digits both screens show before a newcomer is approved. */
export function checkCode(signPub: Bytes, hpkePub: Bytes, invitePub: Bytes): string {
  const hash = sha256(concat(utf8("flr1/check"), signPub, hpkePub, invitePub));
  const number = hash.subarray(0, 6).reduce((sum, byte) => sum * 256 + byte, 0);
  return String(number % 1_000_000).padStart(6, "0");
}

export function decodeEntry(bytes: Uint8Array): Result<MembershipEntry, ProtocolRefusal> {
  if (bytes.length > limits.mlogEntryBytes) {
    return fail({ kind: "too-large", bytes: bytes.length, limit: limits.mlogEntryBytes });
  }
  return refusing<MembershipEntry>(() => {
    const source = new ByteReader(bytes);
    const version = source.u8();
    if (version !== 1) return fail({ kind: "unknown-version", version });
    const index = source.vu();
    if (index === 0) throw new MalformedBytes("entries are counted from 1");
    const head = { index, prevHash: source.raw(32), time: source.vu(), author: source.vu() };
    const body = readBody(source.u8(), source);
    const sig = source.raw(64);
    source.end();
    return ok({ ...head, body, sig });
  });
}
