import { Link2, QrCode } from "lucide-react";
import { useState } from "react";
import type { Problem } from "../../domain/problem.ts";
import type { Role } from "../../domain/workspace.ts";
import { useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Chips } from "../kit/Chips.tsx";
import { Field } from "../kit/Field.tsx";
import { Sheet } from "../kit/Sheet.tsx";
import { ProblemNotice } from "../status/ProblemNotice.tsx";

/** Facilitators first: that is what nearly every invitation is for. */
const ROLES: readonly Role[] = ["editor", "admin", "writer-own", "reader"];

/** Name, role, and one of two ways: a code on the table, or a link that still needs the coordinator's yes. */
export function InviteSheet({ onClose }: { readonly onClose: () => void }) {
  const t = useWords();
  const words = t.team.form;
  const workspace = useWorkspace();
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("editor");
  const [asked, setAsked] = useState(false);
  const [step, setStep] = useState<"form" | "making" | Problem>("form");

  const invite = async (mode: "instant" | "approve") => {
    setAsked(true);
    if (name.trim() === "" || step === "making") return;
    setStep("making");
    const made = await workspace.invite({ mode, role, name: name.trim() });
    if (made.ok) onClose();
    else setStep(made.problem);
  };
  return (
    <Sheet
      title={words.title}
      meta={t.team.inviteLead}
      onClose={onClose}
      actions={
        <div className="invite-acts">
          <Button kind="primary" wide icon={QrCode} onPress={() => void invite("instant")}>
            {step === "making" ? words.making : words.show}
          </Button>
          <Button kind="text" wide icon={Link2} onPress={() => void invite("approve")}>
            {words.share}
          </Button>
          <p className="t-meta">{words.shareHint}</p>
        </div>
      }
    >
      <div className="fields">
        {typeof step === "object" && <ProblemNotice problem={step} />}
        <Field
          label={words.name}
          hint={words.nameHint}
          value={name}
          onChange={setName}
          autoComplete="off"
          enterKeyHint="done"
          maxLength={80}
          onEnter={() => void invite("instant")}
          wrong={asked && name.trim() === "" ? words.nameMissing : undefined}
        />
        <div>
          <p className="b">{words.role}</p>
          <Chips
            label={words.role}
            choices={ROLES.map((value) => ({ value, label: t.kit.roles[value] }))}
            chosen={[role]}
            onPress={setRole}
          />
          <p className="t-meta" role="status">
            {words.roleHints[role]}
          </p>
        </div>
      </div>
    </Sheet>
  );
}
