/** A picture ⇄ one sealed blob (decision 0081). A random key for each, so nothing is ever sealed twice under one; project,
 *  ring and the blob's own id are bound into the seal, so that a relay cannot hand out one for the other.
 *
 *  sealed = nonce 12 | AES-256-GCM( fmt u8 = 1 | Padmé(content) ),  additional data "flr1/blob" || wsId || ring vu || id */

import { sha256 } from "@noble/hashes/sha2.js";
import { ByteReader, type Bytes, ByteWriter, concat, utf8 } from "../base/bytes.ts";
import { ok } from "../base/result.ts";
import { refusing } from "../protocol/refusal.ts";
import { importAeadKey, openBox, randomBytes, sealBox } from "./aead.ts";
import { pad, unpad } from "./padding.ts";

export interface BlobPlace {
  readonly wsId: Bytes;
  readonly ring: number;
  readonly id: Bytes;
}

export interface SealedBlob {
  readonly key: Bytes;
  readonly sealed: Bytes;
  readonly hash: Bytes;
}

const FORMAT = 1;

export function newBlobId(): Bytes {
  return randomBytes(16);
}

export async function sealBlob(place: BlobPlace, content: Bytes): Promise<SealedBlob> {
  const key = randomBytes(32);
  const plain = concat(new Uint8Array([FORMAT]), pad(content));
  const sealed = await sealBox(await importAeadKey(key), plain, aad(place));
  return { key, sealed, hash: blobHash(sealed) };
}

/** Undefined when it was sealed with another key, for another place, or by a newer version. */
export async function openBlob(
  place: BlobPlace,
  key: Bytes,
  sealed: Bytes,
): Promise<Bytes | undefined> {
  if (key.length !== 32) return undefined;
  const plain = await openBox(await importAeadKey(key), sealed, aad(place));
  if (!plain || plain[0] !== FORMAT) return undefined;
  const read = refusing(() => ok(unpad(new ByteReader(plain.subarray(1)))));
  return read.ok ? read.value : undefined;
}

export function blobHash(sealed: Bytes): Bytes {
  return sha256(sealed) as Bytes;
}

function aad({ wsId, ring, id }: BlobPlace): Bytes {
  return new ByteWriter().raw(utf8("flr1/blob")).raw(wsId).vu(ring).raw(id).done();
}
