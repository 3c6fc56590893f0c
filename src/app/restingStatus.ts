import { type Live, live } from "../base/live.ts";
import type { WorkspaceStatus } from "../domain/workspaceStatus.ts";
import type { Replica } from "../replica/replica.ts";

/** What an open project tells while nothing talks to a relay: that writes are on their way to the disk, and what is wrong
 *  with the disk. Of the relay it knows nothing, so it says nothing. */
export function restingStatus(
  replica: Pick<Replica, "unsaved" | "trouble">,
): Live<WorkspaceStatus> & { stop(): void } {
  const { unsaved, trouble } = replica;
  const read = (): WorkspaceStatus => {
    const problem = trouble.get();
    return {
      connection: "starting",
      lastContact: undefined,
      unsaved: unsaved.get(),
      waiting: [],
      unreceipted: 0,
      secured: { count: 0, at: undefined },
      recent: [],
      held: [],
      problems: problem === undefined ? [] : [problem],
    };
  };
  const status = live(read());
  const redraw = () => status.set(read());
  const forget = [unsaved.subscribe(redraw), trouble.subscribe(redraw)];
  return {
    get: status.get,
    subscribe: status.subscribe,
    stop() {
      for (const stop of forget) stop();
    },
  };
}
