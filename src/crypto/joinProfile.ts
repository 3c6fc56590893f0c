/** A newcomer's names on their way to the coordinators (frame JOIN): the newcomer holds no ring yet, so a fresh key is
 *  sealed to each coordinator's device, and the names under it.
 *
 *  profile = n × (dev vu | enc bytes | ct bytes) | box bytes;  box = AES-256-GCM( name text | device name text ), AAD = inviteId */

import { ByteReader, type Bytes, ByteWriter } from "../base/bytes.ts";
import { ok } from "../base/result.ts";
import { limits } from "../protocol/limits.ts";
import { refusing } from "../protocol/refusal.ts";
import { importAeadKey, openBox, randomBytes, sealBox } from "./aead.ts";
import { joinProfileInfo, openSealedTo, sealTo } from "./lockbox.ts";

export interface NewcomerNames {
  readonly name: string;
  readonly deviceName: string;
}

/** As many coordinators' devices as fit into JOIN; the oldest come first. */
const READERS = 25;
const NAME_BYTES = 400;

export async function sealJoinProfile(
  wsId: Bytes,
  inviteId: Bytes,
  readers: readonly { readonly dev: number; readonly hpkePub: Bytes }[],
  names: NewcomerNames,
): Promise<Bytes> {
  const key = randomBytes(32);
  const info = joinProfileInfo(wsId, inviteId);
  const out = new ByteWriter().vu(Math.min(readers.length, READERS));
  for (const { dev, hpkePub } of readers.slice(0, READERS)) {
    const { enc, ct } = await sealTo(hpkePub, info, key);
    out.vu(dev).bytes(enc).bytes(ct);
  }
  const plain = new ByteWriter().text(shortened(names.name)).text(shortened(names.deviceName));
  return out.bytes(await sealBox(await importAeadKey(key), plain.done(), inviteId)).done();
}

/** Undefined when it is not for this device, or not what it claims to be. */
export async function openJoinProfile(
  wsId: Bytes,
  inviteId: Bytes,
  me: { readonly dev: number; readonly keys: CryptoKeyPair },
  profile: Bytes,
): Promise<NewcomerNames | undefined> {
  const read = refusing(() => {
    const source = new ByteReader(profile);
    const boxes = [];
    for (let n = source.count(READERS, 3); n > 0; n--) {
      boxes.push({ dev: source.vu(), enc: source.bytes(limits.encBytes), ct: source.bytes(64) });
    }
    const box = source.bytes(limits.profileBytes);
    source.end();
    return ok({ boxes, box });
  });
  const mine = read.ok ? read.value.boxes.find(({ dev }) => dev === me.dev) : undefined;
  if (!read.ok || !mine) return undefined;
  const key = await openSealedTo(me.keys, joinProfileInfo(wsId, inviteId), mine);
  if (key?.length !== 32) return undefined;
  const plain = await openBox(await importAeadKey(key), read.value.box, inviteId);
  if (!plain) return undefined;
  const names = refusing(() => {
    const source = new ByteReader(plain);
    const both = { name: source.text(NAME_BYTES), deviceName: source.text(NAME_BYTES) };
    source.end();
    return ok(both);
  });
  return names.ok ? names.value : undefined;
}

/** Letters may take four bytes each; nobody's name is longer. */
function shortened(name: string): string {
  return [...name].slice(0, NAME_BYTES / 4).join("");
}
