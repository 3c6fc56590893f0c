import type { KnownFrame } from "../protocol/frameShapes.ts";
import { NO_HASH } from "../protocol/membershipEntry.ts";
import { workspaceRow } from "../storage/workspaces.ts";
import { appendOf } from "./bringing.ts";
import type { SyncParts } from "./syncParts.ts";

/** The relay has no such workspace: it gets the first entry, and before it the operator's code, if this phone has one. */
export async function bringGenesis(
  { db, held }: SyncParts,
  send: (frame: KnownFrame) => void,
): Promise<void> {
  const row = await workspaceRow(db, held.workspace);
  if (row?.foundingCode) send({ kind: "found-token", token: row.foundingCode });
  send(appendOf(held.entries(), { index: 0, hash: NO_HASH }, 1));
}
