import { ArrowRightLeft, Ban, CircleCheck, WifiOff } from "lucide-react";
import { useState } from "react";
import type { MemberId } from "../../domain/ids.ts";
import type { Problem } from "../../domain/problem.ts";
import { ROLES, type Role } from "../../domain/workspace.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Chips } from "../kit/Chips.tsx";
import { Notice } from "../kit/Notice.tsx";
import { usePhoneWords } from "../kit/phoneWords.ts";
import { Sheet } from "../kit/Sheet.tsx";
import { ProblemNotice } from "../status/ProblemNotice.tsx";
import { useLeadingWords } from "../team/useLeadingWords.ts";
import { HandOverSheet } from "./HandOverSheet.tsx";
import { RevokeSheet } from "./RevokeSheet.tsx";
import { useReach } from "./useReach.ts";
import "./devices.css";

/** A coordinator changes a colleague's role, or revokes the person; of herself she can only hand over. */
export function MemberSheet({
  member,
  onClose,
}: {
  readonly member: MemberId;
  readonly onClose: () => void;
}) {
  const { me } = useWorkspace();
  const [next, setNext] = useState<"revoke">();
  if (member === me) return <HandOverSheet onClose={onClose} />;
  if (next === "revoke") {
    return <RevokeSheet target={{ kind: "member", member }} onClose={() => onClose()} />;
  }
  return <Changing member={member} onRevoke={() => setNext("revoke")} onClose={onClose} />;
}

function Changing({
  member,
  onRevoke,
  onClose,
}: {
  readonly member: MemberId;
  readonly onRevoke: () => void;
  readonly onClose: () => void;
}) {
  const t = useWords();
  const { offline } = usePhoneWords().member;
  const words = useLeadingWords().member;
  const workspace = useWorkspace();
  const register = useLive(registerView(workspace.replica));
  const { members } = useLive(workspace.membership);
  const canReach = useReach();
  const now = members.find(({ id }) => id === member)?.role ?? "reader";
  const [chosen, setChosen] = useState<Role>(now);
  const [step, setStep] = useState<"choosing" | "working" | "done" | Problem>("choosing");
  const name = register.members.get(member)?.name || t.kit.someone;
  const isOther = chosen !== now;
  const change = async () => {
    setStep("working");
    const done = await workspace.setRole(member, chosen);
    setStep(done.ok ? "done" : done.problem);
  };
  return (
    <Sheet
      title={name}
      onClose={onClose}
      actions={
        <div className="stacked">
          {isOther && (
            <Button
              kind="primary"
              wide
              icon={ArrowRightLeft}
              unavailable={canReach ? undefined : offline}
              onPress={() => {
                if (step !== "working") void change();
              }}
            >
              {step === "working" ? words.saving : words.save(t.kit.roles[chosen])}
            </Button>
          )}
          <Button kind="danger" wide icon={Ban} onPress={onRevoke}>
            {words.revoke}
          </Button>
        </div>
      }
    >
      {typeof step === "object" && <ProblemNotice problem={step} />}
      {!canReach && (
        <Notice kind="wait" icon={WifiOff}>
          <p>{offline}</p>
        </Notice>
      )}
      {step === "done" && !isOther && (
        <Notice kind="safe" icon={CircleCheck} title={words.saved(name, t.kit.roles[now])} live />
      )}
      <p className="b">{words.role}</p>
      <Chips
        label={words.role}
        choices={ROLES.map((value) => ({ value, label: t.kit.roles[value] }))}
        chosen={[chosen]}
        onPress={(role) => {
          setChosen(role);
          if (step !== "working") setStep("choosing");
        }}
      />
      <div role="status">
        <p className="t-meta">{isOther ? words.effects[chosen] : t.team.form.roleHints[chosen]}</p>
        {isOther && now === "admin" && <p className="t-meta">{words.fromLead}</p>}
      </div>
    </Sheet>
  );
}
