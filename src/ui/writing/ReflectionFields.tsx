import type { ReactNode } from "react";
import type { Prompts } from "../../domain/prompts.ts";
import {
  GIBBS_HEADINGS,
  nextLine,
  partsOf,
  REFLECTION_QUESTIONS,
  type ReflectionText,
} from "../../domain/reflection.ts";
import { useWords } from "../data.ts";
import { Chips } from "../kit/Chips.tsx";
import { GuardedArea } from "../kit/GuardedArea.tsx";
import { PrincipleChips } from "./PrincipleChips.tsx";
import { labelOf, starterChoices } from "./promptWords.ts";

/** The fields of a template, and three chips. */
export function ReflectionFields({
  words,
  prompts,
  about,
  isShared,
  onType,
}: {
  readonly words: ReflectionText;
  readonly prompts: Prompts;
  /** Names the reflection for the guard, which is silent while only its author reads; of a round, where others speak,
   *  it is not. */
  readonly about: string;
  readonly isShared: boolean;
  readonly onType: (words: ReflectionText) => void;
}) {
  const t = useWords().reflection;
  const { template, answers, asked } = words;
  const write = (key: string, text: string) =>
    onType({ ...words, answers: { ...answers, [key]: text } });
  const field = (key: string, startHere = false) => (
    <GuardedArea
      key={key}
      about={about}
      isSilent={!isShared && template !== "round"}
      label={labelOf(template, { key, asked: asked[key] }, t)}
      startHere={startHere}
      value={answers[key] ?? ""}
      onChange={(text) => write(key, text)}
    />
  );
  return (
    <>
      {fieldsOf()}
      <PrincipleChips
        principles={words.principles}
        onChange={(principles) => onType({ ...words, principles })}
      />
    </>
  );

  function fieldsOf(): ReactNode {
    switch (template) {
      case "three":
        return <div className="questions">{REFLECTION_QUESTIONS.map((key) => field(key))}</div>;
      case "gibbs":
        return <div className="questions">{GIBBS_HEADINGS.map((key) => field(key))}</div>;
      case "starters":
        return starters();
      case "round":
        return round();
    }
  }

  function starters(): ReactNode {
    const chosen = partsOf(words).map(({ key }) => key);
    const left = starterChoices(prompts, t).filter(({ value }) => !chosen.includes(value));
    return (
      <>
        <div className="questions">
          {chosen.map((key) => field(key, answers[key] === "" && key === chosen.at(-1)))}
        </div>
        {left.length > 0 && (
          <div className="starters">
            <p className="b">{t.startHere}</p>
            <Chips
              label={t.startHere}
              choices={left}
              chosen={[]}
              onPress={(key) =>
                onType({
                  ...words,
                  answers: { ...answers, [key]: "" },
                  asked: { ...asked, [key]: left.find(({ value }) => value === key)?.label ?? "" },
                })
              }
            />
          </div>
        )}
      </>
    );
  }

  /** One empty line stands ready below those that have words. */
  function round(): ReactNode {
    const lines = partsOf(words).map(({ key }) => key);
    const last = lines.at(-1);
    const isReady = last !== undefined && answers[last]?.trim() === "";
    return (
      <div className="questions">
        <p className="t-meta">{t.roundLead}</p>
        {[...lines, ...(isReady ? [] : [nextLine(answers)])].map((key) => field(key))}
      </div>
    );
  }
}
