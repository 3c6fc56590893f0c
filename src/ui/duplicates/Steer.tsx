import { ArrowLeft, ArrowRight, GitMerge } from "lucide-react";
import type { Verdict } from "../../domain/sameness.ts";
import { Button } from "../kit/Button.tsx";
import { Icon } from "../kit/Icon.tsx";
import type { Side } from "./comparing.ts";
import { useDuplicateWords } from "./useDuplicateWords.ts";

const NO = "N";
const YES = "M";

/** Each button shows its key. */
export function Steer({
  onPickAll,
  onAnswer,
}: {
  readonly onPickAll: (side: Side) => void;
  readonly onAnswer: (verdict: Verdict) => void;
}) {
  const words = useDuplicateWords();
  return (
    <div className="steer">
      <Button small onPress={() => onPickAll("left")}>
        <span className="key">
          <Icon of={ArrowLeft} size="s" />
        </span>
        {words.chooseLeft}
      </Button>
      <Button small onPress={() => onPickAll("right")}>
        <span className="key">
          <Icon of={ArrowRight} size="s" />
        </span>
        {words.chooseRight}
      </Button>
      <span className="grow" />
      <Button small onPress={() => onAnswer("different")}>
        {words.different}
        <span className="key" aria-hidden="true">
          {NO}
        </span>
      </Button>
      <Button kind="primary" small icon={GitMerge} onPress={() => onAnswer("same")}>
        {words.merge}
        <span className="key" aria-hidden="true">
          {YES}
        </span>
      </Button>
    </div>
  );
}
