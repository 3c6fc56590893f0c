/** Names in the membership log, sealed under the team's key: e vu | nonce 12 | AES-256-GCM. What a name belongs to is in
 *  the AAD, so a member's name cannot be shown as a device's. */

import { ByteReader, type Bytes, ByteWriter, concat, fromUtf8, utf8 } from "../base/bytes.ts";
import { ok } from "../base/result.ts";
import { refusing } from "../protocol/refusal.ts";
import { openBox, sealBox } from "./aead.ts";
import { profileKey, type RingKey } from "./keys.ts";

/** A member's name stands under the member's id, a device's label under its signing key. */
export type NameOf = "member" | "device";

export async function sealName(
  team: RingKey,
  wsId: Bytes,
  of: NameOf,
  id: Bytes,
  name: string,
): Promise<Bytes> {
  const box = await sealBox(await profileKey(team, wsId), utf8(name), nameAad(of, id));
  return new ByteWriter().vu(team.e).raw(box).done();
}

/** Undefined while the key of its epoch is missing, and for anything that is no such name. */
export async function openName(
  teamKey: (e: number) => RingKey | undefined,
  wsId: Bytes,
  of: NameOf,
  id: Bytes,
  sealed: Bytes,
): Promise<string | undefined> {
  const read = refusing(() => {
    const source = new ByteReader(sealed);
    return ok({ e: source.vu(), box: source.raw(source.left) });
  });
  const key = read.ok ? teamKey(read.value.e) : undefined;
  if (!read.ok || !key) return undefined;
  const plain = await openBox(await profileKey(key, wsId), read.value.box, nameAad(of, id));
  return plain && fromUtf8(plain);
}

function nameAad(of: NameOf, id: Bytes): Bytes {
  return concat(utf8(`flr1/${of} name`), id);
}
