/** Keys and membership logs for tests: real P-256 signatures, seals of random bytes (the rules never look inside). */

import type { Bytes } from "../../src/base/bytes.ts";
import type {
  EntryBody,
  GenesisBody,
  Lockbox,
  Role,
  Rotation,
} from "../../src/protocol/entryShapes.ts";
import { admitEntry } from "../../src/protocol/membership.ts";
import {
  encodeEntry,
  entrySignedBytes,
  NO_HASH,
  rolloverSignedBytes,
  type UnsignedEntry,
} from "../../src/protocol/membershipEntry.ts";
import { holdersOf, type MembershipState } from "../../src/protocol/membershipState.ts";
import { sheetsOf } from "../../src/protocol/recoveryRules.ts";

export interface Keys {
  readonly signPub: Bytes;
  readonly hpkePub: Bytes;
  sign(bytes: Bytes): Promise<Bytes>;
}

export function random(length: number): Bytes {
  const bytes = new Uint8Array(length);
  // WebCrypto gives at most 65,536 at a time.
  for (let at = 0; at < length; at += 65_536)
    crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  return bytes;
}

export async function newKeys(): Promise<Keys> {
  const ecdsa = { name: "ECDSA", namedCurve: "P-256" };
  const pair = await crypto.subtle.generateKey(ecdsa, true, ["sign", "verify"]);
  const other = await crypto.subtle.generateKey(ecdsa, true, ["sign", "verify"]);
  const raw = async (key: CryptoKey) => new Uint8Array(await crypto.subtle.exportKey("raw", key));
  return {
    signPub: await raw(pair.publicKey),
    hpkePub: await raw(other.publicKey),
    async sign(bytes) {
      const scheme = { name: "ECDSA", hash: "SHA-256" };
      return new Uint8Array(await crypto.subtle.sign(scheme, pair.privateKey, bytes));
    },
  };
}

/** A log as it grows, with the state after its last entry. */
export interface Book {
  readonly state: MembershipState;
  readonly entries: readonly Bytes[];
}

export const MORNING = Date.UTC(2026, 10, 2, 8);

export function boxFor(ring: number, e: number, dev: number): Lockbox {
  return { ring, e, dev, enc: random(65), ct: random(80) };
}

export function rotation(ring: number, e: number, devs: readonly number[]): Rotation {
  const wrapPrev = random(e === 0 ? 0 : 60);
  return {
    ring,
    e,
    kcv: random(32),
    wrapPrev,
    lockboxes: devs.map((dev) => boxFor(ring, e, dev)),
  };
}

/** The next rotation of a ring, sealed for all its holders and recovery sheets in `after`. */
export function nextRotation(
  state: MembershipState,
  ring: number,
  after: MembershipState = state,
): Rotation {
  const sheets = sheetsOf(after, ring).map(() => 0);
  const devs = [...holdersOf(after, ring), ...sheets];
  return rotation(ring, state.rings.get(ring)?.epochs.length ?? 0, devs);
}

export function genesisBody(keys: Pick<Keys, "signPub" | "hpkePub">): GenesisBody {
  return {
    kind: "genesis",
    salt: random(16),
    memberId: random(16),
    signPub: keys.signPub,
    hpkePub: keys.hpkePub,
    recovery: [],
    profile: random(64),
    label: random(32),
    rotations: [0, 1, 2, 3].map((ring) => rotation(ring, 0, [1])),
  };
}

/** An entry for the end of this log, signed by `keys`; a ROLLOVER also by its `newKeys`. */
export async function signedEntry(
  state: MembershipState | undefined,
  author: number,
  keys: Keys,
  body: EntryBody,
  options: { readonly time?: number; readonly newKeys?: Keys } = {},
): Promise<Bytes> {
  const entry: UnsignedEntry = {
    index: (state?.head.index ?? 0) + 1,
    prevHash: state?.head.hash ?? NO_HASH,
    time: options.time ?? MORNING,
    author,
    body,
  };
  const complete =
    body.kind === "rollover" && options.newKeys
      ? {
          ...entry,
          body: { ...body, newSig: await options.newKeys.sign(rolloverSignedBytes(entry)) },
        }
      : entry;
  return encodeEntry({ ...complete, sig: await keys.sign(entrySignedBytes(complete)) });
}

export async function foundedBy(keys: Keys): Promise<Book> {
  const genesis = await signedEntry(undefined, 1, keys, genesisBody(keys));
  return extended(undefined, genesis);
}

/** The log with this entry at its end; throws when the rules refuse it. */
export async function extended(book: Book | undefined, entry: Bytes): Promise<Book> {
  const admitted = await admitEntry(book?.state, entry);
  if (!admitted.ok) throw new Error(`refused: ${admitted.problem}`);
  return { state: admitted.value.state, entries: [...(book?.entries ?? []), entry] };
}

/** Throws when the rules refuse it. */
export async function grown(
  book: Book,
  author: number,
  keys: Keys,
  body: EntryBody,
  options: { readonly time?: number; readonly newKeys?: Keys } = {},
): Promise<Book> {
  return extended(book, await signedEntry(book.state, author, keys, body, options));
}

/** Adds a new member with a first device that gets the current keys of the rings its role holds. */
export function addDeviceBody(
  state: MembershipState,
  keys: Pick<Keys, "signPub" | "hpkePub">,
  role: Role,
  options: { readonly memberId?: Bytes; readonly via?: Bytes } = {},
): EntryBody {
  const dev = state.devices.length + 1;
  const rings = role === "admin" ? [0, 1] : [0];
  return {
    kind: "add-device",
    memberId: options.memberId ?? random(16),
    role,
    signPub: keys.signPub,
    hpkePub: keys.hpkePub,
    profile: random(64),
    label: random(32),
    via: options.via,
    lockboxes: rings.map((ring) =>
      boxFor(ring, (state.rings.get(ring)?.epochs.length ?? 1) - 1, dev),
    ),
  };
}

export function inviteBody(
  state: MembershipState,
  keys: Keys,
  role: Role,
  mode: "instant" | "approve" = "instant",
  time: number = MORNING,
): Extract<EntryBody, { kind: "invite" }> {
  const rings = role === "admin" ? [0, 1] : [0];
  const current = (ring: number) => (state.rings.get(ring)?.epochs.length ?? 1) - 1;
  return {
    kind: "invite",
    inviteId: random(16),
    invitePub: keys.signPub,
    role,
    expiry: time + 10 * 60_000,
    uses: 1,
    mode,
    forMember: undefined,
    lockboxes: mode === "instant" ? rings.map((ring) => boxFor(ring, current(ring), 0)) : [],
  };
}
