import { Check, Lock } from "lucide-react";
import type { YearMonth } from "../../domain/calendar.ts";
import {
  MONTH_STEPS,
  type MonthState,
  type MonthStep,
  STEPS_BEFORE_LOCK,
} from "../../domain/monthEnd.ts";
import { LinkTo } from "../kit/LinkTo.tsx";
import { Tag } from "../kit/Tag.tsx";
import type { MonthRows, StepCounts } from "./stepCounts.ts";
import { useDeskWords } from "./useDeskWords.ts";

export function StepList({
  month,
  shown,
  counts,
  rows,
  isDone,
  state,
}: {
  readonly month: YearMonth;
  readonly shown: MonthStep | undefined;
  readonly counts: StepCounts;
  readonly rows: MonthRows;
  readonly isDone: (step: MonthStep) => boolean;
  readonly state: MonthState;
}) {
  const words = useDeskWords();
  const told = rows.filter(({ noteWords }) => noteWords > 0).length;
  const mayLock = STEPS_BEFORE_LOCK.every(isDone);
  const textOf = (step: MonthStep) => {
    if (step === "diary") return words.stepText.diary(told, rows.length);
    if (step !== "package") return words.stepText[step];
    return mayLock ? words.stepText.package(words.states[state]) : words.stepText.waits;
  };
  return (
    <nav aria-label={words.stepsLabel}>
      <ol className="ruled last steps">
        {MONTH_STEPS.map((step, at) => (
          <li key={step}>
            <LinkTo
              className="step-row"
              to={{ kind: "month-end", month, step }}
              aria-current={step === shown ? "page" : undefined}
            >
              <span className="step-number num">{at + 1}</span>
              <span className="grow">
                <span className="b">{words.steps[step]}</span>
                <span className="t-meta">{textOf(step)}</span>
              </span>
              {endOf(step)}
            </LinkTo>
          </li>
        ))}
      </ol>
    </nav>
  );

  function endOf(step: MonthStep) {
    if (isDone(step)) {
      return (
        <Tag kind="safe" icon={Check}>
          {step === "package" ? words.states[state] : words.done}
        </Tag>
      );
    }
    if (step === "package") return mayLock ? undefined : <Tag icon={Lock}>{words.waits}</Tag>;
    const left = counts[step];
    if (left === undefined) return <Tag>{words.counting}</Tag>;
    return (
      <Tag kind="wait">
        <span className="num">{step === "duplicates" ? words.pairs(left) : words.left(left)}</span>
      </Tag>
    );
  }
}
