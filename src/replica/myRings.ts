import type { Live } from "../base/live.ts";
import type { MemberId } from "../domain/ids.ts";
import type { RingName } from "../domain/rings.ts";

/** What a member writes into a ring of their own is theirs to read before the relay has heard of that ring: its first key is
 *  made with a network, and the words may be written without one. */
export function withMine(
  known: Live<readonly RingName[]>,
  me: MemberId,
): Live<readonly RingName[]> {
  const mine: readonly RingName[] = [`own:${me}`, `lead:${me}`];
  let before: readonly RingName[] | undefined;
  let all: readonly RingName[] = mine;
  return {
    get() {
      const now = known.get();
      if (now !== before) all = [...new Set([...now, ...mine])];
      before = now;
      return all;
    },
    subscribe: known.subscribe,
  };
}
