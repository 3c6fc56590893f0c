import type { YearMonth } from "../../domain/calendar.ts";
import { type MonthState, type MonthStep, stateOfMonth } from "../../domain/monthEnd.ts";
import { monthEndView } from "../../replica/monthEnd.ts";
import { useLive, useWorkspace } from "../data.ts";
import { Tag } from "../kit/Tag.tsx";
import type { Route } from "../routes.ts";
import { MonthSwitch } from "./MonthSwitch.tsx";
import { STATE_ICONS } from "./stateIcons.ts";
import { useDeskWords } from "./useDeskWords.ts";

/** The month, the way to its neighbours, and how far it has come. Its document must be loaded. */
export function MonthNav({
  month,
  step,
  toMonth = (other) => ({ kind: "month-end", month: other, step }),
}: {
  readonly month: YearMonth;
  readonly step?: MonthStep | undefined;
  /** The same page of another month; left out: the month's end. */
  readonly toMonth?: (month: YearMonth) => Route;
}) {
  const words = useDeskWords();
  const { replica } = useWorkspace();
  const state: MonthState = stateOfMonth(useLive(monthEndView(replica, month)));
  return (
    <div className="month-bar">
      <MonthSwitch month={month} label={words.title} to={toMonth} />
      <Tag boxed kind={state === "correction" ? "wait" : "plain"} icon={STATE_ICONS[state]}>
        {words.states[state]}
      </Tag>
    </div>
  );
}
