import { ChevronLeft, ChevronRight } from "lucide-react";
import { addMonths, type YearMonth } from "../../domain/calendar.ts";
import { useWords } from "../data.ts";
import { Icon } from "../kit/Icon.tsx";
import { LinkTo } from "../kit/LinkTo.tsx";
import type { Route } from "../routes.ts";
import { useDeskWords } from "./useDeskWords.ts";

/** The month, and the way to the same page about its neighbours. */
export function MonthSwitch({
  month,
  label,
  to,
}: {
  readonly month: YearMonth;
  readonly label: string;
  readonly to: (month: YearMonth) => Route;
}) {
  const t = useWords();
  const words = useDeskWords();
  return (
    <nav className="month-nav" aria-label={label}>
      <LinkTo className="btn text" to={to(addMonths(month, -1))} aria-label={words.before}>
        <Icon of={ChevronLeft} />
      </LinkTo>
      <span>{t.format.month(month)}</span>
      <LinkTo className="btn text" to={to(addMonths(month, 1))} aria-label={words.after}>
        <Icon of={ChevronRight} />
      </LinkTo>
    </nav>
  );
}
