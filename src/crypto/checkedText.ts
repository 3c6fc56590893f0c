import { sha256 } from "@noble/hashes/sha2.js";
import {
  ByteReader,
  type Bytes,
  concat,
  equalBytes,
  fromBase64Url,
  MalformedBytes,
  toBase64Url,
} from "../base/bytes.ts";
import { ok } from "../base/result.ts";
import { refusing } from "../protocol/refusal.ts";

/** What stands behind the # of a link that people carry: base64url( body | check 4 ), check = first 4 bytes of SHA-256 of the
 *  body. One that lost a letter on the way is unreadable at once, and not refused by a relay later. */

const CHECK_BYTES = 4;
const RELAY_LIMIT = 200;

export function writeChecked(body: Bytes): string {
  return toBase64Url(concat(body, checkOf(body)));
}

/** Undefined when the text is no base64url, its check is wrong, `read` finds something else than it should, or leaves bytes. */
export function readChecked<T>(text: string, read: (source: ByteReader) => T): T | undefined {
  const bytes = fromBase64Url(text);
  if (!bytes || bytes.length <= CHECK_BYTES) return undefined;
  const body = bytes.slice(0, -CHECK_BYTES);
  if (!equalBytes(checkOf(body), bytes.slice(-CHECK_BYTES))) return undefined;
  const found = refusing(() => {
    const source = new ByteReader(body);
    const value = read(source);
    source.end();
    return ok(value);
  });
  return found.ok ? found.value : undefined;
}

/** Scheme and host of a relay, `https://relay.example`; anything else is malformed. */
export function readRelay(source: ByteReader): string {
  const relay = source.text(RELAY_LIMIT);
  if (!/^https?:\/\/[^/?#\s]+$/.test(relay)) throw new MalformedBytes("relay");
  return relay;
}

function checkOf(body: Bytes): Bytes {
  return (sha256(body) as Bytes).slice(0, CHECK_BYTES);
}
