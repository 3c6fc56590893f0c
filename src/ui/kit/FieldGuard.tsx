import { useRef } from "react";
import type { SensitiveKind } from "../../domain/guard.ts";
import { GuardLine } from "./GuardLine.tsx";
import { keepFinding, useFindings, useReplacingIn } from "./guarding.ts";

/** The guard's line under a field of one line; lies beside the field in the same element. */
export function FieldGuard({
  about,
  value,
  except,
  onChange,
}: {
  readonly about: string;
  readonly value: string;
  /** What such a field is there for: a name in the field for a name. */
  readonly except?: SensitiveKind | undefined;
  readonly onChange: (text: string) => void;
}) {
  const place = useRef<HTMLDivElement>(null);
  const findings = useFindings(about)(value).filter(({ kind }) => kind !== except);
  const replace = useReplacingIn(value, onChange);
  const backToText = () => place.current?.parentElement?.querySelector("input")?.focus();
  return (
    <div ref={place}>
      <GuardLine
        findings={findings}
        onReplace={(finding) => {
          replace(finding);
          backToText();
        }}
        onKeep={(finding) => {
          keepFinding(about, finding);
          backToText();
        }}
      />
    </div>
  );
}
