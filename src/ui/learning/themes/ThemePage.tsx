import { Lock, Pencil, Users } from "lucide-react";
import { standingThemes } from "../../../domain/codebook.ts";
import type { CodedPassage } from "../../../domain/coding.ts";
import type { ThemeId } from "../../../domain/ids.ts";
import { byMonth, passagesOf, sessionsAmong } from "../../../domain/passagesByMonth.ts";
import { codebookView } from "../../../replica/codebook.ts";
import { registerView } from "../../../replica/views.ts";
import { useLive, usePrepared, useWords, useWorkspace } from "../../data.ts";
import { activityTitle } from "../../kit/activityTitle.ts";
import { Button } from "../../kit/Button.tsx";
import { EmptyState } from "../../kit/EmptyState.tsx";
import { Icon } from "../../kit/Icon.tsx";
import { useMayWrite } from "../../kit/mayWrite.ts";
import { NotFound } from "../../kit/NotFound.tsx";
import { PageHeader } from "../../kit/PageHeader.tsx";
import { Row } from "../../kit/Row.tsx";
import { RuledList } from "../../kit/RuledList.tsx";
import { Section } from "../../kit/Section.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";
import { learning } from "../../learningRoutes.ts";
import { showPassage } from "../../uiState.ts";
import { ThemeNeeds } from "./ThemeNeeds.tsx";
import { useCodedPassages } from "./useCodedPassages.ts";
import { useThemeWords } from "./useThemeWords.ts";
import "./themes.css";

/** What is coded as one theme, month by month; each passage leads to where it stands. */
export function ThemePage({ id }: { readonly id: string }) {
  usePrepared("register");
  const t = useThemeWords();
  const { format, kit } = useWords();
  const { replica } = useWorkspace();
  const may = useMayWrite();
  const book = useLive(codebookView(replica));
  const passages = useCodedPassages();
  const theme = book.get(id as ThemeId);
  if (theme === undefined) return <NotFound />;
  const own = passages && passagesOf(passages, book, theme.id);
  const standing = new Set(standingThemes(book).map((one) => one.id));
  const parts = [...book.values()].filter(
    (one) => one.into !== undefined && !standing.has(one.id) && one.into === theme.id,
  );
  return (
    <>
      <PageHeader
        title={theme.name.trim() || t.add}
        windowTitle={t.title}
        back={{ to: learning("teman"), label: t.title }}
        meta={own && own.length > 0 && t.counts(own.length, sessionsAmong(own))}
      />
      <div className="pad theme-fields quotes">
        {theme.definition !== "" && <p>{theme.definition}</p>}
        {theme.example !== "" && <q>{theme.example}</q>}
        {parts.length > 0 && (
          <p className="t-meta">
            {t.parts}: {format.list(parts.map((one) => one.name))}
          </p>
        )}
        {may.words && (
          <Button small icon={Pencil} to={learning("teman", id, "andra")}>
            {t.edit}
          </Button>
        )}
        <ThemeNeeds theme={theme.id} />
        {own === undefined && <Skeleton lines={5} />}
        {own?.length === 0 && <EmptyState title={t.none} text={t.noneText} />}
        {[...byMonth(own ?? [])].map(([month, some]) => (
          <Section key={month} title={format.month(month)}>
            <RuledList last>
              {some.map((one) => (
                <Passage key={one.id} passage={one} />
              ))}
            </RuledList>
          </Section>
        ))}
        <Button kind="text" to={learning("hjalp", "teman")}>
          {kit.howTo}
        </Button>
      </div>
    </>
  );
}

function Passage({ passage }: { readonly passage: CodedPassage }) {
  const t = useThemeWords();
  const all = useWords();
  const { replica } = useWorkspace();
  const { members } = useLive(registerView(replica));
  const { id, answer, written: activity, ring, whose, words, date } = passage;
  const kind = answer === undefined ? "notes" : "reflection";
  const who = (whose && members.get(whose)?.name) ?? "";
  const source = answer === undefined ? t.noteSource : t.reflectionSource;
  return (
    <Row
      tall
      topAligned
      to={{ kind, activity }}
      onPress={() => showPassage(id)}
      when={all.format.shortDay(date)}
      title={activityTitle(passage, all)}
      meta={
        <>
          {t.source(source, ring === "own" ? "" : who)} ·{" "}
          <span className="ring">
            <Icon of={ring === "own" ? Lock : Users} size="s" />
            {all.reflection.rings[ring]}
          </span>
        </>
      }
    >
      <q>{words}</q>
    </Row>
  );
}
