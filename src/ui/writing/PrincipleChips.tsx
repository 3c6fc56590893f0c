import { Accessibility, Handshake, Scale } from "lucide-react";
import type { PrincipleNotice, Reflection } from "../../domain/reflection.ts";
import { useWords } from "../data.ts";
import { Chips } from "../kit/Chips.tsx";

/** Equality, accessibility and equal treatment. A chip walks through its answers and back to none. */
export function PrincipleChips({
  principles,
  onChange,
}: {
  readonly principles: Reflection["principles"];
  readonly onChange: (principles: Reflection["principles"]) => void;
}) {
  const t = useWords().reflection;
  return (
    <div className="horizontal">
      <p className="b">{t.horizontal}</p>
      <Chips
        label={t.horizontal}
        choices={PRINCIPLES.map(({ value, icon }) => {
          const notice = principles[value];
          return {
            value,
            icon,
            label: t.principles[value],
            after: notice === undefined ? t.choose : t.notices[notice],
          };
        })}
        chosen={PRINCIPLES.map(({ value }) => value).filter((value) => value in principles)}
        onPress={(value) => onChange(withNext(principles, value))}
      />
    </div>
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
