import { UserRoundCheck } from "lucide-react";
import { useState } from "react";
import type { Problem } from "../../domain/problem.ts";
import type { Knock } from "../../domain/workspaceStatus.ts";
import { useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { threeByThree } from "../status/digits.ts";
import { ProblemNotice } from "../status/ProblemNotice.tsx";

/** Somebody with a link stands at the door. The digits must be compared by voice or eye: the link may have gone astray. */
export function KnockNotice({ knock }: { readonly knock: Knock }) {
  const t = useWords();
  const words = t.team.knock;
  const workspace = useWorkspace();
  const [step, setStep] = useState<"asking" | "admitting" | Problem>("asking");
  const admit = async () => {
    setStep("admitting");
    const admitted = await workspace.admit(knock);
    setStep(admitted.ok ? "asking" : admitted.problem);
  };
  return (
    <section className="knock">
      <h2 className="t-2">{words.title(knock.name)}</h2>
      <p className="t-meta">{words.device(knock.deviceName)}</p>
      <p className="digits num">
        <span className="sr">{words.digits}</span> {threeByThree(knock.checkCode)}
      </p>
      <p>{words.compare}</p>
      {typeof step === "object" && <ProblemNotice problem={step} />}
      <div className="acts">
        <Button onPress={() => workspace.dismiss(knock)}>{words.notNow}</Button>
        <Button
          kind="primary"
          icon={UserRoundCheck}
          onPress={() => {
            if (step !== "admitting") void admit();
          }}
        >
          {step === "admitting" ? words.admitting : words.admit}
        </Button>
      </div>
    </section>
  );
}
