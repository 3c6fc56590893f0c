/** Every frame, record and entry that can be written. */

import fc from "fast-check";
import type { Bytes } from "../../src/base/bytes.ts";
import type { EntryBody, Lockbox, Rotation } from "../../src/protocol/entryShapes.ts";
import { inviteModes, roles } from "../../src/protocol/entryShapes.ts";
import type { KnownFrame, Principal } from "../../src/protocol/frameShapes.ts";
import type { MembershipEntry } from "../../src/protocol/membershipEntry.ts";
import type { SealedRecord } from "../../src/protocol/record.ts";

export const vu = fc.oneof(fc.nat(200), fc.maxSafeNat());
export const exactly = (length: number): fc.Arbitrary<Bytes> =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((bytes) => new Uint8Array(bytes));
export const upTo = (length: number): fc.Arbitrary<Bytes> =>
  fc.uint8Array({ maxLength: length }).map((bytes) => new Uint8Array(bytes));

const few = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 4 });
const u8 = fc.nat(255);
const id = exactly(16);
const hash = exactly(32);
const sig = exactly(64);
const shortText = (bytes: number) =>
  fc.string({ unit: "grapheme", maxLength: bytes / 4 }).filter((text) => utf8Length(text) <= bytes);
const utf8Length = (text: string) => new TextEncoder().encode(text).length;
const is = <K extends string>(kind: K) => fc.constant(kind);

const principal: fc.Arbitrary<Principal> = fc.oneof(
  fc.record({ kind: is("device"), dev: vu }),
  fc.record({ kind: is("invite"), inviteId: id }),
  fc.record({ kind: is("recovery") }),
  fc.record({ kind: is("code"), codeId: id }),
  fc.record({ kind: is("founder") }),
);
const head = fc.record({ index: vu, hash });
const snapshotHeader = fc.record({
  ring: vu,
  doc: id,
  dev: vu,
  covers: vu,
  epoch: vu,
  nonce: exactly(12),
  size: fc.nat(1 << 20),
  hash,
  dchain: hash,
  sig,
});
const snapshotState = fc.constantFrom("candidate", "base");
const chunk = { doc: id, offset: vu, bytes: upTo(64) };
const box = fc.record({ codeId: id, expires: vu, sealed: upTo(512) });
const relayLimits = fc.record({
  frameBytes: vu,
  recordCtBytes: vu,
  recordsPerAppend: vu,
  appendsPerSecond: vu,
  appendBytesPerMinute: vu,
  workspaceBytes: vu,
});
const batchRow = fc.oneof(
  fc.record({ kind: is("record"), seq: vu, record: upTo(64) }),
  fc.record({ kind: is("own"), seq: vu, dseq: vu, rid: exactly(8), hash }),
  fc.record({ kind: is("withheld"), seq: vu, hash }),
  fc.record({
    kind: is("trimmed"),
    seq: vu,
    chain: hash,
    authors: few(fc.record({ dev: vu, ring: vu, dseq: vu })),
  }),
);

