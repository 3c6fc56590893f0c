import { Tags } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { spokenThemes } from "../../../domain/codebook.ts";
import type { Coding } from "../../../domain/coding.ts";
import type { CodingId } from "../../../domain/ids.ts";
import { placeOfQuote, type Quote, quoteAt } from "../../../domain/passage.ts";
import { answeredParts, type Reflection } from "../../../domain/reflection.ts";
import { codebookView } from "../../../replica/codebook.ts";
import { codeAnswer, codingsView } from "../../../replica/codings.ts";
import { reflectionDoc } from "../../../replica/reflections.ts";
import { useLive, useWords, useWorkspace } from "../../data.ts";
import { Button } from "../../kit/Button.tsx";
import { Row } from "../../kit/Row.tsx";
import { RuledList } from "../../kit/RuledList.tsx";
import { Sheet } from "../../kit/Sheet.tsx";
import { TextArea } from "../../kit/TextArea.tsx";
import { PassageSheet } from "./PassageSheet.tsx";
import { useThemeWords } from "./useThemeWords.ts";
import "./themes.css";

interface Opened {
  readonly known: CodingId | undefined;
  readonly key: string;
  readonly quote: Quote;
}

/** The words of one reflection to choose passages of; what is coded stands below each answer. */
export function ReflectionPassages({
  reflection,
  shown,
  labelOf,
  onClose,
}: {
  readonly reflection: Reflection;
  /** The one that somebody came here to see. */
  readonly shown: CodingId | undefined;
  readonly labelOf: (part: ReturnType<typeof answeredParts>[number]) => string;
  readonly onClose: () => void;
}): ReactNode {
  const { reflection: words } = useWords();
  const t = useThemeWords();
  const { replica } = useWorkspace();
  const { id, activity, ring, author } = reflection;
  const doc = reflectionDoc(activity, ring, author);
  useEffect(() => replica.hold(doc), [replica, doc]);
  const book = useLive(codebookView(replica));
  const codings = useLive(codingsView(replica, activity)).filter(
    ({ answer }) => answer?.reflection === id,
  );
  const answers = useRef(new Map<string, HTMLElement>());
  const [opened, setOpened] = useState<Opened | undefined>(() =>
    openedOf(codings.find((one) => one.id === shown)),
  );
  if (opened !== undefined) {
    const { known, key, quote } = opened;
    return (
      <PassageSheet
        activity={activity}
        known={known}
        words={quote.words}
        code={(theme) =>
          codeAnswer(replica, { activity, doc, answer: { reflection: id, key } }, quote, theme)
        }
        onClose={() => setOpened(undefined)}
      />
    );
  }
  const namesOf = ({ themes }: Coding) =>
    spokenThemes(book, themes).map((one) => book.get(one)?.name ?? "");
  return (
    <Sheet
      title={t.answers.title}
      meta={t.answers.readers(words.rings[ring])}
      onClose={onClose}
      actions={
        <Button kind="primary" wide onPress={onClose}>
          {t.passage.done}
        </Button>
      }
    >
      <p className="t-meta">{t.answers.lead}</p>
      {answeredParts(reflection).map((part) => {
        const { key, text } = part;
        const here = codings.flatMap((coding) => {
          const place = coding.answer?.key === key ? placeOfQuote(text, coding.quote) : undefined;
          return place && namesOf(coding).length > 0 ? [{ coding, ...place }] : [];
        });
        const label = labelOf(part);
        return (
          <section
            className="coded-answer"
            key={key}
            ref={(answer) => {
              if (answer) answers.current.set(key, answer);
            }}
          >
            <TextArea
              label={label}
              value={text}
              // Not `readOnly`: Chromium lets nobody select in such a field by keyboard.
              inputMode="none"
              onChange={() => undefined}
              marks={here.map(({ from, to }) => ({ start: from, end: to })).sort(byStart)}
            />
            <Button
              kind="quiet"
              small
              icon={Tags}
              label={t.answers.code(label)}
              onPress={() => {
                const area = answers.current.get(key)?.querySelector("textarea");
                const { selectionStart: from = 0, selectionEnd: to = 0 } = area ?? {};
                const quote = from < to ? quoteAt(text, from, to) : quoteAt(text, 0, text.length);
                setOpened({ known: undefined, key, quote });
              }}
            >
              {t.passage.tool}
            </Button>
            {here.length > 0 && (
              <RuledList label={t.answers.coded}>
                {here.map(({ coding }) => (
                  <Row
                    key={coding.id}
                    title={namesOf(coding).join(", ")}
                    onPress={() => setOpened(openedOf(coding))}
                  >
                    <q className="excerpt">{coding.quote.words}</q>
                  </Row>
                ))}
              </RuledList>
            )}
          </section>
        );
      })}
    </Sheet>
  );
}

function openedOf(coding: Coding | undefined): Opened | undefined {
  const { answer } = coding ?? {};
  return coding && answer && { known: coding.id, key: answer.key, quote: coding.quote };
}

function byStart(a: { readonly start: number }, b: { readonly start: number }): number {
  return a.start - b.start;
}
