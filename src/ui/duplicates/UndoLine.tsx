import { History, Undo2 } from "lucide-react";
import type { Verdict } from "../../domain/sameness.ts";
import { Button } from "../kit/Button.tsx";
import { Icon } from "../kit/Icon.tsx";
import { useDuplicateWords } from "./useDuplicateWords.ts";

const BACK = "Z";

/** Stays until the next answer: nothing on this page goes away by itself. */
export function UndoLine({
  verdict,
  names,
  onUndo,
}: {
  readonly verdict: Verdict;
  readonly names: readonly [string, string];
  readonly onUndo: () => void;
}) {
  const words = useDuplicateWords();
  const said = verdict === "same" ? words.merged(...names) : words.parted(...names);
  return (
    <div className="undo-line" role="status">
      <Icon of={History} />
      <p className="grow">
        <b>{said.first}</b>
        {said.rest}
        <span>{verdict === "same" ? words.nothingGone : words.notAsked}</span>
      </p>
      <Button small icon={Undo2} onPress={onUndo}>
        {words.undo}
        <span className="key" aria-hidden="true">
          {BACK}
        </span>
      </Button>
    </div>
  );
}
