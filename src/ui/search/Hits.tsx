import { memo, use } from "react";
import type { HitKind, SearchAnswer } from "../../catalog/catalog.ts";
import { localDate } from "../../domain/calendar.ts";
import { useNow, useWords } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Chips } from "../kit/Chips.tsx";
import { EmptyState } from "../kit/EmptyState.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { sumOf } from "./HitCount.tsx";
import { HitRow } from "./HitRow.tsx";

const KINDS = ["activity", "note", "need", "reflection", "person", "organisation"] as const;

/** Grouped by what they are; chips show one group alone. Drawn anew for an answer, not for a letter. */
export const Hits = memo(function Hits({
  answer,
  typed,
  isAsked,
  chosen,
  onChoose,
  onMore,
}: {
  readonly answer: Promise<SearchAnswer>;
  readonly typed: string;
  readonly isAsked: boolean;
  readonly chosen: HitKind | undefined;
  readonly onChoose: (kind: HitKind | undefined) => void;
  /** More of a kind than are shown. */
  readonly onMore: (kind: HitKind, shown: number) => void;
}) {
  const t = useWords();
  const today = localDate(useNow());
  const { hits, found } = use(answer);
  const present = KINDS.filter((kind) => found.has(kind));
  const alone = chosen !== undefined && present.includes(chosen) ? chosen : undefined;
  if (!isAsked) return <p className="t-meta">{t.search.start}</p>;
  if (present.length === 0) {
    return <EmptyState title={t.search.nothing(typed)} text={t.search.nothingTip} />;
  }
  return (
    <section aria-label={t.search.found(typed)}>
      <Chips<HitKind | "all">
        label={t.search.show}
        scroll
        chosen={[alone ?? "all"]}
        onPress={(kind) => onChoose(kind === "all" ? undefined : kind)}
        choices={[
          { value: "all", label: t.search.everything, after: String(sumOf(found.values())) },
          ...present.map((kind) => ({
            value: kind,
            label: t.search.kinds[kind],
            after: String(found.get(kind)),
          })),
        ]}
      />
      {(alone === undefined ? present : [alone]).map((kind) => {
        const shown = hits.filter((hit) => hit.kind === kind);
        const more = (found.get(kind) ?? 0) - shown.length;
        return (
          <section key={kind} aria-label={t.search.kinds[kind]}>
            <h2>{t.search.kinds[kind]}</h2>
            <RuledList>
              {/* By their place: a row is drawn again for another hit far sooner than it is made. */}
              {[...shown.entries()].map(([place, hit]) => (
                <HitRow key={place} hit={hit} typed={typed} today={today} t={t} />
              ))}
            </RuledList>
            {more > 0 && (
              <Button kind="text" small onPress={() => onMore(kind, shown.length)}>
                {t.search.more(more, t.search.kinds[kind])}
              </Button>
            )}
          </section>
        );
      })}
    </section>
  );
});
