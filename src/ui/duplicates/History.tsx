import type { ActivityId } from "../../domain/ids.ts";
import { type Decision, pairKey } from "../../domain/sameness.ts";
import { answersBeside } from "../../replica/sameness.ts";
import { useCatalog, useNow, useWords, useWorkspace } from "../data.ts";
import { activityTitle } from "../kit/activityTitle.ts";
import { Button } from "../kit/Button.tsx";
import { type Known, nameOf } from "./pairLines.ts";
import { useDuplicateWords } from "./useDuplicateWords.ts";

/** Everything that was said about pairs, also long ago, the newest first: each can be taken back, in any order. */
export function History({
  known,
  onUndo,
}: {
  readonly known: Known;
  readonly onUndo: (decision: Decision) => void;
}) {
  const words = useDuplicateWords();
  const { replica } = useWorkspace();
  // Needs are taken apart where they stand.
  const all = known.register.sameness.decisions
    .filter(({ kind }) => kind !== "need")
    .sort((a, b) => b.at - a.at);
  const two = all.filter((decision) => answersBeside(replica, decision).length > 0).length;
  return (
    <details className="earlier">
      <summary className="t-3">
        {two === 0 ? words.history : `${words.history} · ${words.twoAnswers(two)}`}
      </summary>
      {all.length === 0 ? (
        <p className="t-meta">{words.historyNone}</p>
      ) : (
        <ul className="ruled last">
          {all.map((decision) => (
            <Said key={pairKey(decision)} decision={decision} known={known} onUndo={onUndo} />
          ))}
        </ul>
      )}
    </details>
  );
}

function Said({
  decision,
  known,
  onUndo,
}: {
  readonly decision: Decision;
  readonly known: Known;
  readonly onUndo: (decision: Decision) => void;
}) {
  const words = useDuplicateWords();
  const t = useWords();
  const { replica } = useWorkspace();
  const now = useNow();
  const one = useName(decision, decision.older, known);
  const other = useName(decision, decision.younger, known);
  const nameOfMember = ({ by }: Decision) => known.register.members.get(by)?.name || t.kit.someone;
  const whatOf = ({ verdict }: Decision) =>
    verdict === "same" && decision.verdict === "same" ? words.otherWords : words.done[verdict];
  return (
    <li className="said">
      <p className="grow">
        <span className="b">{one}</span>
        <span>{other}</span>
        <span className="t-meta">
          {`${words.done[decision.verdict]} · ${words.saidBy(nameOfMember(decision), t.format.when(decision.at, now))}`}
        </span>
        {answersBeside(replica, decision).map((other) => (
          <span key={other.by} className="t-meta">
            {words.otherAnswer(nameOfMember(other), whatOf(other), t.format.when(other.at, now))}
          </span>
        ))}
      </p>
      <Button small label={words.undoOf(one, other)} onPress={() => onUndo(decision)}>
        {words.undo}
      </Button>
    </li>
  );
}

/** A session of another month is asked for by its id. */
function useName(decision: Decision, id: string, known: Known): string {
  const t = useWords();
  const { catalog } = useWorkspace();
  const row = useCatalog(() => catalog.activity(id as ActivityId), [catalog, id]);
  return decision.kind === "activity" && row ? activityTitle(row, t) : nameOf(decision, id, known);
}
