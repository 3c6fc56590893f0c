import { Plus } from "lucide-react";
import type { OrganisationId } from "../../../domain/ids.ts";
import { useCatalog, useWorkspace } from "../../data.ts";
import { Button } from "../../kit/Button.tsx";
import { useMayWrite } from "../../kit/mayWrite.ts";
import { RuledList } from "../../kit/RuledList.tsx";
import { Section } from "../../kit/Section.tsx";
import { beginWork } from "./parts.ts";
import { useImprovementWords } from "./useImprovement.ts";
import { WorkRow } from "./WorkRow.tsx";
import "./improvement.css";

/** The improvement works of an organisation, on its own page and on that of a Värdeforum session which it hosts. */
export function OrganisationWorks({ organisation }: { readonly organisation: OrganisationId }) {
  const words = useImprovementWords();
  const { catalog, replica } = useWorkspace();
  const may = useMayWrite();
  const rows = useCatalog(() => catalog.improvements(organisation), [catalog, organisation]);
  if (rows === undefined || (rows.length === 0 && !may.words)) return undefined;
  return (
    <Section title={words.title}>
      {rows.length > 0 && (
        <RuledList last label={words.title}>
          {rows.map((row) => (
            <WorkRow key={row.id} row={row} />
          ))}
        </RuledList>
      )}
      {may.words && (
        <Button kind="text" small icon={Plus} onPress={() => void beginWork(replica, organisation)}>
          {words.add}
        </Button>
      )}
    </Section>
  );
}
