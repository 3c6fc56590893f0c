/** What the ERASE entries of a project still ask of the relay (protocol/erasureRules.ts). */

import type { MembershipState } from "../protocol/membershipState.ts";
import type { Doc } from "./documents.ts";
import { keyOfId } from "./nativeBytes.ts";
import type { Relay } from "./relay.ts";
import type { Workspace } from "./workspaces.ts";

const known = new WeakMap<MembershipState, ReadonlyMap<string, number>>();

/** By document in hexadecimal: the highest place up to which nothing of before may be kept. */
function asked(state: MembershipState): ReadonlyMap<string, number> {
  const before = known.get(state);
  if (before) return before;
  const places = new Map<string, number>();
  for (const { docs, covers } of state.erasures) {
    for (const doc of docs) {
      const key = keyOfId(doc);
      places.set(key, Math.max(covers, places.get(key) ?? 0));
    }
  }
  known.set(state, places);
  return places;
}

/** Undefined when nothing is owed any more. */
export function owedUpTo({ membership }: Workspace, doc: Doc): number | undefined {
  if (membership.erasures.length === 0) return undefined;
  const covers = asked(membership).get(keyOfId(doc.id)) ?? 0;
  return covers > doc.erasedTo ? covers : undefined;
}

/** Rows that an ERASE is about are in the log, and no base stands for them yet. */
export function owesSnapshot(relay: Relay, workspace: Workspace, doc: Doc): boolean {
  const covers = owedUpTo(workspace, doc);
  if (covers === undefined) return false;
  const after = doc.base?.header.covers ?? doc.trimmed;
  if (after >= covers) return false;
  const [row] = relay.store.documentRecordsAfter(workspace.id, doc.ordinal, after, 1);
  return row !== undefined && row.seq <= covers;
}
