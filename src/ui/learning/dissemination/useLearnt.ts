import { useMemo } from "react";
import { type LocalDate, monthOf, type YearMonth } from "../../../domain/calendar.ts";
import { standingThemes } from "../../../domain/codebook.ts";
import type { LearningRef } from "../../../domain/dissemination.ts";
import { codebookView } from "../../../replica/codebook.ts";
import { useCatalog, useLive, useWords, useWorkspace } from "../../data.ts";
import type { Learnt } from "./routeOfLearning.ts";

interface DatedRef extends LearningRef {
  readonly kind: Learnt;
  readonly month: YearMonth;
  /** The month stands for the day of what only has a month. */
  readonly day: string;
}

/** What the team has written of and may have spread, both days included; undefined until it is known. */
export function useLearntBetween(from: LocalDate, to: LocalDate): readonly DatedRef[] | undefined {
  const { activityKinds } = useWords().kit;
  const { catalog } = useWorkspace();
  const sessions = useCatalog(() => catalog.activitiesBetween(from, to), [catalog, from, to]);
  const needs = useCatalog(() => catalog.needs(), [catalog]);
  const told = useCatalog(() => catalog.conversations(), [catalog]);
  const stories = useCatalog(() => catalog.storiesOf(), [catalog]);
  return useMemo(() => {
    if (!sessions || !needs || !told || !stories) return undefined;
    const ref = (kind: Learnt, id: string, day: LocalDate, words: string): DatedRef => ({
      ...{ kind, id, day },
      month: monthOf(day),
      words: shortened(words),
    });
    const isMeant = ({ date }: { readonly date: LocalDate }) => date >= from && date <= to;
    return [
      ...sessions
        .filter(({ plannedBy }) => plannedBy === undefined)
        .map(({ id, date, title, kind }) => ref("session", id, date, title || activityKinds[kind])),
      ...stories
        .filter(
          ({ ring, month }) => ring === "team" && month >= monthOf(from) && month <= monthOf(to),
        )
        .map(
          ({ id, month, text }): DatedRef => ({
            ...{ kind: "story", id, month, day: month },
            words: shortened(text.split("\n")[0] ?? ""),
          }),
        ),
      ...needs.filter(isMeant).map(({ id, date, text }) => ref("need", id, date, text)),
      ...told.filter(isMeant).map(({ id, date, title }) => ref("conversation", id, date, title)),
    ].filter(({ words }) => words !== "");
  }, [sessions, needs, told, stories, activityKinds, from, to]);
}

/** What is of no month: improvement works, and the codebook's themes that are in use. */
export function useLearntAnyTime(): readonly LearningRef[] {
  const { replica, catalog } = useWorkspace();
  const works = useCatalog(() => catalog.improvements(), [catalog]) ?? [];
  const themes = standingThemes(useLive(codebookView(replica)));
  const ref = (kind: Learnt, id: string, words: string): LearningRef => ({
    ...{ kind, id, month: undefined },
    words: shortened(words),
  });
  return [
    ...works.map(({ id, title }) => ref("improvement", id, title)),
    ...themes.filter(({ archived }) => !archived).map(({ id, name }) => ref("theme", id, name)),
  ].filter(({ words }) => words !== "");
}

function shortened(words: string): string {
  return words.length > 80 ? `${words.slice(0, 79)}…` : words;
}
