import { CircleDashed, Sprout } from "lucide-react";
import type { YearMonth } from "../../domain/calendar.ts";
import { useCatalog, useWords, useWorkspace } from "../data.ts";
import { Row } from "../kit/Row.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { Tag } from "../kit/Tag.tsx";

/** The month that I have not told of yet, once it is time; reads the catalogue alone. */
export function useStoryMissing(month: YearMonth | undefined): YearMonth | undefined {
  const { catalog, me } = useWorkspace();
  const stories = useCatalog(() => catalog.storiesOf(month ?? ("" as YearMonth)), [catalog, month]);
  const isTold = stories === undefined || stories.some(({ author }) => author === me);
  return isTold ? undefined : month;
}

export function StoryReminder({ month }: { readonly month: YearMonth }) {
  const t = useWords();
  return (
    <RuledList last>
      <Row
        tall
        icon={Sprout}
        to={{ kind: "month-stories", month }}
        title={t.stories.today(t.format.month(month))}
        meta={t.stories.todayMeta}
      >
        <Tag kind="wait" icon={CircleDashed}>
          {t.stories.missing}
        </Tag>
      </Row>
    </RuledList>
  );
}
