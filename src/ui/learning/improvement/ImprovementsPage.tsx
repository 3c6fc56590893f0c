import { Plus, Presentation } from "lucide-react";
import { Suspense } from "react";
import type { ImprovementRow } from "../../../catalog/catalog.ts";
import { useCatalog, useWords, useWorkspace } from "../../data.ts";
import { Button } from "../../kit/Button.tsx";
import { Dock } from "../../kit/Dock.tsx";
import { EmptyState } from "../../kit/EmptyState.tsx";
import { useMayWrite } from "../../kit/mayWrite.ts";
import { PageHeader } from "../../kit/PageHeader.tsx";
import { Row } from "../../kit/Row.tsx";
import { RuledList } from "../../kit/RuledList.tsx";
import { Section } from "../../kit/Section.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";
import { learning } from "../../learningRoutes.ts";
import { beginWork } from "./parts.ts";
import { useImprovementWords } from "./useImprovement.ts";
import { WorkRow } from "./WorkRow.tsx";

/** Every team's work, organisation by organisation. */
export function ImprovementsPage() {
  const words = useImprovementWords();
  const { menu, howTo } = useWords().kit;
  const { catalog, replica } = useWorkspace();
  const may = useMayWrite();
  const rows = useCatalog(() => catalog.improvements(), [catalog]);
  return (
    <>
      <PageHeader title={words.title} back={{ to: learning(), label: menu.learning }} />
      <div className="pad">
        {rows === undefined && <Skeleton />}
        {rows?.length === 0 && <EmptyState title={words.none} text={words.noneText} />}
        {rows && rows.length > 0 && (
          <Suspense fallback={<Skeleton />}>
            {[...byOrganisation(rows)].map(([name, works]) => (
              <Section key={name} title={name || words.loose}>
                <RuledList last label={name || words.loose}>
                  {works.map((row) => (
                    <WorkRow key={row.id} row={row} />
                  ))}
                </RuledList>
              </Section>
            ))}
            <RuledList last>
              <Row
                to={learning("forbattring", "vernissage")}
                icon={Presentation}
                title={words.vernissage.title}
                meta={words.vernissage.line}
                tall
              />
            </RuledList>
          </Suspense>
        )}
        <Button kind="text" to={learning("hjalp", "vardeforum")}>
          {howTo}
        </Button>
      </div>
      {may.words && (
        <Dock>
          <Button kind="primary" wide icon={Plus} onPress={() => void beginWork(replica)}>
            {words.add}
          </Button>
        </Dock>
      )}
    </>
  );
}

function byOrganisation(
  rows: readonly ImprovementRow[],
): ReadonlyMap<string, readonly ImprovementRow[]> {
  const names = [...new Set(rows.map(({ organisationName }) => organisationName))];
  names.sort((a, b) => a.localeCompare(b, "sv"));
  return new Map(
    names.map((name) => [name, rows.filter(({ organisationName }) => organisationName === name)]),
  );
}
