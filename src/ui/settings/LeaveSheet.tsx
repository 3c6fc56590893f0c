import { ClockArrowUp, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { isLastLeaderPhone } from "../../domain/leaders.ts";
import type { Problem } from "../../domain/problem.ts";
import { useApp, useLive, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Field } from "../kit/Field.tsx";
import { Notice } from "../kit/Notice.tsx";
import { go } from "../kit/navigation.ts";
import { usePhoneWords } from "../kit/phoneWords.ts";
import { Sheet } from "../kit/Sheet.tsx";
import { ProblemNotice } from "../status/ProblemNotice.tsx";
import { hindrance, isLastKeyHolder } from "./leaving.ts";

/** Removes the open project from this device. One of the few things that cannot be undone, so it says what is lost, and
 *  the last holder of the keys must write the project's name. */
export function LeaveSheet({
  project,
  onClose,
}: {
  readonly project: string;
  readonly onClose: () => void;
}) {
  const t = useWords();
  const words = t.settings.project;
  const app = useApp();
  const workspace = useWorkspace();
  const stops = hindrance(useLive(workspace.status));
  const membership = useLive(workspace.membership);
  const alone = isLastKeyHolder(membership);
  const isLastLeader = isLastLeaderPhone(membership);
  const phoneWords = usePhoneWords();
  const [typed, setTyped] = useState("");
  const [step, setStep] = useState<"asking" | "leaving" | Problem>("asking");
  const asksName = !workspace.isDemo && (alone || isLastLeader);

  const leave = async () => {
    setStep("leaving");
    const left = await app.removeWorkspace(workspace.id);
    if (left.ok) go({ kind: "today" }, "replace");
    else setStep(left.problem);
  };
  const reason = () => {
    if (workspace.isDemo) return undefined;
    if (stops?.kind === "saving") return words.leaveSaving;
    if (stops?.kind === "waiting") return words.leaveWaits(stops.things);
    if (asksName && typed.trim() !== project.trim()) return words.leaveType(project);
    return undefined;
  };
  return (
    <Sheet
      title={workspace.isDemo ? words.removeDemo : words.leave}
      meta={workspace.isDemo ? words.removeDemoLead : words.leaveLead}
      onClose={onClose}
      actions={
        <div className="leave-acts">
          <Button
            kind="danger"
            wide
            unavailable={reason()}
            onPress={() => {
              if (step !== "leaving") void leave();
            }}
          >
            {step === "leaving" ? words.leaving : words.leaveConfirm}
          </Button>
          <Button wide onPress={onClose}>
            {words.leaveCancel}
          </Button>
        </div>
      }
    >
      {typeof step === "object" && <ProblemNotice problem={step} />}
      {!workspace.isDemo && stops?.kind === "waiting" && (
        <Notice kind="wait" icon={ClockArrowUp} title={words.secureFirst}>
          <p>{words.secureFirstLead}</p>
          <Button small onPress={() => workspace.tryNow()}>
            {t.status.deeds.tryNow}
          </Button>
        </Notice>
      )}
      {asksName && stops === undefined && (
        <>
          <Notice kind="help" icon={TriangleAlert}>
            <p>{alone ? words.leaveAlone : phoneWords.leaving.lastLeader}</p>
          </Notice>
          <Field label={words.name} value={typed} onChange={setTyped} autoComplete="off" />
        </>
      )}
    </Sheet>
  );
}
