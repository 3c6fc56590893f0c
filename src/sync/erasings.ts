/** The door to erasing: loaded where there may be a job, which in most projects is never. */

import { roleOf } from "../protocol/membershipState.ts";
import type { Erasing, ErasingParts } from "./erasing.ts";
import type { Session } from "./sessionShapes.ts";

export function openErasings(parts: ErasingParts): Erasing {
  const { held } = parts;
  let loading: Promise<Erasing> | undefined;
  let isStopped = false;
  const load = async () => {
    const { openErasing } = await import("./erasing.ts");
    return openErasing(parts);
  };
  return {
    look() {
      const state = held.state();
      const mayOrder = roleOf(state, held.device) === "admin";
      if (isStopped || (state.erasures.length === 0 && !mayOrder)) return;
      loading ??= load();
      loading.then((erasing) => !isStopped && erasing.look()).catch(parts.failed);
    },
    stop() {
      isStopped = true;
      loading?.then((erasing) => erasing.stop()).catch(parts.failed);
    },
    settled: async () => (await loading)?.settled(),
  };
}

export function headSeqOf({ phase }: Session): number {
  return "welcome" in phase ? phase.welcome.headSeq : 0;
}
