import { Check } from "lucide-react";
import type { Certainty, Suggestion } from "../../domain/duplicates.ts";
import { pairKey, type Verdict } from "../../domain/sameness.ts";
import { Tag } from "../kit/Tag.tsx";
import { useDuplicateWords } from "./useDuplicateWords.ts";

export interface ListedPair {
  readonly suggestion: Suggestion;
  readonly names: readonly [string, string];
  /** Answered while the page has been open. */
  readonly verdict: Verdict | undefined;
}

const ORDER: readonly Certainty[] = ["sure", "likely", "unsure"];

export function PairList({
  pairs,
  shown,
  onShow,
}: {
  readonly pairs: readonly ListedPair[];
  readonly shown: string | undefined;
  readonly onShow: (key: string) => void;
}) {
  const words = useDuplicateWords();
  return (
    <nav className="pairs" aria-label={words.list}>
      {ORDER.map((certainty) => {
        const own = pairs.filter(({ suggestion }) => suggestion.certainty === certainty);
        if (own.length === 0) return undefined;
        return (
          <section key={certainty} aria-label={words.certainty[certainty]}>
            <h2>{words.certainty[certainty]}</h2>
            <ul className="ruled last">
              {own.map(({ suggestion, names, verdict }) => {
                const key = pairKey(suggestion);
                return (
                  <li key={key}>
                    <button
                      type="button"
                      className="pair"
                      data-pair={key}
                      aria-current={key === shown ? "true" : undefined}
                      onClick={() => onShow(key)}
                    >
                      <span className="grow">
                        <span className="b">{names[0]}</span>
                        <span>{names[1]}</span>
                      </span>
                      {verdict ? (
                        <Tag kind="safe" icon={Check}>
                          {words.done[verdict]}
                        </Tag>
                      ) : (
                        <span className="t-meta">{words.reasons[shortest(suggestion)]}</span>
                      )}
                    </button>
                  </li>
                );
              })}
            </ul>
          </section>
        );
      })}
      {pairs.length > 0 && <p className="t-meta keys-hint">{words.keys}</p>}
    </nav>
  );
}

export function isInPairList(focus: Element | undefined): boolean {
  return focus?.closest(".pairs") != null;
}

/** The focus goes with the keys. Every pair of the page stands in the list, answered or not. */
export function focusPair(key: string): void {
  document.querySelector<HTMLElement>(`.pairs [data-pair="${CSS.escape(key)}"]`)?.focus();
}

/** That the names are alike is seen beside it; where they belong is not. */
function shortest({ reasons }: Suggestion): Suggestion["reasons"][number] {
  const telling = reasons.find((reason) =>
    /organisation|place|host|number|municipality/.test(reason),
  );
  return telling ?? reasons[0] ?? "similar-name";
}