/** One arbitrary per kind, so that no kind can be forgotten. */
export const frameByKind: {
  readonly [K in KnownFrame["kind"]]: fc.Arbitrary<Extract<KnownFrame, { kind: K }>>;
} = {
  "found-token": fc.record({ kind: is("found-token"), token: fc.string({ maxLength: 20 }) }),
  place: fc.record({ kind: is("place"), seq: vu, chain: exactly(8) }),
  hello: fc.record({
    kind: is("hello"),
    protoMin: u8,
    protoMax: u8,
    wsId: id,
    principal,
    clientNonce: id,
    caps: vu,
    agent: shortText(64),
  }),
  challenge: fc.record({ kind: is("challenge"), relayNonce: hash, relayId: id, proto: u8 }),
  auth: fc.record({ kind: is("auth"), sig, minEpochKnown: vu }),
  welcome: fc.record({
    kind: is("welcome"),
    gen: id,
    headSeq: vu,
    mlogHead: head,
    epochs: few(fc.record({ ring: vu, epoch: vu })),
    lastDseq: vu,
    floor: vu,
    limits: relayLimits,
    serverTime: vu,
  }),
  ping: fc.record({ kind: is("ping"), token: vu }),
  pong: fc.record({ kind: is("pong"), token: vu, serverTime: vu }),
  error: fc.record({
    kind: is("error"),
    code: vu,
    retryAfterMs: vu,
    isFatal: fc.boolean(),
    text: shortText(200),
  }),
  sub: fc.record({
    kind: is("sub"),
    gen: id,
    fromSeq: vu,
    docs: fc.oneof(is("all"), few(id)),
  }),
  pull: fc.record({ kind: is("pull"), doc: id, fromSeq: vu }),
  pulled: fc.record({
    kind: is("pulled"),
    doc: id,
    isLast: fc.boolean(),
    rows: few(fc.record({ seq: vu, record: upTo(64) })),
  }),
  batch: fc.record({ kind: is("batch"), rows: few(batchRow) }),
  live: fc.record({ kind: is("live"), headSeq: vu }),
  lag: fc.record({ kind: is("lag") }),
  gen: fc.record({ kind: is("gen"), gen: id, headSeq: vu }),
  append: fc.record({ kind: is("append"), records: few(upTo(64)) }),
  ack: fc.record({
    kind: is("ack"),
    rows: few(fc.record({ dseq: vu, rid: exactly(8), seq: vu })),
  }),
  nack: fc.record({ kind: is("nack"), dseq: vu, code: vu, info: vu }),
  snapref: fc.record({
    kind: is("snapref"),
    state: fc.constantFrom("candidate", "base"),
    header: snapshotHeader,
  }),
  snapchunk: fc.record({ kind: is("snapchunk"), ...chunk }),
  "snap-begin": fc.record({ kind: is("snap-begin"), header: snapshotHeader }),
  "snap-chunk": fc.record({ kind: is("snap-chunk"), ...chunk }),
  "snap-commit": fc.record({ kind: is("snap-commit"), doc: id, hash }),
  attest: fc.record({
    kind: is("attest"),
    attestation: fc.record({
      doc: id,
      covers: vu,
      snapshotHash: hash,
      digest: hash,
      verdict: fc.constantFrom("ok", "reject"),
    }),
    sig,
  }),
  "compact-hint": fc.record({
    kind: is("compact-hint"),
    doc: id,
    job: fc.constantFrom("snapshot", "attest"),
    records: vu,
    bytes: vu,
    leaseMs: vu,
  }),
  trimmed: fc.record({ kind: is("trimmed"), doc: id, floor: vu }),
  "snap-terms": fc.record({ kind: is("snap-terms"), snapshotBytes: vu, chunkBytes: vu }),
  "snap-get": fc.record({ kind: is("snap-get"), doc: id, state: snapshotState }),
  "snap-stored": fc.record({
    kind: is("snap-stored"),
    state: snapshotState,
    doc: id,
    covers: vu,
    hash,
  }),
  "snap-no": fc.record({ kind: is("snap-no"), doc: id, covers: vu, code: vu, info: vu }),
  "mlog-append": fc.record({ kind: is("mlog-append"), expectedHead: head, entries: few(upTo(64)) }),
  "mlog-get": fc.record({ kind: is("mlog-get"), fromIndex: vu }),
  mlog: fc.record({ kind: is("mlog"), head, entries: few(upTo(64)) }),
  join: fc.record({
    kind: is("join"),
    join: fc.record({
      inviteId: id,
      memberId: id,
      signPub: exactly(65),
      hpkePub: exactly(65),
      profile: upTo(64),
      sig,
    }),
  }),
  "code-put": fc.record({ kind: is("code-put"), box }),
  code: fc.record({ kind: is("code"), box }),
  eph: fc.record({
    kind: is("eph"),
    presences: few(fc.record({ dev: vu, ring: vu, doc: id, ct: upTo(64) })),
  }),
  "blob-terms": fc.record({ kind: is("blob-terms"), blobBytes: vu, chunkBytes: vu }),
  "blob-put": fc.record({ kind: is("blob-put"), id, ring: vu, size: vu, hash }),
  "blob-at": fc.record({ kind: is("blob-at"), id, have: vu }),
  "blob-chunk": fc.record({ kind: is("blob-chunk"), id, offset: vu, bytes: upTo(64) }),
  "blob-stored": fc.record({ kind: is("blob-stored"), id }),
  "blob-get": fc.record({ kind: is("blob-get"), id, offset: vu }),
  "blob-no": fc.record({ kind: is("blob-no"), id, code: vu, info: vu }),
};

