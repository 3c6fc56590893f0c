import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { type Bytes, concat, utf8 } from "../base/bytes.ts";
import { isYearMonth } from "../domain/calendar.ts";
import type { DocName } from "../domain/rings.ts";

/** The document's pseudonym towards the relay (sync.md 2.1): equal on every device that holds the ring, also when two
 *  of them begin the same month offline, and unlike that of any other project. 16 bytes. */
export function docId(nameKey: Bytes, doc: DocName): Bytes {
  const kind = new Uint8Array([doc === "register" ? 0 : 1]);
  return (hmac(sha256, nameKey, concat(kind, utf8(doc))) as Bytes).slice(0, 16);
}

export function isDocName(text: string): text is DocName {
  return text === "register" || isYearMonth(text);
}
