import { type Bytes, equalBytes } from "../base/bytes.ts";
import { admitEntry } from "../protocol/membership.ts";
import { entryHash } from "../protocol/membershipEntry.ts";
import type { MembershipState } from "../protocol/membershipState.ts";
import type { Finding } from "./finding.ts";
import type { Sqlite } from "./sqliteFile.ts";

interface EntryRow {
  readonly idx: number;
  readonly hash: Bytes;
  readonly entry: Bytes;
}

/** Replays a workspace's membership log: its rules, its chain of hashes and every signature. Gives how many devices it
 *  has named; undefined when the log breaks, because nothing can be judged by it then. */
export async function checkMembership(
  db: Sqlite,
  { row, wsId }: { readonly row: number; readonly wsId: Bytes },
  tell: Finding,
): Promise<number | undefined> {
  const rows = db.prepare("SELECT idx, hash, entry FROM mlog WHERE ws = ? ORDER BY idx").all(row);
  let state: MembershipState | undefined;
  for (const [at, { idx, hash, entry }] of (rows as EntryRow[]).entries()) {
    if (idx !== at + 1) {
      tell(`membership entry ${at + 1} is missing`);
      return undefined;
    }
    if (!equalBytes(hash, entryHash(entry))) tell(`membership entry ${idx} has another hash`);
    const admitted = await admitEntry(state, entry);
    if (!admitted.ok) {
      tell(`membership entry ${idx} is refused: ${admitted.problem}`);
      return undefined;
    }
    state = admitted.value.state;
  }
  if (!state || !equalBytes(state.wsId, wsId)) {
    tell("its membership log founds another workspace");
    return undefined;
  }
  return state.devices.length;
}
