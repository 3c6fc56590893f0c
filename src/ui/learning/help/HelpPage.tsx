import { useState } from "react";
import { plain } from "../../../domain/folding.ts";
import type { HelpMessages } from "../../../i18n/learningHelpWords.ts";
import { useWords } from "../../data.ts";
import { Field } from "../../kit/Field.tsx";
import { NotFound } from "../../kit/NotFound.tsx";
import { PageHeader } from "../../kit/PageHeader.tsx";
import { Row } from "../../kit/Row.tsx";
import { RuledList } from "../../kit/RuledList.tsx";
import { Section } from "../../kit/Section.tsx";
import { type LearningRoute, learning } from "../../learningRoutes.ts";
import { GUIDES, type Guide } from "./sources.ts";
import "./help.css";

const NAMES = Object.keys(GUIDES) as Guide[];

/** `/larande/hjalp` lists the guides and the words, `/larande/hjalp/<guide>` is one of them. */
export function HelpPage({
  route: { id },
  words,
}: {
  readonly route: LearningRoute;
  readonly words: HelpMessages;
}) {
  const guide = NAMES.find((name) => name === id);
  if (id === undefined) return <HelpList words={words} />;
  return guide === undefined ? <NotFound /> : <GuideText words={words} guide={guide} />;
}

function HelpList({ words }: { readonly words: HelpMessages }) {
  const t = useWords();
  return (
    <>
      <PageHeader
        title={words.title}
        back={{ to: learning(), label: t.kit.menu.learning }}
        meta={words.lead}
      />
      <div className="pad">
        <RuledList last>
          {NAMES.map((name) => (
            <Row key={name} to={learning("hjalp", name)} title={words.guides[name].title} />
          ))}
        </RuledList>
        <Glossary words={words} />
      </div>
    </>
  );
}

function Glossary({ words }: { readonly words: HelpMessages }) {
  const [typed, setTyped] = useState("");
  const asked = plain(typed);
  const found = words.terms.filter((term) => plain(term.join(" ")).includes(asked));
  return (
    <Section title={words.glossary}>
      <Field label={words.find} type="search" value={typed} onChange={setTyped} clearable />
      <p className="t-meta" role="status">
        {found.length === 0 && words.none}
      </p>
      <dl className="glossary">
        {found.map(([word, other, meaning]) => (
          <div key={word}>
            <dt>
              {word} <span>{other}</span>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

const POINT = "• ";

function GuideText({ words, guide }: { readonly words: HelpMessages; readonly guide: Guide }) {
  const { title, text } = words.guides[guide];
  const sources: readonly (readonly [string, string])[] = GUIDES[guide];
  const isPoint = (line: string | undefined) => line?.startsWith(POINT) === true;
  return (
    <>
      <PageHeader title={title} back={{ to: learning("hjalp"), label: words.title }} />
      <div className="pad guide">
        {text.map((line, at) => {
          if (!isPoint(line)) return <p key={line}>{line}</p>;
          if (isPoint(text[at - 1])) return undefined;
          const rest = text.slice(at);
          const end = rest.findIndex((one) => !isPoint(one));
          return (
            <ul key={line}>
              {rest.slice(0, end < 0 ? undefined : end).map((point) => (
                <li key={point}>{point.slice(POINT.length)}</li>
              ))}
            </ul>
          );
        })}
        {sources.length > 0 && (
          <Section title={words.sources}>
            {sources.map(([name, address]) => (
              <p key={name}>
                {name}
                <br />
                <a href={`https://${address}`} target="_blank" rel="noreferrer noopener">
                  {address}
                </a>
              </p>
            ))}
            <p className="t-meta">{words.outside}</p>
          </Section>
        )}
      </div>
    </>
  );
}
