/** Devices that stand in another log than the one that is here: an old copy of it was put back and nobody was told, or what
 *  they say is not true. Each is answered as if its generation were another, alone: an honest one reads from the start and
 *  brings back what this log lacks, whatever its release; another one has harmed itself (decision 0185). */

import { type Bytes, equalBytes } from "../base/bytes.ts";
import { type Guest, send } from "./connection.ts";
import { shortId } from "./log.ts";
import type { Relay } from "./relay.ts";

/** What a device says of its place: the seq, and the first 8 bytes of the chain there. */
export interface Standing {
  readonly seq: number;
  readonly chain: Bytes;
}

/** False where this relay cannot know. */
export function isElsewhere({ workspace }: Guest, { seq, chain }: Standing): boolean {
  const ours = workspace.places.at(seq);
  return ours !== undefined && !equalBytes(ours, chain);
}

/** No row leaves and no record is taken until it subscribes anew. */
export function sendElsewhere(relay: Relay, guest: Guest): void {
  const { connection, workspace, dev } = guest;
  relay.log.warn({ ws: shortId(workspace.wsId), dev }, "a device stands in another log");
  relay.metrics.refusals.inc({ name: "GEN" });
  // A phone that has read on may have stopped with an alarm before it hears this: then the next SUB is answered so.
  workspace.elsewhere.add(dev);
  putAway(guest);
  send(connection, { kind: "gen", gen: workspace.gen, headSeq: workspace.headSeq });
}

export function putAway(guest: Guest): void {
  guest.workspace.live.delete(guest.connection);
  guest.flow = "away";
  guest.turn += 1;
}
