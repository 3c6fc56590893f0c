/** Rows that the relay says are gone (tag 3 of BATCH), weighed: every author it names must be covered by a snapshot that was
 *  received, or have been read before. Otherwise it hides a record and calls it trimmed. */

import type { HeldMembership } from "./membership.ts";
import type { Jump } from "./readRows.ts";

export interface Jumps {
  /** Takes the jumps before `seq` into `authors`. Gives the seq of one that is not backed by any snapshot. */
  pass(seq: number, authors: Record<string, number>): number | undefined;
}

/** `covered`: `<dev>/<ring>` → dseq, from snapshots. `kept`: rings of which snapshots wait unopened, with their epochs. */
export function openJumps(
  held: HeldMembership,
  covered: Readonly<Record<string, number>>,
  kept: ReadonlyMap<number, number>,
  jumps: readonly Jump[],
): Jumps {
  const left = [...jumps];
  return {
    pass(seq, authors) {
      for (let next = left[0]; next && next.seq < seq; next = left[0]) {
        left.shift();
        for (const { dev, ring, dseq } of next.authors) {
          const author = `${dev}/${ring}`;
          const known = Math.max(authors[author] ?? 0, covered[author] ?? 0);
          const isWeighed = !kept.has(ring) && !isOurs(held, dev);
          if (isWeighed && dseq > known) return next.seq;
          authors[author] = Math.max(dseq, authors[author] ?? 0);
        }
      }
      return undefined;
    },
  };
}

/** This phone under this or an earlier number: nobody can hide from it what it wrote, and it does not count itself. */
function isOurs(held: HeldMembership, dev: number): boolean {
  const { devices } = held.state();
  let number: number | undefined = dev;
  while (number !== undefined && number !== held.device) number = devices[number - 1]?.replacedBy;
  return number === held.device;
}
