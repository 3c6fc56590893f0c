import type * as Y from "yjs";
import type { ParticipantId } from "../domain/ids.ts";
import { record } from "./lenient.ts";
import { roots } from "./schema.ts";

/** Apart from replica/monthEnd.ts, because every phone erases and only desks close months. */

/** For an erasure: the figures are evidence and stay under the alias, or go with the marks. */
export function forgetInMonthEnd(
  doc: Y.Doc,
  participant: ParticipantId,
  alias: string | undefined,
): void {
  const locked = roots.lockedPeople(doc);
  for (const [key, value] of [...locked]) {
    if (key.split("/")[1] !== participant) continue;
    if (alias === undefined) locked.delete(key);
    else locked.set(key, { ...record(value), name: alias });
  }
  const facts = roots.sentFacts(doc);
  for (const key of [...facts.keys()]) {
    if (key.split("/")[1] === participant) facts.delete(key);
  }
  const signatures = roots.signatures(doc);
  for (const key of alias === undefined ? [...signatures.keys()] : []) {
    if (key.startsWith(`${participant}/`)) signatures.delete(key);
  }
}
