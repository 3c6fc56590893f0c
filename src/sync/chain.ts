import type { Bytes } from "../base/bytes.ts";
import { chainStart } from "../protocol/record.ts";

/** chain(0). It does not depend on the generation: records of a restored backup carry chain values that their authors
 *  computed before, and must still lead to the same values (docs/decisions/0035). */
export function logStart(wsId: Bytes): Bytes {
  return chainStart(wsId, new Uint8Array(16));
}
