import { type Live, live } from "../base/live.ts";
import type { StorageState } from "./app.ts";

export interface StorageWatch {
  readonly state: Live<StorageState>;
  /** Measures again; never on the start path, because the answer may wait for a prompt in some browsers. */
  measure(): Promise<void>;
  /** Only from a tap. True when the browser promised to keep the data. */
  askToPersist(): Promise<boolean>;
}

export function watchStorage(): StorageWatch {
  const state = live<StorageState>({ persisted: false, used: undefined, quota: undefined });
  const manager: StorageManager | undefined = navigator.storage;

  async function measure(): Promise<void> {
    if (manager === undefined) return;
    const [persisted, estimate] = await Promise.all([manager.persisted(), manager.estimate()]);
    state.set({ persisted, used: estimate.usage, quota: toldQuota(estimate) });
  }

  return {
    state,
    measure,
    async askToPersist() {
      if (manager === undefined) return false;
      const kept = await manager.persist();
      await measure();
      return kept;
    },
  };
}

/** Chrome from 138 on says that ten gibibytes are free whatever the phone has (platform.md): that is no answer. */
const SAID_ALWAYS = 10 * 2 ** 30;

export function toldQuota({ usage, quota }: StorageEstimate): number | undefined {
  if (usage === undefined || quota === undefined) return quota;
  return quota - usage === SAID_ALWAYS ? undefined : quota;
}
