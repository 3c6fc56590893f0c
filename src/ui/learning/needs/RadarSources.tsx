import type { ComponentProps } from "react";
import type { NeedRow } from "../../../catalog/catalog.ts";
import { localDate } from "../../../domain/calendar.ts";
import type { ActivityId } from "../../../domain/ids.ts";
import { needRadar, sourcesOf } from "../../../domain/needRadar.ts";
import { useCatalog, useNow, useWords, useWorkspace } from "../../data.ts";
import { activityTitle } from "../../kit/activityTitle.ts";
import { Button } from "../../kit/Button.tsx";
import { PageHeader } from "../../kit/PageHeader.tsx";
import { Section } from "../../kit/Section.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";
import { learning } from "../../learningRoutes.ts";
import { aboutNeed } from "../../needs/groups.ts";
import { NeedRows, useNeedSheet } from "../../needs/NeedRows.tsx";
import { useRadarNames } from "./RadarPage.tsx";
import type { Pick } from "./radarPicks.ts";
import { useNeedsWords } from "./useNeedsWords.ts";

/** What one number of the radar was counted from: its sessions, each with the needs that were said there. */
export function RadarSources({ pick }: { readonly pick: Pick }) {
  const words = useNeedsWords();
  const nameOf = useRadarNames();
  const { catalog } = useWorkspace();
  const rows = useCatalog(() => catalog.needs(), [catalog]);
  const { onOpen, sheet } = useNeedSheet();
  const { axis, row, column } = pick;
  const radar = needRadar(rows ?? [], axis);
  const cell = sourcesOf(radar, row, column);
  const theme = nameOf.theme(radar.rows.find(({ key }) => key === row) ?? { key: row, name: row });
  const head = radar.columns.find(({ key }) => key === column) ?? { key: column, name: column };
  const place = column === "all" ? words.radar.all : nameOf.column(axis, head);
  return (
    <>
      <PageHeader
        title={words.radar.sourcesOf(theme, place)}
        windowTitle={words.radar.title}
        back={{ to: learning("behov", "radar", axis), label: words.radar.title }}
        meta={
          cell && (
            <p>{`${words.radar.sessions(cell.sessions)} · ${words.radar.needs(cell.needs)}`}</p>
          )
        }
      />
      <div className="pad">
        {rows === undefined && <Skeleton />}
        {rows !== undefined && cell === undefined && <p className="t-meta">{words.radar.gone}</p>}
        {bySession(cell?.sources ?? []).map(([session, needs]) => (
          <Source key={session ?? ""} session={session} needs={needs} onOpen={onOpen} />
        ))}
        {sheet}
      </div>
    </>
  );
}

function Source({
  session,
  needs,
  onOpen,
}: {
  readonly session: ActivityId | undefined;
  readonly needs: readonly NeedRow[];
  readonly onOpen: ComponentProps<typeof NeedRows>["onOpen"];
}) {
  const t = useWords();
  const words = useNeedsWords();
  const now = useNow();
  const [first] = needs;
  const day = first && t.format.day(first.date, localDate(now));
  const title = first?.source ? t.needs.from(activityTitle(first.source, t), day ?? "") : day;
  return (
    <Section
      title={session === undefined ? words.radar.apart : (title ?? "")}
      end={
        session !== undefined && (
          <Button kind="text" small to={{ kind: "activity", activity: session }}>
            {t.kit.windowTitles.activity}
          </Button>
        )
      }
    >
      <NeedRows
        onOpen={onOpen}
        needs={needs.map((need) => ({
          ...need,
          about: aboutNeed(
            session === undefined ? need : { ...need, source: undefined },
            t,
            now,
            true,
          ),
        }))}
      />
    </Section>
  );
}

/** The newest first; what is of no session last. */
function bySession(
  needs: readonly NeedRow[],
): readonly (readonly [ActivityId | undefined, readonly NeedRow[]])[] {
  const found = new Map<ActivityId | undefined, NeedRow[]>();
  for (const need of needs) found.set(need.session, [...(found.get(need.session) ?? []), need]);
  return [...found].sort(
    ([a, [one]], [b, [other]]) =>
      Number(a === undefined) - Number(b === undefined) ||
      (other?.date ?? "").localeCompare(one?.date ?? ""),
  );
}
