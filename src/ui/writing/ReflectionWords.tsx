import { answeredParts, type ReflectionText } from "../../domain/reflection.ts";
import { useWords } from "../data.ts";
import { labelOf } from "./promptWords.ts";

/** What somebody wrote, to be read: only what has an answer, under the words that asked for it. */
export function ReflectionWords(words: ReflectionText) {
  const t = useWords();
  const { template, principles } = words;
  const notices = (["equality", "accessibility", "equal-treatment"] as const).flatMap(
    (principle) => {
      const notice = principles[principle];
      return notice === undefined
        ? []
        : [t.reflection.notice(t.reflection.principles[principle], t.reflection.notices[notice])];
    },
  );
  const parts = answeredParts(words);
  return (
    <div className="written">
      {template === "round" ? (
        <ul className="voices">
          {parts.map(({ key, text }) => (
            <li key={key}>{text}</li>
          ))}
        </ul>
      ) : (
        <dl>
          {parts.map((part) => (
            <div key={part.key}>
              <dt>{labelOf(template, part, t.reflection)}</dt>
              <dd>{part.text}</dd>
            </div>
          ))}
        </dl>
      )}
      {notices.length > 0 && <p className="t-meta">{t.format.list(notices)}</p>}
    </div>
  );
}
