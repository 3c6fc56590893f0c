import { type ComponentProps, useId, useRef } from "react";
import { GuardLine } from "./GuardLine.tsx";
import { keepFinding, useFindings, useReplacingIn } from "./guarding.ts";
import { TextArea } from "./TextArea.tsx";

/** A text area whose findings are underlined as one writes, with a line below it to replace or keep them. `about` names
 *  the text. The register must be prepared. */
export function GuardedArea({
  about,
  isSilent = false,
  nameHint,
  ...rest
}: {
  readonly about: string;
  /** While only its author reads the text. */
  readonly isSilent?: boolean;
  readonly nameHint?: string | undefined;
} & Omit<ComponentProps<typeof TextArea>, "marks" | "described">) {
  const line = useId();
  const around = useRef<HTMLDivElement>(null);
  const findingsIn = useFindings(about);
  const findings = isSilent ? [] : findingsIn(rest.value);
  const replace = useReplacingIn(rest.value, rest.onChange);
  const backToText = () => around.current?.querySelector("textarea")?.focus();
  return (
    <div ref={around} className="guarded">
      <TextArea {...rest} marks={findings} described={findings.length > 0 ? line : undefined} />
      <GuardLine
        id={line}
        findings={findings}
        nameHint={nameHint}
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
