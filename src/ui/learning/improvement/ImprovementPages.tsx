import { lazy, type ReactNode } from "react";
import { birthMonth } from "../../../domain/birth.ts";
import { isYearMonth } from "../../../domain/calendar.ts";
import type { ImprovementId } from "../../../domain/ids.ts";
import { NotFound } from "../../kit/NotFound.tsx";
import type { LearningRoute } from "../../learningRoutes.ts";
import { A3Page } from "./A3Page.tsx";
import { CoachingPage } from "./CoachingPage.tsx";
import { CyclePage } from "./CyclePage.tsx";
import { ImprovementPage } from "./ImprovementPage.tsx";
import { ImprovementsPage } from "./ImprovementsPage.tsx";
import { useImprovement } from "./useImprovement.ts";
import "./improvement.css";

/** What is printed is desk work (docs/decisions/0277). */
const StoryPage = lazy(async () => ({ default: (await import("./StoryPage.tsx")).StoryPage }));
const VernissagePage = lazy(async () => ({
  default: (await import("./VernissagePage.tsx")).VernissagePage,
}));

/** `/larande/forbattring`, its vernissage, a work, and of a work `a3`, `handledning`, `berattelse` or one of its wheels. */
export function ImprovementPages({ id, part }: Pick<LearningRoute, "id" | "part">): ReactNode {
  if (id === undefined) return <ImprovementsPage />;
  if (id === "vernissage") return <VernissagePage />;
  const isId = /^[0-9a-z]{20}$/.test(id) && isYearMonth(birthMonth(id));
  return isId ? <OfWork id={id as ImprovementId} part={part} /> : <NotFound />;
}

function OfWork({
  id,
  part,
}: {
  readonly id: ImprovementId;
  readonly part: string | undefined;
}): ReactNode {
  const work = useImprovement(id);
  if (work === undefined || work.removed) return <NotFound />;
  switch (part) {
    case undefined:
      return <ImprovementPage work={work} />;
    case "a3":
      return <A3Page work={work} />;
    case "handledning":
      return <CoachingPage work={work} />;
    case "berattelse":
      return <StoryPage work={work} />;
    default: {
      const cycle = work.cycles.find((one) => one.id === part);
      return cycle ? <CyclePage key={cycle.id} work={work} cycle={cycle} /> : <NotFound />;
    }
  }
}
