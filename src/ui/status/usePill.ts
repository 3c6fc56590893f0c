import { useApp, useLive, useNow, useWorkspace } from "../data.ts";
import { measuredStorage } from "./measuredStorage.ts";
import { type PillState, pillState } from "./pillState.ts";
import { savingLong } from "./savingLong.ts";

export interface Pill {
  readonly state: PillState;
  readonly hasUpdate: boolean;
  /** The minute it is true for, ms since 1970. */
  readonly now: number;
}

export function usePill(): Pill {
  const app = useApp();
  const now = useNow();
  const workspace = useWorkspace();
  const state = pillState({
    status: useLive(workspace.status),
    isDemo: workspace.isDemo,
    savingLong: useLive(savingLong(workspace.status)),
    storage: useLive(measuredStorage(app)),
    now,
  });
  return { state, hasUpdate: useLive(app.update) === "ready", now };
}
