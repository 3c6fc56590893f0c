import { Hand } from "lucide-react";
import { Suspense, useState } from "react";
import type { HeldChange } from "../../domain/workspaceStatus.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, useNow, usePrepared, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Notice } from "../kit/Notice.tsx";
import { whenWords } from "./moments.ts";

/** What somebody's phone would take away, and the two answers. Nothing has happened yet, and nothing waits for it but the
 *  same document. */
export function HeldNotice({ change }: { readonly change: HeldChange }) {
  return (
    <Suspense fallback={undefined}>
      <Named change={change} />
    </Suspense>
  );
}

function Named({ change }: { readonly change: HeldChange }) {
  const t = useWords();
  const words = t.status.held;
  const workspace = useWorkspace();
  usePrepared("register");
  const { members } = useLive(registerView(workspace.replica));
  const now = useNow();
  const [isAnswered, setAnswered] = useState(false);
  const names = change.from.map((member) => members.get(member)?.name ?? t.kit.someone);
  const answer = async (how: "let-through" | "keep") => {
    setAnswered(true);
    const done = await workspace.answerHeld(change.doc, how);
    if (!done.ok) setAnswered(false);
  };
  return (
    <Notice kind="help" icon={Hand} title={words.title}>
      <p>{words.lead(t.format.list(names), whenWords(change.at, now, t))}</p>
      <ul className="losses">
        {change.losses.map(({ what, lost, of }) => (
          <li key={what}>{words.losses[what](lost, of)}</li>
        ))}
      </ul>
      <p>{words.untouched}</p>
      {change.behind > 0 && <p>{words.behind(change.behind)}</p>}
      {!isAnswered && (
        <>
          <Button small onPress={() => void answer("keep")}>
            {words.keep}
          </Button>
          <Button small onPress={() => void answer("let-through")}>
            {words.letThrough}
          </Button>
        </>
      )}
    </Notice>
  );
}
