import { ChevronLeft, ChevronRight } from "lucide-react";
import type { YearMonth } from "../../domain/calendar.ts";
import { monthBeside, standingPicks } from "../../domain/monthStory.ts";
import { storiesView } from "../../replica/stories.ts";
import { useLive, usePrepared, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { useMayWrite } from "../kit/mayWrite.ts";
import { Notice } from "../kit/Notice.tsx";
import { PageHeader } from "../kit/PageHeader.tsx";
import { Section } from "../kit/Section.tsx";
import { learning } from "../learningRoutes.ts";
import { MyStory } from "./MyStory.tsx";
import { TeamStory } from "./TeamStory.tsx";
import "./reflection.css";

/** Månadens viktigaste förändring: my story, what colleagues have shared, and the one that the team chose together. */
export function MonthStoriesPage({ month }: { readonly month: YearMonth }) {
  usePrepared(month);
  const t = useWords();
  const words = t.stories;
  const { replica, me } = useWorkspace();
  const may = useMayWrite();
  const { stories, picks } = useLive(storiesView(replica, month));
  const shared = stories.filter(({ ring }) => ring === "team");
  const standing = standingPicks(picks);
  const chosen = new Set(standing.map(({ story }) => story));
  const isGone = standing.length > 0 && !shared.some(({ id }) => chosen.has(id));
  return (
    <>
      <PageHeader
        title={words.title}
        back={{ to: { kind: "more", page: "reflektioner" }, label: t.reflection.own.title }}
        over={t.format.month(month)}
        meta={words.lead}
      />
      <div className="pad">
        {may.words && (
          <MyStory key={month} month={month} mine={stories.filter(({ author }) => author === me)} />
        )}
        <Section title={words.team}>
          {shared.length === 0 && <p className="t-meta">{words.none}</p>}
          {chosen.size > 1 && <Notice kind="wait" title={words.twoPicked} />}
          {isGone && <p className="t-meta">{words.gone}</p>}
          <div className="written-list">
            {shared.map((story) => (
              <TeamStory
                key={story.id}
                story={story}
                picks={standing.filter((pick) => pick.story === story.id)}
              />
            ))}
          </div>
        </Section>
        <Button kind="text" to={learning("hjalp", "msc")}>
          {t.kit.howTo}
        </Button>
        <div className="months">
          <Button
            kind="text"
            small
            icon={ChevronLeft}
            to={{ kind: "month-stories", month: monthBeside(month, -1) }}
          >
            {words.before}
          </Button>
          <Button
            kind="text"
            small
            iconAfter={ChevronRight}
            to={{ kind: "month-stories", month: monthBeside(month, 1) }}
          >
            {words.after}
          </Button>
        </div>
      </div>
    </>
  );
}
