import { ArrowRightLeft, CircleCheck, WifiOff } from "lucide-react";
import { useState } from "react";
import type { MemberId } from "../../domain/ids.ts";
import type { Problem } from "../../domain/problem.ts";
import type { Role } from "../../domain/workspace.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Chips } from "../kit/Chips.tsx";
import { Notice } from "../kit/Notice.tsx";
import { usePhoneWords } from "../kit/phoneWords.ts";
import { Sheet } from "../kit/Sheet.tsx";
import { ProblemNotice } from "../status/ProblemNotice.tsx";
import { useLeadingWords } from "../team/useLeadingWords.ts";
import { useReach } from "./useReach.ts";

const AFTER: readonly Role[] = ["editor", "writer-own", "reader"];

/** Somebody else leads from now on (docs/decisions/0157). */
export function HandOverSheet({ onClose }: { readonly onClose: () => void }) {
  const t = useWords();
  const phoneWords = usePhoneWords();
  const words = useLeadingWords().handOver;
  const workspace = useWorkspace();
  const register = useLive(registerView(workspace.replica));
  const { members, devices } = useLive(workspace.membership);
  const canReach = useReach();
  const [to, setTo] = useState<MemberId>();
  const [role, setRole] = useState<Role>("editor");
  const [step, setStep] = useState<"choosing" | "working" | "done" | Problem>("choosing");
  const nameOf = (id: MemberId) => register.members.get(id)?.name || t.kit.someone;
  const others = members.filter(
    ({ id, removed }) =>
      !removed &&
      id !== workspace.me &&
      devices.some((device) => device.member === id && !device.removed),
  );
  const handOver = async () => {
    if (to === undefined || step === "working") return;
    setStep("working");
    const done = await workspace.handOverLead(to, role);
    setStep(done.ok ? "done" : done.problem);
  };
  if (step === "done" && to !== undefined) {
    return (
      <Sheet title={words.title} isForReading onClose={onClose}>
        <Notice kind="safe" icon={CircleCheck} title={words.done(nameOf(to))} live />
      </Sheet>
    );
  }
  return (
    <Sheet
      title={words.title}
      meta={words.lead}
      onClose={onClose}
      actions={
        others.length > 0 && (
          <Button
            kind="primary"
            wide
            icon={ArrowRightLeft}
            unavailable={
              canReach ? (to === undefined ? words.choose : undefined) : phoneWords.member.offline
            }
            onPress={() => void handOver()}
          >
            {step === "working"
              ? words.working
              : to === undefined
                ? phoneWords.handOver.open
                : words.confirm(nameOf(to))}
          </Button>
        )
      }
    >
      {typeof step === "object" && <ProblemNotice problem={step} />}
      {!canReach && (
        <Notice kind="wait" icon={WifiOff}>
          <p>{phoneWords.member.offline}</p>
        </Notice>
      )}
      {others.length === 0 ? (
        <p>{words.nobody}</p>
      ) : (
        <>
          <p className="b">{words.to}</p>
          <Chips
            label={words.to}
            choices={others.map(({ id }) => ({ value: id, label: nameOf(id) }))}
            chosen={to === undefined ? [] : [to]}
            onPress={setTo}
          />
          <p className="b apart">{words.mine}</p>
          <Chips
            label={words.mine}
            choices={AFTER.map((value) => ({ value, label: t.kit.roles[value] }))}
            chosen={[role]}
            onPress={setRole}
          />
          <ul className="nots apart">
            {words.effects.map((effect) => (
              <li key={effect}>{effect}</li>
            ))}
          </ul>
        </>
      )}
    </Sheet>
  );
}
