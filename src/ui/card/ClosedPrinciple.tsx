import { Check, Minus } from "lucide-react";
import { type CardEntry, isAnswered, type Principle } from "../../domain/card.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, useWords, useWorkspace } from "../data.ts";
import { Icon } from "../kit/Icon.tsx";
import { Tag } from "../kit/Tag.tsx";
import { principleIcons } from "./principleIcons.ts";

/** A principle as one row: what is written, mine first, or that nothing is. Tapping opens it. */
export function ClosedPrinciple({
  principle,
  entries,
  onOpen,
}: {
  readonly principle: Principle;
  readonly entries: readonly CardEntry[];
  readonly onOpen: () => void;
}) {
  const t = useWords();
  const { replica, me } = useWorkspace();
  const { members } = useLive(registerView(replica));
  const answered = entries.filter(isAnswered);
  const text = answered
    .map((entry) => {
      const words = wordsIn(entry);
      const name = members.get(entry.author)?.name ?? t.kit.someone;
      return entry.author === me || words === "" ? words : t.card.said(name, words);
    })
    .filter((words) => words !== "")
    .join(" ");
  const isOptional = principle === "environment";
  const excerpt = text === "" && isOptional ? t.card.optional : text;
  return (
    <li>
      <button type="button" className="row top-aligned" aria-expanded="false" onClick={onOpen}>
        <span className="hi">
          <Icon of={principleIcons[principle]} />
        </span>
        <span className="grow">
          <span className="principle-name">
            <span className="b">{t.card.principles[principle]}</span>
            <State answered={answered.length > 0} nothing={text === ""} isOptional={isOptional} />
          </span>
          {excerpt !== "" && <span className="t-meta excerpt">{excerpt}</span>}
        </span>
      </button>
    </li>
  );
}

function wordsIn({ did, noticed, change }: CardEntry): string {
  return [did, noticed, change]
    .map((words) => words.trim())
    .filter((words) => words !== "")
    .join(" ");
}

function State({
  answered,
  nothing,
  isOptional,
}: {
  readonly answered: boolean;
  readonly nothing: boolean;
  readonly isOptional: boolean;
}) {
  const t = useWords();
  if (!answered) return isOptional ? undefined : <Tag>{t.card.missing}</Tag>;
  if (nothing) return <Tag icon={Minus}>{t.card.nothingState}</Tag>;
  return (
    <Tag kind="safe" icon={Check}>
      {t.card.filled}
    </Tag>
  );
}
