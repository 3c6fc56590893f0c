import { ShieldCheck } from "lucide-react";
import type { CardEntry, Principle } from "../../domain/card.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, useWords, useWorkspace } from "../data.ts";
import { Avatar } from "../kit/Avatar.tsx";
import { GuardedArea } from "../kit/GuardedArea.tsx";
import { Icon } from "../kit/Icon.tsx";
import { useMayWrite } from "../kit/mayWrite.ts";
import type { PendingWrite } from "../kit/pendingWrite.ts";
import type { CardWords } from "./cardWords.ts";
import { principleIcons } from "./principleIcons.ts";

const QUESTIONS = ["did", "noticed", "change"] as const;

export function OpenPrinciple({
  about,
  principle,
  words,
  nothingToNote,
  others,
  around,
  onType,
  onNothing,
  onClose,
}: {
  /** Names the card for the guard. */
  readonly about: string;
  readonly principle: Principle;
  readonly words: CardWords;
  readonly nothingToNote: boolean;
  readonly others: readonly CardEntry[];
  readonly around: PendingWrite<CardWords>["around"];
  readonly onType: (words: CardWords) => void;
  readonly onNothing: (nothing: boolean) => void;
  readonly onClose: () => void;
}) {
  const t = useWords();
  const may = useMayWrite();
  const { did, noticed, change } = words;
  return (
    <li className="principle-open">
      <div className="row">
        <button type="button" className="principle-shut" aria-expanded="true" onClick={onClose}>
          <span className="hi on">
            <Icon of={principleIcons[principle]} />
          </span>
          <span className="b">{t.card.principles[principle]}</span>
        </button>
        {may.words && (
          <label className="nothing">
            <input
              type="checkbox"
              checked={nothingToNote}
              onChange={(event) => onNothing(event.target.checked)}
            />
            {t.card.nothing}
          </label>
        )}
      </div>
      {may.words && (
        <div className="trio" ref={around}>
          {QUESTIONS.map((question) => (
            <GuardedArea
              key={question}
              about={`${about}/${principle}`}
              nameHint={t.card.names[principle]}
              label={t.card.questions[question]}
              value={words[question]}
              onChange={(text) => onType({ principle, did, noticed, change, [question]: text })}
            />
          ))}
        </div>
      )}
      {others.map((entry) => (
        <ColleagueEntry key={entry.author} entry={entry} />
      ))}
      {may.words && (
        <p className="principle-hint t-meta">
          <Icon of={ShieldCheck} size="s" />
          {t.card.hints[principle]}
        </p>
      )}
    </li>
  );
}

function ColleagueEntry({ entry }: { readonly entry: CardEntry }) {
  const t = useWords();
  const { replica } = useWorkspace();
  const { members } = useLive(registerView(replica));
  const name = members.get(entry.author)?.name ?? t.kit.someone;
  const written = QUESTIONS.filter((question) => entry[question].trim() !== "");
  return (
    <div className="colleague-entry">
      <p className="by">
        <Avatar name={name} who="colleague" />
        {written.length === 0 ? t.card.colleagueNothing(name) : t.card.colleague(name)}
      </p>
      {written.length > 0 && (
        <dl>
          {written.map((question) => (
            <div key={question}>
              <dt>{t.card.questions[question]}</dt>
              <dd>{entry[question]}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
