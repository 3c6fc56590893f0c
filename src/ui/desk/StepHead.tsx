import type { YearMonth } from "../../domain/calendar.ts";
import type { MonthStep } from "../../domain/monthEnd.ts";
import { monthEndView, setStepDone } from "../../replica/monthEnd.ts";
import { useLive, useWorkspace } from "../data.ts";
import { useMedia } from "../kit/media.ts";
import { Toggle } from "../kit/Toggle.tsx";
import { useDeskWords } from "./useDeskWords.ts";

/** What the step is about and how much is left; with something left a coordinator may say that it is done all the same. */
export function StepHead({
  month,
  step,
  lead,
  left,
}: {
  readonly month: YearMonth;
  readonly step: Exclude<MonthStep, "package">;
  readonly lead: string;
  readonly left: number;
}) {
  const words = useDeskWords();
  const { replica } = useWorkspace();
  // On a phone the page's own heading says it.
  const onDesk = useMedia("(min-width: 68.75rem)");
  const { done } = useLive(monthEndView(replica, month));
  return (
    <>
      {onDesk && (
        <h2 className="t-2">
          {words.steps[step]} {left > 0 && <span className="count num">{left}</span>}
        </h2>
      )}
      <p className="t-meta">{left === 0 ? words.nothing[step] : lead}</p>
      {left > 0 && (
        <Toggle
          label={words.setDone}
          meta={done.has(step) ? words.setDoneText(left) : undefined}
          on={done.has(step)}
          onChange={(isDone) => setStepDone(replica, month, step, isDone)}
        />
      )}
    </>
  );
}
