/** ERASE at the relay (protocol/erasureRules.ts, 2): once a base stands for the rows, what is kept apart of the document goes at
 *  once, and its bytes with it. */

import { CAP_ERASURES, hasBit } from "../protocol/limits.ts";
import { giveJobs, reconsider } from "./compaction.ts";
import { type Connection, refuse } from "./connection.ts";
import type { Doc } from "./documents.ts";
import { shortId } from "./log.ts";
import { owedUpTo, owesSnapshot } from "./owedErasures.ts";
import type { Relay } from "./relay.ts";
import type { Workspace } from "./workspaces.ts";

/** Begins, or goes on, unless it is too early or done. Takes several turns. */
export function eraseWhatIsKept(relay: Relay, workspace: Workspace, doc: Doc): void {
  const covers = owedUpTo(workspace, doc);
  if (covers === undefined || relay.isEnding || doc.isBeingTrimmed) return;
  // An older candidate may hold what was taken out; what it becomes decides.
  const isCovered = !doc.candidate && doc.trimmed >= (doc.base?.header.covers ?? 0);
  if (!isCovered || owesSnapshot(relay, workspace, doc)) return;
  workspace.errands += 1;
  step(relay, workspace, doc, covers);
}

function step(relay: Relay, workspace: Workspace, doc: Doc, covers: number): void {
  const freed = relay.isEnding
    ? undefined
    : relay.store.snapshots.forgetKept(workspace.id, doc.ordinal, covers);
  if (freed?.ok && freed.value > 0) {
    workspace.keptBytes -= freed.value;
    setImmediate(step, relay, workspace, doc, covers);
    return;
  }
  workspace.errands -= 1;
  if (!freed) return;
  if (!freed.ok) {
    relay.queue.noteTrouble(freed.problem);
    return;
  }
  doc.erasedTo = Math.max(doc.erasedTo, covers);
  relay.log.info({ ws: shortId(workspace.wsId), doc: doc.ordinal }, "erased");
  sweep(relay, Number.POSITIVE_INFINITY);
}

/** An app that could not read the membership log on (erasureRules.ts, 4). True when it was let go. */
export function dismissIfOlder(
  relay: Relay,
  connection: Connection,
  { membership }: Workspace,
  caps: number,
): boolean {
  if (membership.erasures.length === 0 || hasBit(caps, CAP_ERASURES)) return false;
  refuse(connection, relay.metrics, "VERSION", "this project needs an app that knows erasures");
  return true;
}

/** After an entry has come: documents that need a snapshot get their job, the others have what is kept apart cleared. */
export function heedErasures(relay: Relay, workspace: Workspace): void {
  for (const doc of workspace.docs.values()) {
    if (owedUpTo(workspace, doc) === undefined) continue;
    eraseWhatIsKept(relay, workspace, doc);
    reconsider(relay, workspace, doc);
  }
  giveJobs(relay, workspace);
}

const sweeping = new WeakSet<Relay>();

/** Every free page is given back and the WAL emptied, a bounded step at a time. What cannot be done now, the tidying beat
 *  does. */
function sweep(relay: Relay, before: number): void {
  if (before === Number.POSITIVE_INFINITY && sweeping.has(relay)) return;
  sweeping.add(relay);
  setImmediate(() => {
    if (relay.isEnding) return;
    const tidied = relay.store.tidy();
    if (!tidied.ok) relay.queue.noteTrouble(tidied.problem);
    const left = tidied.ok ? relay.store.freePages() : 0;
    if (left > 0 && left < before) sweep(relay, left);
    else sweeping.delete(relay);
  });
}
