import { Radar, SlidersHorizontal } from "lucide-react";
import { Suspense, useState } from "react";
import { NEED_STATES } from "../../../domain/need.ts";
import { useCatalog, useNow, useWords, useWorkspace } from "../../data.ts";
import { Button } from "../../kit/Button.tsx";
import { EmptyState } from "../../kit/EmptyState.tsx";
import { useMayWrite } from "../../kit/mayWrite.ts";
import { NotFound } from "../../kit/NotFound.tsx";
import { goBack } from "../../kit/navigation.ts";
import { PageHeader } from "../../kit/PageHeader.tsx";
import { ReadOnly } from "../../kit/ReadOnly.tsx";
import { Row } from "../../kit/Row.tsx";
import { RuledList } from "../../kit/RuledList.tsx";
import { Section } from "../../kit/Section.tsx";
import { Segments } from "../../kit/Segments.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";
import { learning } from "../../learningRoutes.ts";
import { aboutNeed, type NeedGroup, needGroups } from "../../needs/groups.ts";
import { NeedRows, useNeedSheet } from "../../needs/NeedRows.tsx";
import { NeedSheet } from "../../needs/NeedSheet.tsx";
import { NewNeed } from "../../needs/NewNeed.tsx";
import { type Choice, chosen, FIRST_CHOICE, ordered } from "./choosing.ts";
import { LikeNeeds } from "./LikeNeeds.tsx";
import { NeedFilters, usePlaceNames } from "./NeedFilters.tsx";
import { useNeedsWords } from "./useNeedsWords.ts";
import "./needsPages.css";

/** Every need of all months, those that are one once. `open`: one that an address leads to. */
export function NeedsPage({ open: opened }: { readonly open?: string }) {
  const t = useWords();
  const words = useNeedsWords();
  const { catalog } = useWorkspace();
  const may = useMayWrite();
  const rows = useCatalog(() => catalog.needs(), [catalog]);
  const groups = needGroups(rows ?? []);
  const need = rows?.find(({ id }) => id === opened);
  if (opened !== undefined && rows !== undefined && need === undefined) return <NotFound />;
  const [open, taken, done] = NEED_STATES.map(
    (state) => groups.filter((group) => group.state === state).length,
  ) as [number, number, number];
  return (
    <>
      <PageHeader
        title={words.title}
        back={{ to: learning(), label: t.kit.menu.learning }}
        meta={groups.length > 0 && <p>{words.counts(open, taken, done)}</p>}
      />
      <div className="pad">
        <ReadOnly about="words" />
        {may.words && (
          <Suspense fallback={<Skeleton />}>
            <NewNeed />
          </Suspense>
        )}
        {rows === undefined && <Skeleton />}
        {rows?.length === 0 && <EmptyState title={words.empty.title} text={words.empty.text} />}
        {rows !== undefined && rows.length > 0 && (
          <>
            <RuledList last>
              <Row
                to={learning("behov", "radar")}
                icon={Radar}
                title={words.radar.title}
                meta={words.radar.line}
                tall
              />
            </RuledList>
            {may.words && (
              <Suspense fallback={undefined}>
                <LikeNeeds rows={rows} />
              </Suspense>
            )}
            <ChosenNeeds groups={groups} />
          </>
        )}
        {need && (
          <NeedSheet
            need={need}
            onClose={() => goBack(learning("behov"))}
            // A source is a page of its own, which is gone to instead.
            onLeave={() => undefined}
          />
        )}
        <Button kind="text" to={learning("hjalp", "behov")}>
          {t.kit.howTo}
        </Button>
      </div>
    </>
  );
}

function ChosenNeeds({ groups }: { readonly groups: readonly NeedGroup[] }) {
  const words = useNeedsWords();
  const t = useWords();
  const now = useNow();
  const nameOf = usePlaceNames();
  const [choice, setChoice] = useState<Choice>(FIRST_CHOICE);
  const [isChoosing, setChoosing] = useState(false);
  const { onOpen, sheet } = useNeedSheet();
  const shown = chosen(groups, choice);
  return (
    <>
      <div className="need-choice">
        <Segments
          label={words.state}
          value={choice.state}
          onChange={(state) => setChoice({ ...choice, state })}
          choices={([...NEED_STATES, "all"] as const).map((value) => ({
            value,
            label: words.states[value],
          }))}
        />
        <Button kind="text" small icon={SlidersHorizontal} onPress={() => setChoosing(!isChoosing)}>
          {words.choose}
        </Button>
        {isChoosing && <NeedFilters groups={groups} choice={choice} onChange={setChoice} />}
        <p role="status" className="t-meta">
          {shown.length > 0 ? words.shown(shown.length) : words.noneShown}
        </p>
        {shown.length === 0 && (
          <Button kind="text" onPress={() => setChoice({ ...FIRST_CHOICE, state: "all" })}>
            {words.clear}
          </Button>
        )}
      </div>
      {ordered(shown, choice.order).map(({ key, name, groups: own }) => (
        <Section
          key={key}
          title={nameOf(choice.order, key, name)}
          end={<span className="t-meta num">{own.length}</span>}
        >
          <NeedRows
            onOpen={onOpen}
            needs={own.map(({ speaking, rows, state }) => ({
              ...speaking,
              state,
              about: [
                ...(rows.length > 1 ? [words.inSources(rows.length)] : []),
                ...aboutNeed(speaking, t, now, choice.order !== "organisation"),
              ],
            }))}
          />
        </Section>
      ))}
      {sheet}
    </>
  );
}
