import { live } from "../base/live.ts";
import { ok } from "../base/result.ts";
import type { MemberId, WorkspaceId } from "../domain/ids.ts";
import type { RingName } from "../domain/rings.ts";
import { openReplica, type Replica } from "../replica/replica.ts";

/** Where the made-up project lives. Its words are in a chunk of their own, which a real project never loads. */

export const DEMO_WORKSPACE = "demo" as WorkspaceId;
export const DEMO_NAME = "Kugghjulet, övning";
export const DEMO_ANNA = "demo-anna" as MemberId;
export const DEMO_KARIN = "demo-karin" as MemberId;
export const DEMO_HEDDA = "demo-hedda" as MemberId;

/** A replica that keeps nothing in an outbox, because nothing is ever sent. `now` in ms since 1970. */
export function openDemoReplica(me: MemberId, now: () => number): Promise<Replica> {
  const rings: readonly RingName[] = ["team", `own:${me}`, `lead:${me}`];
  return openReplica({
    workspace: DEMO_WORKSPACE,
    me,
    rings: live(rings),
    now,
    chance: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    keep: () => Promise.resolve(ok(undefined)),
    unsent: () => Promise.resolve([]),
  });
}
