import { Plus } from "lucide-react";
import {
  addedStarters,
  LONGEST_PROMPT,
  ownWords,
  type Prompts,
  promptKey,
  STARTERS,
} from "../../domain/prompts.ts";
import { REFLECTION_QUESTIONS } from "../../domain/reflection.ts";
import { setPrompt } from "../../replica/prompts.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, usePrepared, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { useMayWrite } from "../kit/mayWrite.ts";
import { PageHeader } from "../kit/PageHeader.tsx";
import { SavedField } from "../kit/SavedField.tsx";
import { Section } from "../kit/Section.tsx";
import { showUndo } from "../uiState.ts";
import { starterChoices } from "./promptWords.ts";
import "./reflection.css";

/** How the project words its questions. Those who may write the register may change them (decision 0106). */
export function PromptsPage() {
  usePrepared("register");
  const t = useWords();
  const words = t.reflection.prompts;
  const { replica } = useWorkspace();
  const { prompts } = useLive(registerView(replica));
  const may = useMayWrite();
  return (
    <>
      <PageHeader
        title={words.title}
        back={{ to: { kind: "more", page: "projekt" }, label: t.settings.project.title }}
        meta={may.register ? words.lead : words.onlyWriters}
      />
      <div className="pad">
        {may.register ? <Fields prompts={prompts} /> : <Facts prompts={prompts} />}
      </div>
    </>
  );
}

function Fields({ prompts }: { readonly prompts: Prompts }) {
  const t = useWords().reflection;
  const words = t.prompts;
  const { replica } = useWorkspace();
  const question = (key: (typeof REFLECTION_QUESTIONS)[number], n: number) => (
    <SavedField
      key={key}
      label={words.question(n)}
      value={ownWords(prompts, promptKey("three", key)) ?? t.questions[key]}
      guarded={`prompt/${key}`}
      maxLength={LONGEST_PROMPT}
      autoComplete="off"
      save={(text) => {
        const own = text.trim();
        const isApps = own === "" || own === t.questions[key];
        setPrompt(replica, promptKey("three", key), isApps ? undefined : own);
      }}
    />
  );
  const starter = (key: string, n: number) => {
    const at = promptKey("starters", key);
    const apps: string | undefined = STARTERS.some((known) => known === key)
      ? t.starters[key as (typeof STARTERS)[number]]
      : undefined;
    return (
      <SavedField
        key={key}
        label={words.starter(n)}
        value={prompts.get(at) ?? apps ?? ""}
        guarded={`prompt/${key}`}
        maxLength={LONGEST_PROMPT}
        autoComplete="off"
        save={(text) => setPrompt(replica, at, text.trim() === apps ? undefined : text.trim())}
      />
    );
  };
  const changed = [...prompts].filter(([key]) => !key.startsWith(promptKey("conversation", "")));
  return (
    <>
      <Section title={words.three}>
        <p className="t-meta">{words.threeHint}</p>
        <div className="fields">{REFLECTION_QUESTIONS.map((key, i) => question(key, i + 1))}</div>
      </Section>
      <Section title={words.starters}>
        <p className="t-meta">{words.startersHint}</p>
        <div className="fields">
          {[...STARTERS, ...addedStarters(prompts)].map((key, i) => starter(key, i + 1))}
        </div>
        <div className="below">
          <Button
            kind="text"
            small
            icon={Plus}
            onPress={() => setPrompt(replica, promptKey("starters", replica.newId()), "")}
          >
            {words.add}
          </Button>
          {changed.length > 0 && (
            <Button
              kind="text"
              small
              onPress={() => {
                for (const [key] of changed) setPrompt(replica, key, undefined);
                showUndo({
                  text: words.wasReset,
                  undo: () => {
                    for (const [key, text] of changed) setPrompt(replica, key, text);
                  },
                });
              }}
            >
              {words.reset}
            </Button>
          )}
        </div>
      </Section>
    </>
  );
}

function Facts({ prompts }: { readonly prompts: Prompts }) {
  const t = useWords().reflection;
  return (
    <>
      <Section title={t.prompts.three}>
        <ul className="voices">
          {REFLECTION_QUESTIONS.map((key) => (
            <li key={key}>{ownWords(prompts, promptKey("three", key)) ?? t.questions[key]}</li>
          ))}
        </ul>
      </Section>
      <Section title={t.prompts.starters}>
        <ul className="voices">
          {starterChoices(prompts, t).map(({ value, label }) => (
            <li key={value}>{label}</li>
          ))}
        </ul>
      </Section>
    </>
  );
}
