import { Plus } from "lucide-react";
import { Suspense, useState } from "react";
import type { NeedRow } from "../../catalog/catalog.ts";
import { localDate } from "../../domain/calendar.ts";
import type { OrganisationId } from "../../domain/ids.ts";
import type { Messages } from "../../i18n/sv.ts";
import { useCatalog, useNow, useWords, useWorkspace } from "../data.ts";
import { activityTitle } from "../kit/activityTitle.ts";
import { Button } from "../kit/Button.tsx";
import { useMayWrite } from "../kit/mayWrite.ts";
import { Section } from "../kit/Section.tsx";
import { Skeleton } from "../kit/Skeleton.tsx";
import { NeedRows } from "../needs/NeedRows.tsx";
import { NewNeed } from "../needs/NewNeed.tsx";

/** What an organisation needs: open ones and planned ones, those that are done when asked for. */
export function OrganisationNeeds({ id }: { readonly id: OrganisationId }) {
  const t = useWords();
  const { catalog } = useWorkspace();
  const may = useMayWrite();
  const today = localDate(useNow());
  const [isAdding, setAdding] = useState(false);
  const [showsDone, setShowsDone] = useState(false);
  const rows = useCatalog(() => catalog.needsOf(id), [catalog, id]);
  const done = rows?.filter((row) => row.state === "done").length ?? 0;
  const shown = rows?.filter((row) => showsDone || row.state !== "done") ?? [];
  const about = (row: NeedRow) => ({ ...row, about: aboutNeed(row, t, today) });
  return (
    <Section
      title={t.needs.title}
      end={
        may.words && (
          <Button kind="text" small icon={Plus} onPress={() => setAdding(!isAdding)}>
            {t.needs.add}
          </Button>
        )
      }
    >
      {isAdding && (
        <Suspense fallback={<Skeleton />}>
          <NewNeed organisation={id} />
        </Suspense>
      )}
      {rows === undefined && <Skeleton />}
      {rows?.length === 0 && <p className="t-meta">{t.needs.none}</p>}
      {shown.length > 0 && <NeedRows needs={shown.map(about)} />}
      {done > 0 && !showsDone && (
        <Button kind="text" onPress={() => setShowsDone(true)}>
          {t.needs.showDone(done)}
        </Button>
      )}
    </Section>
  );
}

function aboutNeed(row: NeedRow, t: Messages, today: NeedRow["date"]): readonly string[] {
  const day = t.format.day(row.date, today);
  return [
    row.takenBy,
    row.theme,
    row.source ? t.needs.from(activityTitle(row.source, t), day) : day,
    row.changedInNote ? t.needs.changedInNote : "",
  ].filter((words) => words !== "");
}
