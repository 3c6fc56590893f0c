/** Rows that the relay says are gone (tag 3 of BATCH), weighed: every author it names must be covered by a snapshot that was
 *  received, or have been read before. Otherwise it hides a record and calls it trimmed. While a snapshot of the ring waits for its
 *  key, what is gone is noted, and weighed when that has been opened (decision 0310). */

import type { CursorRow } from "../storage/deviceDb.ts";
import type { HeldMembership } from "./membership.ts";
import type { Jump } from "./readRows.ts";

export interface Jumps {
  /** Takes the jumps before `seq` into `authors`. Gives the seq of one that is not backed by any snapshot. */
  pass(seq: number, authors: Record<string, number>): number | undefined;
  /** `<dev>/<ring>` → dseq, of what was passed and could not be weighed. */
  unweighed(): Readonly<Record<string, number>> | undefined;
}

/** `covered`: `<dev>/<ring>` → dseq, from snapshots. `kept`: rings of which snapshots wait unopened, with their epochs. */
export function openJumps(
  held: HeldMembership,
  covered: Readonly<Record<string, number>>,
  kept: ReadonlyMap<number, number>,
  jumps: readonly Jump[],
): Jumps {
  const left = [...jumps];
  let unweighed: Record<string, number> | undefined;
  return {
    unweighed: () => unweighed,
    pass(seq, authors) {
      for (let next = left[0]; next && next.seq < seq; next = left[0]) {
        left.shift();
        for (const { dev, ring, dseq } of next.authors) {
          const author = `${dev}/${ring}`;
          const known = Math.max(authors[author] ?? 0, covered[author] ?? 0);
          if (dseq > known && !isOurs(held, dev)) {
            if (!kept.has(ring)) return next.seq;
            unweighed = { ...unweighed, [author]: dseq };
          }
          authors[author] = Math.max(dseq, authors[author] ?? 0);
        }
      }
      return undefined;
    },
  };
}

/** Something was noted that no snapshot stands for, of those that have been opened by now. */
export function isHidden(
  { unweighed = {}, covered = {} }: Pick<CursorRow, "unweighed" | "covered">,
  kept: ReadonlyMap<number, number>,
): boolean {
  return Object.entries(unweighed).some(
    ([author, dseq]) => !kept.has(Number(author.split("/")[1])) && dseq > (covered[author] ?? 0),
  );
}

/** This phone under this or an earlier number: nobody can hide from it what it wrote, and it does not count itself. */
function isOurs(held: HeldMembership, dev: number): boolean {
  const { devices } = held.state();
  let number: number | undefined = dev;
  while (number !== undefined && number !== held.device) number = devices[number - 1]?.replacedBy;
  return number === held.device;
}
