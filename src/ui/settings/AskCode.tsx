import { useId, useState } from "react";
import type { Answer, AppLock } from "../../app/lockShapes.ts";
import { isGuessable, PIN_LENGTH } from "../../domain/appLock.ts";
import type { Problem } from "../../domain/problem.ts";
import type { Messages } from "../../i18n/sv.ts";
import { useLive, useWords } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { PinPad } from "../kit/PinPad.tsx";
import { Sheet } from "../kit/Sheet.tsx";
import { ProblemNotice } from "../status/ProblemNotice.tsx";

export type Asking = "set" | "change" | "remove" | "passkey";
type Step = "now" | "first" | "again";
type Said = "nothing" | "wrong" | "differs" | "guessable" | "working" | Problem;

/** Asks for codes one after the other, as many as the deed needs; a new one is typed twice. `onClose` gets what happened
 *  as a sentence, empty when nothing did. */
export function AskCode({
  lock,
  about,
  onClose,
}: {
  readonly lock: AppLock;
  readonly about: Asking;
  readonly onClose: (said: string) => void;
}) {
  const t = useWords();
  const words = t.lock;
  const wait = useLive(lock.wait);
  const [step, setStep] = useState<Step>(about === "set" ? "first" : "now");
  const [typed, setTyped] = useState("");
  const [now, setNow] = useState("");
  const [first, setFirst] = useState("");
  const [said, setSaid] = useState<Said>("nothing");
  const feedback = useId();

  const move = (next: Step, say: Said = "nothing") => {
    setTyped("");
    setStep(next);
    setSaid(say);
  };
  const act = async (old: string, chosen: string) => {
    setSaid("working");
    const answer = await deed(lock, about, old, chosen);
    if (!answer.ok) return move(step, answer.problem);
    if (answer.value === "wait") return move("now");
    if (answer.value === "wrong") return move("now", "wrong");
    onClose(sentence(about, answer.value, words));
  };
  const complete = (code: string) => {
    if (step === "now") {
      setNow(code);
      if (about !== "change") return void act(code, "");
      return move("first");
    }
    if (step === "first") {
      if (isGuessable(code)) return move("first", "guessable");
      setFirst(code);
      return move("again");
    }
    if (code !== first) return move("first", "differs");
    void act(now, code);
  };
  return (
    <Sheet
      title={words.ask[step]}
      onClose={() => onClose("")}
      actions={
        <Button wide onPress={() => onClose("")}>
          {words.ask.cancel}
        </Button>
      }
    >
      {typeof said === "object" && <ProblemNotice problem={said} />}
      <PinPad
        key={step}
        label={words.ask[step]}
        value={typed}
        length={PIN_LENGTH}
        unavailable={said === "working" || (step === "now" && wait > 0)}
        describedBy={feedback}
        onChange={(code) => {
          setTyped(code);
          setSaid("nothing");
          if (code.length === PIN_LENGTH) complete(code);
        }}
      />
      <div className="lock-said" id={feedback}>
        <p role="status">
          {said === "wrong" && words.screen.wrong}
          {(said === "differs" || said === "guessable" || said === "working") && words.ask[said]}
        </p>
        {step === "now" && wait > 0 && (
          <p className="b num" role="timer">
            {words.screen.wait(words.duration(wait))}
          </p>
        )}
      </div>
    </Sheet>
  );
}

function deed(
  lock: AppLock,
  about: Asking,
  old: string,
  chosen: string,
): Promise<Answer | Awaited<ReturnType<AppLock["addPasskey"]>>> {
  switch (about) {
    case "set":
      return lock.set(chosen);
    case "change":
      return lock.change(old, chosen);
    case "remove":
      return lock.remove(old);
    case "passkey":
      return lock.addPasskey(old);
  }
}

function sentence(
  about: Asking,
  answer: "right" | "unsupported" | "refused",
  words: Messages["lock"],
): string {
  if (answer !== "right") return words.passkey[answer];
  switch (about) {
    case "set":
      return words.set;
    case "change":
      return words.changed;
    case "remove":
      return words.removed;
    case "passkey":
      return words.passkey.added;
  }
}
