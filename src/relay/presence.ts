/** Who is where right now: never stored, never promised. The newest of each device and document, a tenth of a second's
 *  worth in one frame (sync.md 2.11). */

import type { Presence } from "../protocol/frameShapes.ts";
import { limits } from "../protocol/limits.ts";
import { mayHold } from "../protocol/membershipState.ts";
import { type Guest, isLagging, send } from "./connection.ts";
import { keyOfId } from "./nativeBytes.ts";
import type { Workspace } from "./workspaces.ts";

const MERGE_MS = 100;

export interface PresenceBoard {
  put(guest: Guest, presences: readonly Presence[]): void;
}

export function openPresenceBoard(): PresenceBoard {
  const waiting = new Map<Workspace, Map<string, Presence>>();

  function tell(workspace: Workspace): void {
    const presences = [...(waiting.get(workspace)?.values() ?? [])];
    waiting.delete(workspace);
    for (const { stage } of workspace.connections) {
      if (stage.kind !== "welcomed" || stage.guest.dev === 0) continue;
      const { guest } = stage;
      // A socket that is behind on records has no use for a cursor that has moved since.
      if (guest.flow !== "live" || isLagging(guest.connection)) continue;
      const theirs = presences.filter(
        ({ dev, ring }) => dev !== guest.dev && mayHold(workspace.membership, guest.dev, ring),
      );
      if (theirs.length > 0) send(guest.connection, { kind: "eph", presences: theirs });
    }
  }

  return {
    put(guest, presences) {
      const { workspace, dev } = guest;
      const board = waiting.get(workspace) ?? new Map<string, Presence>();
      if (!waiting.has(workspace)) {
        waiting.set(workspace, board);
        setTimeout(tell, MERGE_MS, workspace);
      }
      for (const presence of presences) {
        const key = `${dev}/${keyOfId(presence.doc)}`;
        const isRoom = board.has(key) || board.size < limits.ephPerFrame;
        if (isRoom && mayHold(workspace.membership, dev, presence.ring)) {
          board.set(key, { ...presence, dev });
        }
      }
    },
  };
}
