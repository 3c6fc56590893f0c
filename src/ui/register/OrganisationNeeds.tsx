import { Plus } from "lucide-react";
import { Suspense, useState } from "react";
import type { OrganisationId } from "../../domain/ids.ts";
import { useCatalog, useNow, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { useMayWrite } from "../kit/mayWrite.ts";
import { Section } from "../kit/Section.tsx";
import { Skeleton } from "../kit/Skeleton.tsx";
import { learning } from "../learningRoutes.ts";
import { aboutNeed, needGroups } from "../needs/groups.ts";
import { NeedRows, useNeedSheet } from "../needs/NeedRows.tsx";
import { NewNeed } from "../needs/NewNeed.tsx";

/** What an organisation needs: open ones and planned ones, those that are done when asked for. */
export function OrganisationNeeds({ id }: { readonly id: OrganisationId }) {
  const t = useWords();
  const { catalog } = useWorkspace();
  const may = useMayWrite();
  const now = useNow();
  const [isAdding, setAdding] = useState(false);
  const [showsDone, setShowsDone] = useState(false);
  const rows = useCatalog(() => catalog.needsOf(id), [catalog, id]);
  const { onOpen, sheet } = useNeedSheet();
  const groups = needGroups(rows ?? []);
  const done = groups.filter(({ state }) => state === "done").length;
  const shown = groups.filter(({ state }) => showsDone || state !== "done");
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
          <NewNeed organisation={id} startHere />
        </Suspense>
      )}
      {rows === undefined && <Skeleton />}
      {rows?.length === 0 && <p className="t-meta">{t.needs.none}</p>}
      {shown.length > 0 && (
        <NeedRows
          onOpen={onOpen}
          needs={shown.map(({ speaking, state }) => ({
            ...speaking,
            state,
            about: aboutNeed(speaking, t, now, false),
          }))}
        />
      )}
      {done > 0 && !showsDone && (
        <Button kind="text" onPress={() => setShowsDone(true)}>
          {t.needs.showDone(done)}
        </Button>
      )}
      {sheet}
      <Button kind="text" to={learning("behov")}>
        {t.needs.all}
      </Button>
    </Section>
  );
}
