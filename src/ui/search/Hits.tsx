import { use, useState } from "react";
import type { SearchHit } from "../../catalog/catalog.ts";
import { useWords } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Chips } from "../kit/Chips.tsx";
import { EmptyState } from "../kit/EmptyState.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { HitRow } from "./HitRow.tsx";

const KINDS = ["activity", "note", "need", "reflection", "person", "organisation"] as const;
type Kind = (typeof KINDS)[number];

/** Of each kind while all kinds are shown: a list is read, and drawn again for every letter. */
const FIRST = 8;

/** Grouped by what they are; chips show one group alone. */
export function Hits({
  hits,
  typed,
  isAsked,
}: {
  readonly hits: Promise<readonly SearchHit[]>;
  readonly typed: string;
  readonly isAsked: boolean;
}) {
  const t = useWords();
  const found = use(hits);
  const [wanted, setWanted] = useState<Kind>();
  const of = (kind: Kind) => found.filter((hit) => hit.kind === kind);
  const present = KINDS.filter((kind) => of(kind).length > 0);
  const shown = wanted !== undefined && present.includes(wanted) ? [wanted] : present;
  if (!isAsked) return <p className="t-meta">{t.search.start}</p>;
  if (found.length === 0) {
    return <EmptyState title={t.search.nothing(typed)} text={t.search.nothingTip} />;
  }
  return (
    <section aria-label={t.search.found(typed)}>
      <Chips<Kind | "all">
        label={t.search.show}
        scroll
        chosen={[shown.length === 1 && wanted !== undefined ? wanted : "all"]}
        onPress={(kind) => setWanted(kind === "all" ? undefined : kind)}
        choices={[
          { value: "all", label: t.search.everything, after: String(found.length) },
          ...present.map((kind) => ({
            value: kind,
            label: t.search.kinds[kind],
            after: String(of(kind).length),
          })),
        ]}
      />
      {shown.map((kind) => (
        <section key={kind} aria-label={t.search.kinds[kind]}>
          <h2>{t.search.kinds[kind]}</h2>
          <RuledList>
            {of(kind)
              .slice(0, shown.length === 1 ? undefined : FIRST)
              .map((hit) => (
                <HitRow key={keyOf(hit)} hit={hit} typed={typed} />
              ))}
          </RuledList>
          {shown.length > 1 && of(kind).length > FIRST && (
            <Button kind="text" small onPress={() => setWanted(kind)}>
              {t.search.more(of(kind).length - FIRST, t.search.kinds[kind])}
            </Button>
          )}
        </section>
      ))}
    </section>
  );
}

function keyOf(hit: SearchHit): string {
  switch (hit.kind) {
    case "activity":
    case "note":
      return hit.activity.id;
    case "need":
      return hit.need.id;
    case "reflection":
      return hit.reflection.key;
    case "person":
      return hit.person.id;
    case "organisation":
      return hit.organisation.id;
  }
}
