import { Printer } from "lucide-react";
import { Suspense } from "react";
import type { ImprovementId } from "../../../domain/ids.ts";
import { useCatalog, useWorkspace } from "../../data.ts";
import { Button } from "../../kit/Button.tsx";
import { Dock } from "../../kit/Dock.tsx";
import { EmptyState } from "../../kit/EmptyState.tsx";
import { LinkTo } from "../../kit/LinkTo.tsx";
import { PageHeader } from "../../kit/PageHeader.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";
import { learning } from "../../learningRoutes.ts";
import { Printed } from "../../print/Printed.tsx";
import { Story } from "./Story.tsx";
import { useImprovement, useImprovementWords } from "./useImprovement.ts";
import "./story.css";

/** Every team's story with its chart, to be shown together or printed and hung up. */
export function VernissagePage() {
  const words = useImprovementWords();
  const { catalog } = useWorkspace();
  const rows = useCatalog(() => catalog.improvements(), [catalog]);
  return (
    <Printed>
      <PageHeader
        title={words.vernissage.title}
        back={{ to: learning("forbattring"), label: words.title }}
        meta={rows && <p>{words.vernissage.count(rows.length)}</p>}
      />
      <div className="pad vernissage">
        {rows === undefined && <Skeleton />}
        {rows?.length === 0 && <EmptyState title={words.none} text={words.noneText} />}
        <Suspense fallback={<Skeleton />}>
          {rows?.map(({ id }) => (
            <Shown key={id} id={id} />
          ))}
        </Suspense>
      </div>
      <Dock>
        <Button kind="primary" wide icon={Printer} onPress={() => window.print()}>
          {words.story.print}
        </Button>
      </Dock>
    </Printed>
  );
}

function Shown({ id }: { readonly id: ImprovementId }) {
  const words = useImprovementWords();
  const work = useImprovement(id);
  if (work === undefined) return undefined;
  const title = work.texts.title || words.untitled;
  return (
    <article className="improvement">
      <h2 className="t-2">
        <LinkTo to={learning("forbattring", id, "berattelse")}>{title}</LinkTo>
      </h2>
      <Story work={work} isShort />
    </article>
  );
}
