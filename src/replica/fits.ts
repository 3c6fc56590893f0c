import * as Y from "yjs";
import type { DocKey } from "../domain/rings.ts";
import type { Replica } from "./replica.ts";
import { isWaiting } from "./waiting.ts";

/** Whether everything that an update builds on is here. Tried on a copy: in the document itself, what comes before its
 *  predecessor would make map keys vanish until that has come (Yjs #461). */
export async function fits(
  replica: Replica,
  key: DocKey,
  update: Uint8Array,
): Promise<"fits" | "gap" | "unreadable"> {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, await replica.encodeState(key));
  const wasWaiting = isWaiting(copy);
  try {
    Y.applyUpdate(copy, update);
  } catch {
    // Yjs throws many kinds of errors for bytes that are no update.
    return "unreadable";
  }
  return isWaiting(copy) && !wasWaiting ? "gap" : "fits";
}
