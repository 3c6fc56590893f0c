import { useRef } from "react";
import type { Finding } from "../../domain/guard.ts";
import { useWords } from "../data.ts";
import { Button } from "./Button.tsx";
import { GuardButtons } from "./GuardButtons.tsx";
import { keepFinding, useFindings, useReplacing } from "./guarding.ts";

export interface GuardedText<Key extends string> {
  readonly key: Key;
  /** The question above the text. */
  readonly label: string;
  readonly text: string;
}

/** Everything that the guard finds in texts that are about to get more readers: one tap each, and one for all. It is
 *  shown beside the button that goes on, which still does (decision 0086). `button` = that button's word. */
export function GuardList<Key extends string>({
  about,
  texts,
  button,
  onChange,
}: {
  readonly about: string;
  readonly texts: readonly GuardedText<Key>[];
  readonly button: string;
  /** The texts that a tap has changed. */
  readonly onChange: (changed: ReadonlyMap<Key, string>) => void;
}) {
  const t = useWords();
  const words = t.guard.before;
  const list = useRef<HTMLElement>(null);
  const findingsIn = useFindings(about);
  const found = texts.flatMap(({ key, label, text }) =>
    findingsIn(text).map((finding) => ({ key, label, text, finding })),
  );
  const replaceChosen = useReplacing(new Map(texts.map(({ key, text }) => [key, text])), onChange);
  if (found.length === 0) return undefined;

  const replace = (chosen: typeof found) => {
    replaceChosen(chosen);
    goOn();
  };
  const keep = (finding: Finding) => {
    keepFinding(about, finding);
    goOn();
  };
  // The button that was pressed is gone: the next thing to press is the one that goes on.
  const goOn = () =>
    list.current?.closest("dialog")?.querySelector<HTMLElement>(".btn.primary")?.focus();
  return (
    <section className="guard-list" ref={list} aria-label={words.title}>
      <div className="guard-head">
        <h3 className="b">{words.title}</h3>
        {found.length > 1 && (
          <Button kind="soft" small onPress={() => replace(found)}>
            {words.all}
          </Button>
        )}
      </div>
      <p className="t-meta">{words.text(button)}</p>
      <ul>
        {found.map(({ key, label, text, finding }) => (
          <li key={`${key} ${finding.start}`}>
            <p className="t-meta">
              {label} {t.guard.kinds[finding.kind]}
            </p>
            <p>
              {before(text, finding)}
              <mark className="finding">{finding.text}</mark>
              {after(text, finding)}
            </p>
            <GuardButtons
              finding={finding}
              onReplace={() => replace(found.filter((one) => one.finding === finding))}
              onKeep={() => keep(finding)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

const AROUND = 24;

function before(text: string, { start }: Finding): string {
  return start > AROUND ? `… ${text.slice(start - AROUND, start)}` : text.slice(0, start);
}

function after(text: string, { end }: Finding): string {
  return text.length - end > AROUND ? `${text.slice(end, end + AROUND)} …` : text.slice(end);
}
