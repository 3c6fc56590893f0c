import { TriangleAlert } from "lucide-react";
import { Suspense, use, useState } from "react";
import type { AppLock } from "../../app/lockShapes.ts";
import type { Problem } from "../../domain/problem.ts";
import { useWords } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Field } from "../kit/Field.tsx";
import { Notice } from "../kit/Notice.tsx";
import { Sheet } from "../kit/Sheet.tsx";
import { ProblemNotice } from "../status/ProblemNotice.tsx";

/** The honest way out: the keys cannot be had without the code, so the projects go, and a new invitation brings back what
 *  is secured. Says what is lost, and asks for a word, because it cannot be undone. */
export function ForgottenCode({
  lock,
  onClose,
}: {
  readonly lock: AppLock;
  readonly onClose: () => void;
}) {
  const t = useWords();
  const words = t.lock.forgotten;
  const [onlyHere] = useState(() => lock.onlyHere());
  const [typed, setTyped] = useState("");
  const [step, setStep] = useState<"asking" | "removing" | Problem>("asking");
  const isMeant = typed.trim().toLocaleLowerCase() === words.word;
  const remove = async () => {
    setStep("removing");
    const removed = await lock.forgetProjects();
    if (!removed.ok) setStep(removed.problem);
  };
  return (
    <Sheet title={words.title} onClose={onClose}>
      <div className="lock-text">
        {typeof step === "object" && <ProblemNotice problem={step} />}
        <p>{words.text}</p>
        <p>{words.way}</p>
        <Notice kind="help" icon={TriangleAlert}>
          <Suspense fallback={undefined}>
            <p>
              <Lost count={onlyHere} />
            </p>
          </Suspense>
          <p>{words.alone}</p>
        </Notice>
        <Field
          label={words.type(words.word)}
          value={typed}
          onChange={setTyped}
          autoComplete="off"
        />
        {/* Below the words, not in the thumb's reach: with large text the words would have no room beside them. */}
        <div className="lock-acts">
          <Button
            kind="danger"
            wide
            unavailable={isMeant ? undefined : words.type(words.word)}
            onPress={() => {
              if (step !== "removing") void remove();
            }}
          >
            {step === "removing" ? words.working : words.confirm}
          </Button>
          <Button wide onPress={onClose}>
            {words.keep}
          </Button>
        </div>
      </div>
    </Sheet>
  );
}

function Lost({ count }: { readonly count: Promise<number> }) {
  const t = useWords();
  return t.lock.forgotten.lost(use(count));
}
