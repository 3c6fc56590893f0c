import { Plus, Tags } from "lucide-react";
import { standingThemes, USUAL_THEMES } from "../../../domain/codebook.ts";
import { passagesOf, sessionsAmong } from "../../../domain/passagesByMonth.ts";
import { addTheme, codebookView } from "../../../replica/codebook.ts";
import { useLive, usePrepared, useWords, useWorkspace } from "../../data.ts";
import { Button } from "../../kit/Button.tsx";
import { Chips } from "../../kit/Chips.tsx";
import { EmptyState } from "../../kit/EmptyState.tsx";
import { useMayWrite } from "../../kit/mayWrite.ts";
import { go } from "../../kit/navigation.ts";
import { PageHeader } from "../../kit/PageHeader.tsx";
import { Row } from "../../kit/Row.tsx";
import { RuledList } from "../../kit/RuledList.tsx";
import { Section } from "../../kit/Section.tsx";
import { learning } from "../../learningRoutes.ts";
import { ThemesFile } from "./ThemesFile.tsx";
import { useCodedPassages } from "./useCodedPassages.ts";
import { useThemeWords } from "./useThemeWords.ts";
import "./themes.css";

/** The codebook, each theme with how much is coded as it. */
export function ThemesPage() {
  usePrepared("register");
  const t = useThemeWords();
  const { kit } = useWords();
  const { replica } = useWorkspace();
  const may = useMayWrite();
  const book = useLive(codebookView(replica));
  const passages = useCodedPassages();
  const themes = standingThemes(book);
  const left = USUAL_THEMES.filter((id) => ![...book.keys()].some((known) => known === id));
  const row = (theme: (typeof themes)[number]) => {
    const own = passages && passagesOf(passages, book, theme.id);
    return (
      <Row
        key={theme.id}
        to={learning("teman", theme.id)}
        icon={Tags}
        tall
        title={theme.name.trim() || t.add}
        meta={own && (own.length === 0 ? t.none : t.counts(own.length, sessionsAmong(own)))}
      />
    );
  };
  const shown = themes.filter(({ archived }) => !archived);
  const archived = themes.filter((theme) => theme.archived);
  return (
    <>
      <PageHeader
        title={t.title}
        back={{ to: learning(), label: kit.menu.learning }}
        meta={t.lead}
      />
      <div className="pad theme-fields">
        {shown.length === 0 ? (
          <EmptyState title={t.empty} text={t.emptyText} />
        ) : (
          <RuledList last>{shown.map(row)}</RuledList>
        )}
        {may.words && (
          <>
            {left.length > 0 && (
              <div>
                <p className="b">{t.proposals}</p>
                <Chips
                  label={t.proposals}
                  choices={left.map((value) => ({
                    value,
                    label: t.usual[value][0] ?? value,
                    icon: Plus,
                  }))}
                  chosen={[]}
                  onPress={(id) => {
                    const [name = id, definition = ""] = t.usual[id];
                    addTheme(replica, { name, definition }, id);
                  }}
                />
              </div>
            )}
            <Button
              icon={Plus}
              onPress={() => go(learning("teman", addTheme(replica, { name: "" }), "andra"))}
            >
              {t.add}
            </Button>
          </>
        )}
        {archived.length > 0 && (
          <Section title={t.archived}>
            <RuledList last>{archived.map(row)}</RuledList>
          </Section>
        )}
        {passages !== undefined && passages.length > 0 && <ThemesFile passages={passages} />}
        <Button kind="text" to={learning("hjalp", "teman")}>
          {kit.howTo}
        </Button>
      </div>
    </>
  );
}
