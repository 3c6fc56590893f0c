import { Suspense, startTransition, useState } from "react";
import type { Workspace } from "../../app/workspace.ts";
import { useUi, useWorkspace } from "../data.ts";
import { PillContext } from "../kit/PillSlot.tsx";
import { GiveSheet } from "../pages.ts";
import { closeStatus } from "../uiState.ts";
import { PillFace } from "./PillFace.tsx";
import { usePill } from "./usePill.ts";
import { WaitingSheet } from "./WaitingSheet.tsx";

/** What opens from the pill. It stands beside the pages, because the page whose pill was pressed may still be arriving:
 *  the sheet stays when the page comes. */
export function StatusSheet() {
  return useUi((ui) => ui.statusOpen) && <Opened />;
}

function Opened() {
  const pill = usePill();
  const workspace = useWorkspace();
  const [packing, setPacking] = useState<ReturnType<Workspace["give"]>>();
  // The sheet stays in view until the next one has come: hence the transitions, and one Suspense around both.
  return (
    <PillContext
      value={
        <span aria-hidden="true">
          <PillFace pill={pill} />
        </span>
      }
    >
      <Suspense fallback={undefined}>
        {packing === undefined ? (
          <WaitingSheet
            state={pill.state}
            onGive={() => startTransition(() => setPacking(workspace.give()))}
            onClose={closeStatus}
          />
        ) : (
          <GiveSheet packing={packing} onClose={() => setPacking(undefined)} />
        )}
      </Suspense>
    </PillContext>
  );
}
