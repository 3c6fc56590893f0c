import { ShieldAlert } from "lucide-react";
import type { Finding } from "../../domain/guard.ts";
import { useWords } from "../data.ts";
import { GuardButtons } from "./GuardButtons.tsx";
import { kindsOf, useSettledFindings } from "./guarding.ts";
import { Icon } from "./Icon.tsx";

/** Under a text: the first finding, what a tap would write there, and "Behåll". The place is always there, so that
 *  what is found is told aloud. Nothing here stops anybody from going on. */
export function GuardLine({
  id,
  findings,
  nameHint,
  onReplace,
  onKeep,
}: {
  readonly id?: string | undefined;
  readonly findings: readonly Finding[];
  /** In place of "Någon ur registret", e.g. "Skriv om lokalen". */
  readonly nameHint?: string | undefined;
  readonly onReplace: (finding: Finding) => void;
  readonly onKeep: (finding: Finding) => void;
}) {
  const t = useWords();
  const settled = useSettledFindings(findings);
  const [finding] = settled;
  return (
    <>
      <p className="sr" role="status">
        {finding !== undefined && t.guard.told(settled.length, kindsOf(t, settled))}
      </p>
      {finding !== undefined && (
        // A tap must not take the keyboard down.
        <fieldset
          className="guard-line"
          aria-label={t.guard.group}
          onMouseDown={(event) => event.preventDefault()}
        >
          <p id={id}>
            <Icon of={ShieldAlert} size="s" />
            <span>
              {t.guard.line(
                finding.kind === "name" && nameHint !== undefined
                  ? nameHint
                  : t.guard.kinds[finding.kind],
              )}{" "}
              <b>{finding.text}</b>
              {settled.length > 1 && ` ${t.guard.more(settled.length - 1)}`}
            </span>
          </p>
          <GuardButtons
            finding={finding}
            onReplace={() => onReplace(finding)}
            onKeep={() => onKeep(finding)}
          />
        </fieldset>
      )}
    </>
  );
}
