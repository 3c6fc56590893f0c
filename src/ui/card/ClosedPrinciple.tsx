import { Check, Minus } from "lucide-react";
import type { CardEntry, Principle } from "../../domain/card.ts";
import { isAnswered } from "../../domain/card.ts";
import { useWords } from "../data.ts";
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
  const answered = entries.filter(isAnswered);
  const text = answered
    .flatMap(({ did, noticed, change }) => [did, noticed, change])
    .map((words) => words.trim())
    .filter((words) => words !== "")
    .join(" ");
  const excerpt = text === "" && principle === "environment" ? t.card.optional : text;
  return (
    <li>
      <button type="button" className="row top-aligned" aria-expanded="false" onClick={onOpen}>
        <span className="hi">
          <Icon of={principleIcons[principle]} />
        </span>
        <span className="grow">
          <span className="principle-name">
            <span className="b">{t.card.principles[principle]}</span>
            <State answered={answered.length > 0} nothing={text === ""} />
          </span>
          {excerpt !== "" && <span className="t-meta excerpt">{excerpt}</span>}
        </span>
      </button>
    </li>
  );
}

function State({ answered, nothing }: { readonly answered: boolean; readonly nothing: boolean }) {
  const t = useWords();
  if (!answered) return <Tag>{t.card.missing}</Tag>;
  if (nothing) return <Tag icon={Minus}>{t.card.nothingState}</Tag>;
  return (
    <Tag kind="safe" icon={Check}>
      {t.card.filled}
    </Tag>
  );
}
