import { ChevronLeft, ChevronRight } from "lucide-react";
import {
  addMonths,
  isYearMonth,
  localDate,
  monthOf,
  type YearMonth,
} from "../../domain/calendar.ts";
import { chosenStories, halfYearOf, isHalfYear, monthsOfHalf } from "../../domain/halfYear.ts";
import { halfYearView } from "../../replica/halfYear.ts";
import { useLive, useNow, usePrepared, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { NotFound } from "../kit/NotFound.tsx";
import { PageHeader } from "../kit/PageHeader.tsx";
import { Section } from "../kit/Section.tsx";
import { Skeleton } from "../kit/Skeleton.tsx";
import { learning } from "../learningRoutes.ts";
import { HalfYearStory } from "./HalfYearStory.tsx";
import { OnlyLeader } from "./OnlyLeader.tsx";
import { useHalfYearWords } from "./useDeskWords.ts";
import "../writing/reflection.css";
import "./halfYear.css";

/** `/larande/halvar/2026-12`: the half-year that ends with that month; without a month, the one that is now. */
export function HalfYearPage({ month }: { readonly month: string | undefined }) {
  const words = useHalfYearWords();
  const { role } = useLive(useWorkspace().membership);
  const today = localDate(useNow());
  const last = month ?? halfYearOf(monthOf(today));
  if (role !== "admin") return <OnlyLeader title={words.title} text={words.onlyLeader} />;
  const isKnown = isYearMonth(last) && isHalfYear(last);
  return isKnown ? <Choosing key={last} last={last} /> : <NotFound />;
}

function Choosing({ last }: { readonly last: YearMonth }) {
  usePrepared("register");
  const t = useWords();
  const words = useHalfYearWords();
  const { replica } = useWorkspace();
  const { stories, picks, choices, isWhole } = useLive(halfYearView(replica, last));
  const months = monthsOfHalf(last);
  const known = new Set(chosenStories(stories, choices).flatMap(({ choices: own }) => own));
  const gone = isWhole ? choices.filter((choice) => !known.has(choice)).length : 0;
  return (
    <>
      <PageHeader
        title={words.title}
        back={{ to: learning(), label: t.kit.menu.learning }}
        over={words.span(t.format.month(addMonths(last, -5)), t.format.month(last))}
        meta={words.lead}
      />
      <div className="pad">
        {!isWhole && <Skeleton />}
        {gone > 0 && <p className="t-meta">{words.gone(gone)}</p>}
        <div className="half-year">
          {isWhole &&
            months.map((month) => {
              const own = stories.filter((story) => story.month === month);
              return (
                <Section key={month} title={t.format.month(month)}>
                  {own.length === 0 && <p className="t-meta">{words.none}</p>}
                  <div className="written-list">
                    {own.map((story) => (
                      <HalfYearStory
                        key={story.id}
                        last={last}
                        story={story}
                        picks={picks.filter((pick) => pick.story === story.id)}
                        choices={choices.filter((choice) => choice.story === story.id)}
                      />
                    ))}
                  </div>
                  <Button
                    kind="text"
                    small
                    label={words.openMonth(t.format.month(month))}
                    to={{ kind: "month-stories", month }}
                  >
                    {words.open}
                  </Button>
                </Section>
              );
            })}
        </div>
        <Button kind="text" to={learning("hjalp", "msc")}>
          {t.kit.howTo}
        </Button>
        <div className="months">
          <Button kind="text" small icon={ChevronLeft} to={learning("halvar", addMonths(last, -6))}>
            {words.before}
          </Button>
          <Button
            kind="text"
            small
            iconAfter={ChevronRight}
            to={learning("halvar", addMonths(last, 6))}
          >
            {words.after}
          </Button>
        </div>
      </div>
    </>
  );
}
