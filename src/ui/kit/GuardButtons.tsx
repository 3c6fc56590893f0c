import type { Finding } from "../../domain/guard.ts";
import { useWords } from "../data.ts";
import { Button } from "./Button.tsx";
import { wordsInstead } from "./guarding.ts";

/** One tap replaces, the other leaves the words alone. */
export function GuardButtons({
  finding,
  onReplace,
  onKeep,
}: {
  readonly finding: Finding;
  readonly onReplace: () => void;
  readonly onKeep: () => void;
}) {
  const t = useWords().guard;
  const words = wordsInstead(t, finding);
  const removes = finding.instead.as === "placeholder";
  return (
    <span className="guard-acts">
      <Button
        kind="soft"
        small
        onPress={onReplace}
        label={removes ? t.removeLabel(finding.text) : t.writeLabel(words, finding.text)}
      >
        {removes ? t.remove : t.write(words)}
      </Button>
      <Button kind="text" small onPress={onKeep} label={t.keepLabel(finding.text)}>
        {t.keep}
      </Button>
    </span>
  );
}
