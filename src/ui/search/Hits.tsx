import type { HitKind } from "../../catalog/catalog.ts";
import { localDate } from "../../domain/calendar.ts";
import { useLive, useNow, useWords } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Chips } from "../kit/Chips.tsx";
import { EmptyState } from "../kit/EmptyState.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { HitRow } from "./HitRow.tsx";
import { countOf, type Searching } from "./searching.ts";

const KINDS = [
  "activity",
  "note",
  "need",
  "improvement",
  "conversation",
  "reflection",
  "person",
  "organisation",
] as const;

/** Grouped by what they are; chips show one group alone. */
export function Hits({ of: searching }: { readonly of: Searching }) {
  const t = useWords();
  const today = localDate(useNow());
  const drawing = useLive(searching.drawing);
  if (drawing === undefined) return undefined;
  const { text, isAsked, answer, chosen, rows } = drawing;
  const { hits, found } = answer;
  const present = KINDS.filter((kind) => found.has(kind));
  const alone = chosen !== undefined && present.includes(chosen) ? chosen : undefined;
  if (!isAsked) return <p className="t-meta">{t.search.start}</p>;
  if (present.length === 0) {
    return <EmptyState title={t.search.nothing(text)} text={t.search.nothingTip} />;
  }
  let above = 0;
  return (
    <section aria-label={t.search.found(text)} aria-busy={rows < hits.length}>
      <Chips<HitKind | "all">
        label={t.search.show}
        scroll
        chosen={[alone ?? "all"]}
        onPress={(kind) => searching.choose(kind === "all" ? undefined : kind)}
        choices={[
          { value: "all", label: t.search.everything, after: t.format.number(countOf(answer)) },
          ...present.map((kind) => ({
            value: kind,
            label: t.search.kinds[kind],
            after: t.format.number(found.get(kind) ?? 0),
          })),
        ]}
      />
      {(alone === undefined ? present : [alone]).map((kind) => {
        const shown = hits.filter((hit) => hit.kind === kind);
        const more = (found.get(kind) ?? 0) - shown.length;
        const isBelow = (place: number) => above + place >= rows;
        const list = [...shown.entries()].map(([place, hit]) => (
          // By its place: a row is drawn again for another hit far sooner than a row is made.
          <HitRow key={place} hit={hit} typed={text} today={today} t={t} waits={isBelow(place)} />
        ));
        above += shown.length;
        return (
          <section key={kind} aria-label={t.search.kinds[kind]}>
            <h2>{t.search.kinds[kind]}</h2>
            <RuledList>{list}</RuledList>
            {more > 0 && (
              <Button kind="text" small onPress={() => searching.more(kind)}>
                {t.search.more(t.format.number(more), t.search.kinds[kind])}
              </Button>
            )}
          </section>
        );
      })}
    </section>
  );
}
