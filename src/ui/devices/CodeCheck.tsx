import { useId, useState } from "react";
import type { AppLock } from "../../app/lockShapes.ts";
import { PIN_LENGTH } from "../../domain/appLock.ts";
import type { Problem } from "../../domain/problem.ts";
import { useLive, useWords } from "../data.ts";
import { PinPad } from "../kit/PinPad.tsx";
import { ProblemNotice } from "../status/ProblemNotice.tsx";

/** The app lock's code before a deed that cannot be undone. Wrong ones are counted as they are at the lock itself. */
export function CodeCheck({
  lock,
  label,
  onRight,
}: {
  readonly lock: AppLock;
  readonly label: string;
  readonly onRight: () => void;
}) {
  const t = useWords();
  const words = t.lock;
  const wait = useLive(lock.wait);
  const [typed, setTyped] = useState("");
  const [said, setSaid] = useState<"nothing" | "wrong" | "working" | Problem>("nothing");
  const feedback = useId();
  const check = async (code: string) => {
    setSaid("working");
    const answer = await lock.check(code);
    setTyped("");
    if (!answer.ok) return setSaid(answer.problem);
    if (answer.value === "right") return onRight();
    setSaid(answer.value === "wrong" ? "wrong" : "nothing");
  };
  return (
    <>
      {typeof said === "object" && <ProblemNotice problem={said} />}
      <PinPad
        label={label}
        value={typed}
        length={PIN_LENGTH}
        unavailable={said === "working" || wait > 0}
        describedBy={feedback}
        onChange={(code) => {
          setTyped(code);
          setSaid("nothing");
          if (code.length === PIN_LENGTH) void check(code);
        }}
      />
      <div className="code-said" id={feedback}>
        <p role="status">
          {said === "wrong" && words.screen.wrong}
          {said === "working" && words.ask.working}
        </p>
        {wait > 0 && (
          <p className="b num" role="timer">
            {words.screen.wait(words.duration(wait))}
          </p>
        )}
      </div>
    </>
  );
}
