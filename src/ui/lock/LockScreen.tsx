import { Fingerprint, LockKeyhole } from "lucide-react";
import { useId, useState } from "react";
import type { AppLock } from "../../app/lockShapes.ts";
import { PIN_LENGTH } from "../../domain/appLock.ts";
import type { Problem } from "../../domain/problem.ts";
import { useLive, useWords } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Icon } from "../kit/Icon.tsx";
import { PinPad } from "../kit/PinPad.tsx";
import { ProblemNotice } from "../status/ProblemNotice.tsx";
import { ForgottenCode } from "./ForgottenCode.tsx";
import "./lock.css";

type Said = "nothing" | "wrong" | "passkey-refused" | "opening" | Problem;

/** All there is while the app is locked: nothing of any project is open behind it, unless it could not be stored. */
export function LockScreen({ lock }: { readonly lock: AppLock }) {
  const t = useWords();
  const words = t.lock.screen;
  const state = useLive(lock.state);
  const wait = useLive(lock.wait);
  const trouble = useLive(lock.trouble);
  const [pin, setPin] = useState("");
  const [said, setSaid] = useState<Said>("nothing");
  const [hasForgotten, setForgotten] = useState(false);
  const feedback = useId();
  const hasPasskey = state.kind === "locked" && state.hasPasskey;

  const unlock = async (code: string) => {
    setSaid("opening");
    const answer = await lock.unlock(code);
    setPin("");
    if (!answer.ok) setSaid(answer.problem);
    else setSaid(answer.value === "wrong" ? "wrong" : "nothing");
  };
  const openByPasskey = async () => {
    setSaid("opening");
    const answer = await lock.unlockByPasskey();
    if (!answer.ok) setSaid(answer.problem);
    else if (answer.value === "refused") setSaid("passkey-refused");
  };
  const type = (next: string) => {
    setPin(next);
    setSaid("nothing");
    if (next.length === PIN_LENGTH) void unlock(next);
  };
  return (
    <>
      <title>{t.kit.appName}</title>
      <main className="lock-screen">
        <Icon of={LockKeyhole} size="l" />
        <h1 className="t-1">{words.title}</h1>
        {trouble ? <ProblemNotice problem={trouble} /> : <p className="t-meta">{words.lead}</p>}
        <PinPad
          value={pin}
          length={PIN_LENGTH}
          unavailable={wait > 0 || said === "opening"}
          describedBy={feedback}
          onChange={type}
        />
        <div className="lock-said" id={feedback}>
          <p role="status">
            {said === "opening" && words.opening}
            {said === "wrong" && words.wrong}
            {said === "passkey-refused" && words.passkeyRefused}
          </p>
          {wait > 0 && (
            <p className="b num" role="timer">
              {words.wait(t.lock.duration(wait))}
            </p>
          )}
        </div>
        {typeof said === "object" && <ProblemNotice problem={said} />}
        <div className="lock-acts">
          {hasPasskey && (
            <Button wide icon={Fingerprint} onPress={() => void openByPasskey()}>
              {words.usePasskey}
            </Button>
          )}
          <Button kind="text" wide onPress={() => setForgotten(true)}>
            {words.forgot}
          </Button>
        </div>
      </main>
      {hasForgotten && <ForgottenCode lock={lock} onClose={() => setForgotten(false)} />}
    </>
  );
}
