import { ChevronLeft, ChevronRight } from "lucide-react";
import { addMonths, type YearMonth } from "../../../domain/calendar.ts";
import { useWords } from "../../data.ts";
import { Button } from "../../kit/Button.tsx";
import type { Route } from "../../routes.ts";

/** To the same page of the months beside. */
export function MonthSteps({
  month,
  to,
}: {
  readonly month: YearMonth;
  readonly to: (month: YearMonth) => Route;
}) {
  const { before, after } = useWords().stories;
  return (
    <div className="month-steps">
      <Button kind="text" small icon={ChevronLeft} to={to(addMonths(month, -1))}>
        {before}
      </Button>
      <Button kind="text" small iconAfter={ChevronRight} to={to(addMonths(month, 1))}>
        {after}
      </Button>
    </div>
  );
}
