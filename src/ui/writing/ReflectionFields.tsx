import { Accessibility, Handshake, Scale } from "lucide-react";
import {
  type PrincipleNotice,
  REFLECTION_QUESTIONS,
  type Reflection,
  type ReflectionText,
} from "../../domain/reflection.ts";
import { useWords } from "../data.ts";
import { Chips } from "../kit/Chips.tsx";
import { GuardedArea } from "../kit/GuardedArea.tsx";

/** Three questions and three chips. A chip walks through its answers and back to none. */
export function ReflectionFields({
  words,
  about,
  isShared,
  onType,
}: {
  readonly words: ReflectionText;
  /** Names the reflection for the guard, which is silent while only its author reads. */
  readonly about: string;
  readonly isShared: boolean;
  readonly onType: (words: ReflectionText) => void;
}) {
  const t = useWords();
  const { answers, principles } = words;
  return (
    <>
      <div className="questions">
        {REFLECTION_QUESTIONS.map((question) => (
          <GuardedArea
            key={question}
            about={about}
            isSilent={!isShared}
            label={t.reflection.questions[question]}
            value={answers[question] ?? ""}
            onChange={(text) => onType({ ...words, answers: { ...answers, [question]: text } })}
          />
        ))}
      </div>
      <div className="horizontal">
        <p className="b">{t.reflection.horizontal}</p>
        <Chips
          label={t.reflection.horizontal}
          choices={PRINCIPLES.map(({ value, icon }) => {
            const notice = principles[value];
            return {
              value,
              icon,
              label: t.reflection.principles[value],
              after: notice === undefined ? t.reflection.choose : t.reflection.notices[notice],
            };
          })}
          chosen={PRINCIPLES.map(({ value }) => value).filter((value) => value in principles)}
          onPress={(value) => onType({ ...words, principles: withNext(principles, value) })}
        />
      </div>
    </>
  );
}

type NoticedPrinciple = keyof Reflection["principles"];

const PRINCIPLES = [
  { value: "equality", icon: Scale },
  { value: "accessibility", icon: Accessibility },
  { value: "equal-treatment", icon: Handshake },
] as const;

const NEXT_NOTICE: Readonly<Record<PrincipleNotice, PrincipleNotice | undefined>> = {
  seen: "missing",
  missing: "not-relevant",
  "not-relevant": undefined,
};

function withNext(
  principles: Reflection["principles"],
  principle: NoticedPrinciple,
): Reflection["principles"] {
  const now = principles[principle];
  const next = now === undefined ? "seen" : NEXT_NOTICE[now];
  const { [principle]: _taken, ...others } = principles;
  return next === undefined ? others : { ...others, [principle]: next };
}
