import { CircleCheck, TriangleAlert } from "lucide-react";
import { useState } from "react";
import type { AppLock } from "../../app/lockShapes.ts";
import { live } from "../../base/live.ts";
import type { Result } from "../../base/result.ts";
import type { Problem } from "../../domain/problem.ts";
import { useLive } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Notice } from "../kit/Notice.tsx";
import { usePhoneWords } from "../kit/phoneWords.ts";
import { Sheet } from "../kit/Sheet.tsx";
import { ProblemNotice } from "../status/ProblemNotice.tsx";
import { CodeCheck } from "./CodeCheck.tsx";

const OFF = live({ kind: "off" } as const);

/** What it means, the code of this app where there is one, and what became of it. */
export function RevokeSteps({
  what,
  title,
  lead,
  warning,
  hindrance,
  lock,
  act,
  onClose,
}: {
  readonly what: string;
  readonly title: string;
  readonly lead: string | undefined;
  readonly warning: string | undefined;
  /** Why it cannot be done just now. */
  readonly hindrance: string | undefined;
  readonly lock: AppLock | undefined;
  readonly act: () => Promise<Result<void, Problem>>;
  readonly onClose: (isRevoked: boolean) => void;
}) {
  const words = usePhoneWords().revoke;
  const asksCode = useLive(lock?.state ?? OFF).kind === "open";
  const [step, setStep] = useState<"reading" | "code" | "working" | "done" | Problem>("reading");
  const revoke = async () => {
    setStep("working");
    const done = await act();
    setStep(done.ok ? "done" : done.problem);
  };
  const close = () => onClose(step === "done");
  if (step === "code" && lock) {
    return (
      <Sheet
        key="code"
        title={words.code}
        onClose={close}
        actions={
          <Button wide onPress={close}>
            {words.cancel}
          </Button>
        }
      >
        <CodeCheck lock={lock} label={words.code} onRight={() => void revoke()} />
      </Sheet>
    );
  }
  return (
    <Sheet
      key="reading"
      title={title}
      meta={lead}
      isForReading
      onClose={close}
      actions={
        step === "done" ? (
          <Button kind="primary" wide onPress={close}>
            {words.goOn}
          </Button>
        ) : (
          <div className="stacked">
            <Button
              kind="danger"
              wide
              unavailable={hindrance}
              onPress={() => {
                if (step === "working") return;
                if (asksCode) setStep("code");
                else void revoke();
              }}
            >
              {step === "working" ? words.working : words.confirm}
            </Button>
            <Button wide onPress={close}>
              {words.cancel}
            </Button>
          </div>
        )
      }
    >
      {typeof step === "object" && <ProblemNotice problem={step} />}
      {step === "done" ? (
        <Notice kind="safe" icon={CircleCheck} title={words.done(what)} live />
      ) : (
        <>
          {warning !== undefined && (
            <Notice kind="help" icon={TriangleAlert}>
              <p>{warning}</p>
            </Notice>
          )}
          <ul className="nots">
            {words.effects.map((effect) => (
              <li key={effect}>{effect}</li>
            ))}
          </ul>
          <p className="apart b">{words.forGood}</p>
        </>
      )}
    </Sheet>
  );
}