export const frame: fc.Arbitrary<KnownFrame> = fc.oneof(...Object.values(frameByKind));

export const record: fc.Arbitrary<SealedRecord> = fc.record({
  kind: fc.constantFrom("update", "heal", "app-event"),
  ring: vu,
  doc: id,
  dev: vu,
  dseq: vu,
  rid: exactly(8),
  epoch: vu,
  baseSeq: vu,
  baseChain: exactly(8),
  nonce: exactly(12),
  ct: upTo(300),
  sig,
});

const sealed = { enc: upTo(65), ct: upTo(128) };
const lockbox: fc.Arbitrary<Lockbox> = fc.record({ ring: vu, e: vu, dev: vu, ...sealed });
const rotation: fc.Arbitrary<Rotation> = fc
  .record({
    ring: vu,
    e: vu,
    kcv: hash,
    wrapPrev: upTo(256),
    boxes: few(fc.record({ dev: vu, ...sealed })),
  })
  .map(({ boxes, ...rest }) => ({
    ...rest,
    lockboxes: boxes.map((each) => ({ ...each, ring: rest.ring, e: rest.e })),
  }));
const keys = { signPub: exactly(65), hpkePub: exactly(65) };
const role = fc.constantFrom(...roles);
const maybeId = fc.option(id, { nil: undefined });

export const bodyByKind: {
  readonly [K in EntryBody["kind"]]: fc.Arbitrary<Extract<EntryBody, { kind: K }>>;
} = {
  genesis: fc.record({
    kind: is("genesis"),
    salt: id,
    memberId: id,
    ...keys,
    recovery: few(fc.record(keys)),
    profile: upTo(64),
    label: upTo(64),
    rotations: few(rotation),
  }),
  "add-member": fc.record({ kind: is("add-member"), memberId: id, role, profile: upTo(64) }),
  "add-device": fc.record({
    kind: is("add-device"),
    memberId: id,
    role,
    ...keys,
    profile: upTo(64),
    label: upTo(64),
    via: maybeId,
    lockboxes: few(lockbox),
  }),
  remove: fc.record({
    kind: is("remove"),
    devices: few(vu),
    members: few(id),
    rotations: few(rotation),
  }),
  "set-role": fc.record({ kind: is("set-role"), memberId: id, role, rotations: few(rotation) }),
  invite: fc.record({
    kind: is("invite"),
    inviteId: id,
    invitePub: exactly(65),
    role,
    expiry: vu,
    uses: vu,
    mode: fc.constantFrom(...inviteModes),
    forMember: maybeId,
    lockboxes: few(lockbox),
  }),
  "invite-revoke": fc.record({ kind: is("invite-revoke"), inviteId: id }),
  rotate: fc.record({ kind: is("rotate"), rotation }),
  rollover: fc.record({ kind: is("rollover"), ...keys, lockboxes: few(lockbox), newSig: sig }),
  "recovery-set": fc.record({ kind: is("recovery-set"), recovery: few(fc.record(keys)) }),
  erase: fc.record({ kind: is("erase"), jobId: id, docs: few(id), covers: vu }),
  lockbox: fc.record({ kind: is("lockbox"), lockboxes: few(lockbox) }),
};

export const entry: fc.Arbitrary<MembershipEntry> = fc.record({
  index: fc.integer({ min: 1, max: 1_000_000 }),
  prevHash: hash,
  time: vu,
  author: vu,
  body: fc.oneof(...Object.values(bodyByKind)) as fc.Arbitrary<EntryBody>,
  sig,
});
