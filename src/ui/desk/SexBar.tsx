import type { MonthReport } from "../../domain/monthReport.ts";
import { useWords } from "../data.ts";
import { LinkTo } from "../kit/LinkTo.tsx";
import { Section } from "../kit/Section.tsx";
import { useDeskWords } from "./useDeskWords.ts";

/** Solid, hatched and empty, each with its words under it: never by colour alone. */
export function SexBar({ report: { sums } }: { readonly report: MonthReport }) {
  const t = useWords();
  const words = useDeskWords().package.sexes;
  if (sums.people === 0) return undefined;
  const unknown = sums.people - sums.women - sums.men;
  const parts = [
    { kind: "women", count: sums.women, word: words.women(sums.women) },
    { kind: "men", count: sums.men, word: words.men(sums.men) },
    { kind: "unknown", count: unknown, word: words.unknown },
  ].filter(({ count }) => count > 0);
  return (
    <Section title={words.title}>
      <ul className="sex-bar">
        {parts.map(({ kind, count, word }) => (
          <li key={kind} style={{ flexGrow: count }}>
            <span className={`part ${kind}`} />
            <span>
              <b>{t.format.number(count)}</b> {word}
              {words.share(Math.round((count * 100) / sums.people))}
            </span>
          </li>
        ))}
      </ul>
      {unknown > 0 && (
        <p>
          <LinkTo className="text-link" to={{ kind: "vault", participant: undefined }}>
            {words.toFill}
          </LinkTo>
        </p>
      )}
    </Section>
  );
}
