import { lazy, type ReactNode, useEffect } from "react";
import { useApp, useLive } from "../data.ts";
import { NotFound } from "../kit/NotFound.tsx";
import type { LearningRoute } from "../learningRoutes.ts";
import { ConversationPages } from "./conversation/ConversationPages.tsx";
import { DisseminationPage } from "./dissemination/DisseminationPage.tsx";
import { fetchHelp, HelpDoor } from "./help/HelpDoor.tsx";
import { ImprovementPages } from "./improvement/ImprovementPages.tsx";
import { LearningPage } from "./LearningPage.tsx";
import { NeedsPages, TodoPages } from "./needs/NeedsPages.tsx";
import { ThemePages } from "./themes/ThemePages.tsx";
import { WorkDiaryPage } from "./work/WorkDiaryPage.tsx";

/** Coordinators alone choose for the half-year (docs/decisions/0302). */
const HalfYearPage = lazy(async () => ({
  default: (await import("../desk/HalfYearPage.tsx")).HalfYearPage,
}));

/** Which page of the learning loop an address leads to. */
export function LearningPages({ route }: { readonly route: LearningRoute }): ReactNode {
  const { language } = useLive(useApp().settings);
  useEffect(() => {
    // Without a network there is nothing to keep; the help's own page says so.
    fetchHelp(language).catch(() => undefined);
  }, [language]);
  switch (route.page) {
    case undefined:
      return <LearningPage />;
    case "behov":
      return <NeedsPages id={route.id} part={route.part} />;
    case "att-gora":
      return <TodoPages id={route.id} part={route.part} />;
    case "arbetsdagbok":
      return <WorkDiaryPage route={route} />;
    case "spridning":
      return <DisseminationPage route={route} />;
    case "forbattring":
      return <ImprovementPages id={route.id} part={route.part} />;
    case "samtal":
      return <ConversationPages id={route.id} part={route.part} />;
    case "halvar":
      return <HalfYearPage month={route.id} />;
    case "hjalp":
      return <HelpDoor route={route} />;
    case "teman":
      return <ThemePages {...route} />;
    default:
      return <NotFound />;
  }
}
