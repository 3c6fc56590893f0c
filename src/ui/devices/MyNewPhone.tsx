import { QrCode } from "lucide-react";
import { useState } from "react";
import type { Problem } from "../../domain/problem.ts";
import { useLive, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { usePhoneWords } from "../kit/phoneWords.ts";
import { ProblemNotice } from "../status/ProblemNotice.tsx";
import { InvitationCard } from "../team/InvitationCard.tsx";

/** A second phone of one's own, by the code on the table only (docs/decisions/0039). */
export function MyNewPhone({ project }: { readonly project: string }) {
  const t = useWords();
  const words = usePhoneWords().list;
  const workspace = useWorkspace();
  const { role } = useLive(workspace.membership);
  const invitation = useLive(workspace.invitation);
  const [step, setStep] = useState<"idle" | "making" | "shown" | Problem>("idle");
  const invite = async () => {
    if (step === "making") return;
    setStep("making");
    const how = { mode: "instant", role, name: words.moreTo, forMe: true } as const;
    const made = await workspace.invite(how);
    setStep(made.ok ? "shown" : made.problem);
  };
  return (
    <div className="apart">
      {typeof step === "object" && <ProblemNotice problem={step} />}
      {step === "shown" && invitation && (
        <InvitationCard invitation={invitation} project={project} />
      )}
      <p className="t-meta">{words.moreLead}</p>
      <div className="below">
        <Button icon={QrCode} onPress={() => void invite()}>
          {step === "making" ? t.team.form.making : words.more}
        </Button>
      </div>
    </div>
  );
}
