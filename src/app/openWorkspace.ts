import { live } from "../base/live.ts";
import { fail, ok, type Result } from "../base/result.ts";
import type { WorkspaceId } from "../domain/ids.ts";
import type { Problem } from "../domain/problem.ts";
import type { DeviceDb } from "../storage/deviceDb.ts";
import { DEMO_WORKSPACE } from "./demoPlace.ts";
import { openDemoWorkspace } from "./demoWorkspace.ts";
import { log } from "./log.ts";
import { openOwnWorkspace } from "./ownWorkspace.ts";
import { takePen } from "./tabLock.ts";
import type { Workspace } from "./workspace.ts";

export interface Opening {
  readonly db: DeviceDb;
  readonly id: WorkspaceId;
  /** What the app lock's code has opened; undefined without a lock. */
  readonly lock: CryptoKey | undefined;
  /** Take the pen from another tab that has it. */
  readonly take: boolean;
  /** `location.origin`: where links of invitations lead. */
  readonly appAddress: string;
  /** Another tab took the pen: everything is stored and closed when this is called. */
  onPenLost(): void;
}

/** Lists can be read when this resolves; documents are loaded when they are opened. Problems: `other-tab`, or what the device's storage says. */
export async function openWorkspace(opening: Opening): Promise<Result<Workspace, Problem>> {
  const lost = live(false);
  const pen = await takePen(opening.id, opening.take, () => lost.set(true));
  if (pen === undefined) return fail({ kind: "other-tab" });
  const opened =
    opening.id === DEMO_WORKSPACE
      ? ok(await openDemoWorkspace(opening.db, pen))
      : await openOwnWorkspace(opening, pen);
  if (!opened.ok) {
    pen.release();
    return opened;
  }
  const workspace = opened.value;
  const letGo = () => {
    log("pen.lost");
    void workspace.close().then(opening.onPenLost);
  };
  if (lost.get()) letGo();
  else lost.subscribe(letGo);
  log("workspace.opened", { demo: workspace.isDemo });
  return ok(workspace);
}
