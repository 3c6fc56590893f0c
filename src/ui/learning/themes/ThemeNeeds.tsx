import { ChartLine, Hand } from "lucide-react";
import type { ThemeId } from "../../../domain/ids.ts";
import { needsUnder, worksFrom } from "../../../domain/needThemes.ts";
import { codebookView } from "../../../replica/codebook.ts";
import { useCatalog, useLive, useNow, useWords, useWorkspace } from "../../data.ts";
import { Row } from "../../kit/Row.tsx";
import { RuledList } from "../../kit/RuledList.tsx";
import { Section } from "../../kit/Section.tsx";
import { learning } from "../../learningRoutes.ts";
import { aboutNeed, needGroups } from "../../needs/groups.ts";
import { useThemeWords } from "./useThemeWords.ts";

/** What a theme leads to: the needs that are filed under its name, and the improvement works that were begun from them. */
export function ThemeNeeds({ theme }: { readonly theme: ThemeId }) {
  const words = useThemeWords();
  const t = useWords();
  const now = useNow();
  const { catalog, replica } = useWorkspace();
  const book = useLive(codebookView(replica));
  const all = useCatalog(() => catalog.needs(), [catalog]) ?? [];
  const works = useCatalog(() => catalog.improvements(), [catalog]) ?? [];
  const needs = needsUnder(all, book, theme);
  const begun = worksFrom(works, needs);
  return (
    <>
      {needs.length > 0 && (
        <Section title={words.needs}>
          <RuledList last label={words.needs}>
            {needGroups(needs).map(({ speaking, state }) => (
              <Row
                key={speaking.id}
                tall
                to={learning("behov", speaking.id)}
                icon={Hand}
                title={speaking.text}
                meta={[
                  t.needs.states[state],
                  ...aboutNeed({ ...speaking, theme: "" }, t, now, true),
                ].join(" · ")}
              />
            ))}
          </RuledList>
        </Section>
      )}
      {begun.length > 0 && (
        <Section title={words.works}>
          <RuledList last label={words.works}>
            {begun.map(({ id, title, organisationName }) => (
              <Row
                key={id}
                tall
                to={learning("forbattring", id)}
                icon={ChartLine}
                title={title || words.untitledWork}
                meta={organisationName || undefined}
              />
            ))}
          </RuledList>
        </Section>
      )}
    </>
  );
}
