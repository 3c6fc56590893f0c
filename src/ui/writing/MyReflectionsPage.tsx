import { MessageSquareQuote, Sprout } from "lucide-react";
import type { MyWriting } from "../../catalog/catalog.ts";
import { localDate, monthOf } from "../../domain/calendar.ts";
import { storyMonthAt } from "../../domain/monthStory.ts";
import { useCatalog, useNow, useWords, useWorkspace } from "../data.ts";
import { activityTitle } from "../kit/activityTitle.ts";
import { Button } from "../kit/Button.tsx";
import { EmptyState } from "../kit/EmptyState.tsx";
import { PageHeader } from "../kit/PageHeader.tsx";
import { Row } from "../kit/Row.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { Skeleton } from "../kit/Skeleton.tsx";
import { learning } from "../learningRoutes.ts";
import "./reflection.css";

/** Everything that I have reflected on, in every month, with who may read it. Reads the catalogue: it is there without
 *  network and before any document is loaded. */
export function MyReflectionsPage() {
  const t = useWords();
  const words = t.reflection.own;
  const { catalog, me } = useWorkspace();
  const today = localDate(useNow());
  const mine = useCatalog(() => catalog.myReflections(me), [catalog, me]);
  const month = storyMonthAt(today) ?? monthOf(today);
  return (
    <>
      <PageHeader
        title={words.title}
        back={{ to: { kind: "more", page: undefined }, label: t.settings.title }}
        meta={words.meta}
      />
      <div className="pad">
        <RuledList>
          <Row
            tall
            to={{ kind: "month-stories", month }}
            icon={Sprout}
            title={words.month}
            meta={t.format.month(month)}
          />
          <Row
            tall
            to={{ kind: "more", page: "fragor" }}
            icon={MessageSquareQuote}
            title={words.prompts}
          />
        </RuledList>
        {mine === undefined && <Skeleton lines={5} />}
        {mine?.length === 0 && <EmptyState title={words.empty} text={words.emptyText} />}
        {mine !== undefined && mine.length > 0 && (
          <RuledList last>
            {mine.map((one) => (
              <Mine key={one.id} one={one} />
            ))}
          </RuledList>
        )}
        <Button kind="text" to={learning("hjalp", "reflektion")}>
          {t.kit.howTo}
        </Button>
      </div>
    </>
  );
}

function Mine({ one }: { readonly one: MyWriting }) {
  const t = useWords();
  const words = t.reflection.own;
  const { about, ring, isChanged, template } = one;
  const who = [
    t.reflection.rings[ring],
    isChanged && words.changed,
    template !== "three" && t.reflection.templates[template],
  ].filter((part) => part !== false);
  return (
    <Row
      tall
      topAligned
      to={{ kind: "reflection", activity: one.activity }}
      when={t.format.shortDay(about?.date ?? localDate(one.at))}
      title={about === undefined ? words.unknown : activityTitle(about, t)}
      meta={who.join(" · ")}
    >
      <span className="excerpt">{one.text.replace(/\s+/g, " ").trim()}</span>
    </Row>
  );
}
