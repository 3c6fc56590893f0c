/** Frames of the membership log put one after the other. What the relay tells of meanwhile comes between the answers to
 *  a question, so a frame may repeat what is known and run ahead of it. */

import { type Bytes, equalBytes } from "../base/bytes.ts";
import { fail, ok, type Result } from "../base/result.ts";
import type { Problem } from "../domain/problem.ts";
import { type Admitted, admitEntry } from "../protocol/membership.ts";
import { decodeEntry } from "../protocol/membershipEntry.ts";
import type { MembershipState } from "../protocol/membershipState.ts";

/** An entry that was verified, and its bytes as they were signed. */
export interface ReadEntry extends Admitted {
  readonly bytes: Bytes;
}

/** What of `entries` is new after `from` (undefined: nothing was read yet). Not complete when some between are missing,
 *  which only asks for another read. `known` gives an entry by its index, from 1. Problems: relay-rolled-back. */
export async function readOn(
  from: MembershipState | undefined,
  known: (index: number) => Bytes | undefined,
  entries: readonly Bytes[],
): Promise<Result<{ readonly more: readonly ReadEntry[]; readonly isComplete: boolean }, Problem>> {
  const more: ReadEntry[] = [];
  let state = from;
  for (const bytes of entries) {
    const decoded = decodeEntry(bytes);
    const index = decoded.ok ? decoded.value.index : 0;
    const before = known(index);
    if (before && equalBytes(before, bytes)) continue;
    if (index > (state?.head.index ?? 0) + 1) return ok({ more, isComplete: false });
    const next = await admitEntry(state, bytes);
    if (!next.ok) return fail({ kind: "relay-rolled-back" });
    state = next.value.state;
    more.push({ ...next.value, bytes });
  }
  return ok({ more, isComplete: true });
}

/** A log read from its first entry by somebody who has nothing of it on disk. */
export type ReadLog = readonly ReadEntry[];

/** Problems: relay-rolled-back. */
export async function readMore(
  log: ReadLog,
  entries: readonly Bytes[],
): Promise<Result<ReadLog, Problem>> {
  const known = (index: number) => log[index - 1]?.bytes;
  const read = await readOn(log.at(-1)?.state, known, entries);
  return read.ok ? ok([...log, ...read.value.more]) : read;
}
