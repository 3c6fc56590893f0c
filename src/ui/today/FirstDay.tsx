import { Plus, UserPlus } from "lucide-react";
import { useCatalog, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { EmptyState } from "../kit/EmptyState.tsx";
import { useMayWrite } from "../kit/mayWrite.ts";

/** A day without anything: in a new project it leads to the first session and to inviting, later it only says so. */
export function FirstDay() {
  const t = useWords();
  const { catalog } = useWorkspace();
  const may = useMayWrite();
  const organisations = useCatalog(() => catalog.organisations(), [catalog]);
  if (organisations === undefined) return undefined;
  if (organisations.length > 0 || !may.words)
    return <p className="t-meta">{t.today.nothingToday}</p>;
  return (
    <EmptyState title={t.today.empty.title} text={t.today.empty.text}>
      <Button kind="primary" icon={Plus} to={{ kind: "new-activity" }}>
        {t.today.empty.first}
      </Button>
      <Button icon={UserPlus} to={{ kind: "more", page: "team" }}>
        {t.today.empty.invite}
      </Button>
    </EmptyState>
  );
}
