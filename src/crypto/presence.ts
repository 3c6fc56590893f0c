/** Who is here right now (sync.md 2.11): sealed under K_eph, at most 1 KiB, never stored by anybody.
 *
 *  plain = session 8 | counter vu | time ms vu | payload (the rest);  ct = nonce 12 || AES-256-GCM, AAD = ring vu | doc 16 | dev vu
 *
 *  The relay adds `dev` towards readers, so it is bound here: it cannot show one colleague under another's name. */

import { ByteReader, type Bytes, ByteWriter } from "../base/bytes.ts";
import { ok } from "../base/result.ts";
import { refusing } from "../protocol/refusal.ts";
import { openBox, sealBox } from "./aead.ts";

export interface PresenceWord {
  /** 8 random bytes for each start of the app: counters begin anew there. */
  readonly session: Bytes;
  readonly counter: number;
  /** ms since 1970. */
  readonly time: number;
  readonly payload: Bytes;
}

export interface PresencePlace {
  readonly ring: number;
  readonly doc: Bytes;
  readonly dev: number;
}

export function sealPresence(
  key: CryptoKey,
  place: PresencePlace,
  word: PresenceWord,
): Promise<Bytes> {
  const plain = new ByteWriter().raw(word.session).vu(word.counter).vu(word.time).raw(word.payload);
  return sealBox(key, plain.done(), presenceAad(place));
}

export async function openPresence(
  key: CryptoKey,
  place: PresencePlace,
  ct: Bytes,
): Promise<PresenceWord | undefined> {
  const plain = await openBox(key, ct, presenceAad(place));
  if (!plain) return undefined;
  const word = refusing(() => {
    const source = new ByteReader(plain);
    const head = { session: source.raw(8), counter: source.vu(), time: source.vu() };
    return ok({ ...head, payload: source.raw(source.left) });
  });
  return word.ok ? word.value : undefined;
}

function presenceAad(place: PresencePlace): Bytes {
  return new ByteWriter().vu(place.ring).raw(place.doc).vu(place.dev).done();
}
