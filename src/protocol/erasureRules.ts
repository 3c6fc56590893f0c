/** ERASE (sync.md 2.15): a coordinator has taken a person's data out of documents, and now nobody is to keep what they were before.
 *
 *  ERASURE RULES. (1) An admin appends ERASE when the log holds all that was taken out; covers is a place in it. A ring's new
 *  key comes before it: snapshots are then sealed under that. A job is named once.
 *  (2) For each document named that has rows at or below covers in the log, the relay asks for a snapshot and its attestation as
 *  for a long tail (SNAPSHOT RULES 6, 7), however short the tail is. When a base stands for those rows, the relay deletes at once, and overwrites in its
 *  files, what it keeps apart of the document: rows, and every earlier snapshot.
 *  (3) A device that is older than the entry carries it out when its cursor is at or above covers (or the log, being another one by
 *  now, is shorter and read to its end), everything of its own is receipted and nothing waits for a key or an answer: it stores its documents anew. It says so in the register under
 *  `erasures`, as `<job>/<dev>`. Under a new number it does both once more: it may be a copy from before.
 *  (4) A client says with caps bit 3 that it keeps these rules. Any other is refused with VERSION by the relay of a project that has
 *  an ERASE, at WELCOME or when the entry comes: the rules of its version would call the log forged. */

import { equalBytes } from "../base/bytes.ts";
import { fail, ok, type Result } from "../base/result.ts";
import type { EraseBody } from "./entryShapes.ts";
import type { MembershipRefusal } from "./membershipRefusal.ts";
import type { Erasure, MembershipState } from "./membershipState.ts";

export function erasing(
  state: MembershipState,
  { jobId, docs, covers }: EraseBody,
  entry: { readonly author: number; readonly index: number; readonly time: number },
): Result<MembershipState, MembershipRefusal> {
  if (docs.length === 0 || covers === 0) return fail("nothing-to-do");
  if (erasureById(state, jobId)) return fail("erasure-exists");
  const { author: by, index, time } = entry;
  const erasure: Erasure = { jobId, docs, covers, by, index, time };
  return ok({ ...state, erasures: [...state.erasures, erasure] });
}

/** The numbers that a device has had, this one last. */
export function numbersOf(state: MembershipState, dev: number): readonly number[] {
  const before = state.devices.find(({ replacedBy }) => replacedBy === dev);
  return before ? [...numbersOf(state, before.dev), dev] : [dev];
}

/** Index of the entry that brought the device, under whichever number. */
export function cameAt(state: MembershipState, dev: number): number {
  return state.devices[(numbersOf(state, dev)[0] ?? dev) - 1]?.since ?? 0;
}

export function erasureById({ erasures }: MembershipState, jobId: Uint8Array): Erasure | undefined {
  return erasures.find((erasure) => equalBytes(erasure.jobId, jobId));
}
