import { FileLock2, LockKeyhole } from "lucide-react";
import { Suspense, startTransition, useState } from "react";
import type { Workspace } from "../../app/workspace.ts";
import { useLive, useWorkspace } from "../data.ts";
import { GiveSheet } from "../handing/GiveSheet.tsx";
import { Button } from "../kit/Button.tsx";
import { Notice } from "../kit/Notice.tsx";
import { usePhoneWords } from "../kit/phoneWords.ts";
import { Sheet } from "../kit/Sheet.tsx";
import "./devices.css";

/** What a removed phone still can: be read, and hand out what it could not send, sealed, for a coordinator to take in. */
export function RemovedSheet({ onClose }: { readonly onClose: () => void }) {
  const words = usePhoneWords().removed;
  const workspace = useWorkspace();
  const { waiting } = useLive(workspace.status);
  const [packing, setPacking] = useState<ReturnType<Workspace["give"]>>();
  if (packing !== undefined) {
    return (
      <Suspense fallback={undefined}>
        <GiveSheet packing={packing} onClose={() => setPacking(undefined)} />
      </Suspense>
    );
  }
  return (
    <Sheet
      title={words.title}
      meta={words.lead}
      isForReading
      onClose={onClose}
      actions={
        <div className="stacked">
          {waiting.length > 0 && (
            <Button
              kind="primary"
              wide
              icon={FileLock2}
              onPress={() => startTransition(() => setPacking(workspace.give()))}
            >
              {words.give}
            </Button>
          )}
          <Button wide onPress={onClose}>
            {words.read}
          </Button>
        </div>
      }
    >
      <Notice kind={waiting.length > 0 ? "wait" : "plain"} icon={LockKeyhole}>
        <p>{waiting.length > 0 ? words.waits(waiting.length) : words.nothingWaits}</p>
      </Notice>
      <p className="apart">{words.keeps}</p>
      <p className="apart">{words.again}</p>
    </Sheet>
  );
}
