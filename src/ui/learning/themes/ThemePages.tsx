import type { ReactNode } from "react";
import { NotFound } from "../../kit/NotFound.tsx";
import type { LearningRoute } from "../../learningRoutes.ts";
import { ThemeForm } from "./ThemeForm.tsx";
import { ThemePage } from "./ThemePage.tsx";
import { ThemesPage } from "./ThemesPage.tsx";

/** `teman`, `teman/<id>`, `teman/<id>/andra`. */
export function ThemePages({ id, part }: Pick<LearningRoute, "id" | "part">): ReactNode {
  if (id === undefined) return <ThemesPage />;
  if (part === undefined) return <ThemePage key={id} id={id} />;
  return part === "andra" ? <ThemeForm key={id} id={id} /> : <NotFound />;
}
