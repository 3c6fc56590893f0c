import { REFLECTION_QUESTIONS, type ReflectionText } from "../../domain/reflection.ts";
import { useWords } from "../data.ts";

/** What somebody wrote, to be read: only the questions that have an answer. */
export function ReflectionWords({ answers, principles }: ReflectionText) {
  const t = useWords();
  const notices = (["equality", "accessibility", "equal-treatment"] as const).flatMap(
    (principle) => {
      const notice = principles[principle];
      return notice === undefined
        ? []
        : [t.reflection.notice(t.reflection.principles[principle], t.reflection.notices[notice])];
    },
  );
  return (
    <div className="written">
      <dl>
        {REFLECTION_QUESTIONS.filter((question) => (answers[question] ?? "").trim() !== "").map(
          (question) => (
            <div key={question}>
              <dt>{t.reflection.questions[question]}</dt>
              <dd>{answers[question]}</dd>
            </div>
          ),
        )}
      </dl>
      {notices.length > 0 && <p className="t-meta">{t.format.list(notices)}</p>}
    </div>
  );
}
