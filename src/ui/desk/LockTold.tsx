import type { MonthEnd, Told } from "../../domain/monthEnd.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, useNow, useWords, useWorkspace } from "../data.ts";
import { useDeskWords } from "./useDeskWords.ts";

/** Who locked and sent the month, and what a lock means. */
export function LockTold({ end: { current } }: { readonly end: MonthEnd }) {
  const t = useWords();
  const words = useDeskWords().package;
  const now = useNow();
  const { replica } = useWorkspace();
  const { members } = useLive(registerView(replica));
  const told = (say: (when: string, who: string) => string, { at, by }: Told) =>
    say(t.format.when(at, now), members.get(by)?.name || t.kit.someone);
  if (current === undefined) return <p className="t-meta lock-told">{words.lead}</p>;
  return (
    <div className="lock-told">
      <p>{told(words.locked, current)}</p>
      {current.sent && <p>{told(words.sent, current.sent)}</p>}
      <p className="t-meta">{words.correctText}</p>
    </div>
  );
}
