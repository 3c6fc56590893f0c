import {
  BadgeCheck,
  CalendarHeart,
  ChartLine,
  Clock,
  LifeBuoy,
  MessageSquareQuote,
  Share2,
  Tags,
} from "lucide-react";
import { addDays, localDate, monthOf } from "../../domain/calendar.ts";
import { storyMonthAt } from "../../domain/monthStory.ts";
import { useLive, useNow, useWords, useWorkspace } from "../data.ts";
import { PageHeader } from "../kit/PageHeader.tsx";
import { Row } from "../kit/Row.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { learning } from "../learningRoutes.ts";
import { useConversationWords } from "./conversation/useConversationWords.ts";
import { NeedsHub } from "./needs/NeedsHub.tsx";
import { useThemeWords } from "./themes/useThemeWords.ts";
import { useLearningWords } from "./useLearningWords.ts";

/** The list of what the team learns by. */
export function LearningPage() {
  const t = useWords();
  const words = useLearningWords();
  const conversation = useConversationWords();
  const themes = useThemeWords();
  const { role } = useLive(useWorkspace().membership);
  const today = localDate(useNow());
  return (
    <>
      <PageHeader
        title={t.kit.menu.learning}
        back={{ to: { kind: "more", page: undefined }, label: t.settings.title }}
      />
      <div className="pad">
        <RuledList last>
          <Row
            to={{
              kind: "month-stories",
              month: storyMonthAt(today) ?? monthOf(addDays(today, -28)),
            }}
            icon={CalendarHeart}
            title={t.stories.title}
            meta={words.storyLine}
            tall
          />
          {role === "admin" && (
            <Row
              to={learning("halvar")}
              icon={BadgeCheck}
              title={words.halfYear}
              meta={words.halfYearLine}
              tall
            />
          )}
          <Row
            to={learning("forbattring")}
            icon={ChartLine}
            title={words.improvement}
            meta={words.improvementLine}
            tall
          />
          <NeedsHub />
          <Row
            to={learning("samtal")}
            icon={MessageSquareQuote}
            title={conversation.title}
            meta={conversation.line}
            tall
          />
          <Row
            to={learning("arbetsdagbok")}
            icon={Clock}
            title={words.workTitle}
            meta={words.workLine}
            tall
          />
          <Row
            to={learning("spridning")}
            icon={Share2}
            title={words.spreadTitle}
            meta={words.spreadLine}
            tall
          />
          <Row
            to={learning("teman")}
            icon={Tags}
            title={themes.title}
            meta={words.themesLine}
            tall
          />
          <Row
            to={learning("hjalp")}
            icon={LifeBuoy}
            title={t.kit.howTo}
            meta={words.helpLine}
            tall
          />
        </RuledList>
      </div>
    </>
  );
}
