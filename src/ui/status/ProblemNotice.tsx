import { TriangleAlert } from "lucide-react";
import { lazy, Suspense, use } from "react";
import type { Problem } from "../../domain/problem.ts";
import { useApp, useLive, useWords, WorkspaceContext } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Icon } from "../kit/Icon.tsx";
import { type Deed, explainProblem } from "./explainProblem.ts";

/** Few phones ever meet it. Not among the pages, because pages show problems. */
const FoundingCode = lazy(async () => ({
  default: (await import("../start/FoundingCode.tsx")).FoundingCode,
}));

/** A refusal or a trouble where the person is: what happened, where things are, the way out, and the one tap that
 *  helps, if there is one. With or without an open project. */
export function ProblemNotice({ problem }: { readonly problem: Problem }) {
  const t = useWords();
  const { title, text, wayOut, deed } = explainProblem(problem, t.problems);
  return (
    <div className="notice help" role="alert">
      <Icon of={TriangleAlert} />
      <div>
        <p className="title">{title}</p>
        <p>{text}</p>
        <p className="way-out">{wayOut}</p>
        {deed !== undefined && <DeedButton deed={deed} />}
      </div>
    </div>
  );
}

function DeedButton({ deed }: { readonly deed: Deed }) {
  const t = useWords();
  const app = useApp();
  const workspace = use(WorkspaceContext);
  switch (deed) {
    case "try-now":
      return workspace === undefined ? undefined : (
        <Button small onPress={() => workspace.tryNow()}>
          {t.status.deeds.tryNow}
        </Button>
      );
    case "update":
      return (
        <Button small onPress={() => void app.updateNow()}>
          {t.status.deeds.update}
        </Button>
      );
    case "reload":
      return (
        <Button small onPress={() => location.reload()}>
          {t.status.deeds.reload}
        </Button>
      );
    case "storage":
      return workspace === undefined ? undefined : (
        <Button small to={{ kind: "more", page: "lagring" }}>
          {t.status.deeds.storage}
        </Button>
      );
    case "take-over":
      return <TakeOver />;
    case "founding-code":
      return workspace === undefined ? undefined : (
        <Suspense fallback={undefined}>
          <FoundingCode />
        </Suspense>
      );
  }
}

/** The other tab may hold any of this device's projects. */
function TakeOver() {
  const t = useWords();
  const app = useApp();
  const projects = useLive(app.workspaces);
  return projects.map((project) => (
    <Button key={project.id} small onPress={() => void app.openHere(project.id)}>
      {projects.length === 1 ? t.status.deeds.takeOver : t.status.deeds.takeOverNamed(project.name)}
    </Button>
  ));
}
