import {
  Check,
  FileCheck,
  type LucideIcon,
  PencilLine,
  RefreshCw,
  TriangleAlert,
} from "lucide-react";
import { daysOfMonth, type YearMonth } from "../../domain/calendar.ts";
import type { SentMonth, SentState } from "../../domain/monthDifference.ts";
import type { MonthEnd } from "../../domain/monthEnd.ts";
import { useWords } from "../data.ts";
import { LinkTo } from "../kit/LinkTo.tsx";
import { Section } from "../kit/Section.tsx";
import { Skeleton } from "../kit/Skeleton.tsx";
import { Tag } from "../kit/Tag.tsx";
import { useSentMonths } from "./monthReading.ts";
import { PersonChange } from "./PersonChange.tsx";
import { useDeskWords } from "./useDeskWords.ts";

const LOOKS: Readonly<Record<SentState, readonly ["safe" | "wait" | "plain", LucideIcon]>> = {
  sent: ["safe", Check],
  changed: ["wait", TriangleAlert],
  corrected: ["wait", PencilLine],
  again: ["wait", RefreshCw],
  new: ["plain", FileCheck],
};
/** So many that are as they were sent stand before the first that is not. */
const MOST_SENT = 3;

/** How the months stand against what was sent of them: a strip, and below it what differs, person by person. */
export function SentDifference({ end }: { readonly end: MonthEnd }) {
  const words = useDeskWords().package;
  const months = useSentMonths(end.month, end);
  return (
    <Section title={words.sentTitle}>
      {months === undefined ? <Skeleton lines={2} /> : <Months months={lately(months)} end={end} />}
    </Section>
  );
}

/** Long since sent and unchanged is left out. */
function lately(months: readonly SentMonth[]): readonly SentMonth[] {
  const first = months.findIndex(({ state }) => state !== "sent");
  const from = (first < 0 ? months.length : first) - MOST_SENT;
  return months.slice(Math.max(0, from));
}

function Months({
  months,
  end,
}: {
  readonly months: readonly SentMonth[];
  readonly end: MonthEnd;
}) {
  const words = useDeskWords().package;
  const told = months.filter(({ state }) => ["changed", "corrected", "again"].includes(state));
  return (
    <>
      {months.every(({ state }) => state === "new") && <p className="t-meta">{words.sentNone}</p>}
      <ol className="sent-strip">
        {months.map((each) => (
          <StripMonth key={each.month} each={each} isHere={each.month === end.month} />
        ))}
      </ol>
      {told.length > 0 && (
        <dl className="sent-changes">
          {told.map((each) => (
            <ToldMonth key={each.month} each={each} isHere={each.month === end.month} />
          ))}
        </dl>
      )}
    </>
  );
}

function StripMonth({ each, isHere }: { readonly each: SentMonth; readonly isHere: boolean }) {
  const t = useWords();
  const words = useDeskWords().package;
  const [kind, icon] = LOOKS[each.state];
  const inside = (
    <>
      <svg height="13" viewBox="0 0 89 14" preserveAspectRatio="none" aria-hidden="true">
        <path
          d="M0 9H33L36 1.5Q36.3 .5 37.3 .5H51.7Q52.7 .5 53 1.5L56 9H89V14H0Z"
          className={kind}
        />
      </svg>
      <span className="b">{t.format.shortMonth(each.month)}</span>
      <Tag kind={kind} icon={icon}>
        {words.sentStates[each.state]}
      </Tag>
    </>
  );
  return (
    <li aria-current={isHere ? "true" : undefined}>
      {isHere ? (
        <div>{inside}</div>
      ) : (
        <LinkTo to={{ kind: "month-end", month: each.month, step: "package" }}>{inside}</LinkTo>
      )}
    </li>
  );
}

function ToldMonth({ each, isHere }: { readonly each: SentMonth; readonly isHere: boolean }) {
  const t = useWords();
  const words = useDeskWords().package.sentAs;
  const name = (month: YearMonth) => t.format.monthName(daysOfMonth(month)[0]);
  const capital = name(each.month).replace(/^./, (letter) => letter.toUpperCase());
  const lead = () => {
    if (each.changes.length === 0) {
      return each.state === "again" && each.after
        ? words.again(name(each.after))
        : words.correctedSame;
    }
    // The month's own page says that beside what came after its lock.
    return each.state === "changed" && !isHere ? words.changed : undefined;
  };
  const said = lead();
  return (
    <div>
      <dt>{capital}</dt>
      {said && <dd>{said}</dd>}
      {each.changes.map((change) => (
        <PersonChange key={change.participant} change={change} />
      ))}
    </div>
  );
}
