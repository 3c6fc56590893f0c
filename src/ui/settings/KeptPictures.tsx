import { useState } from "react";
import type { Problem } from "../../domain/problem.ts";
import { useLive, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Section } from "../kit/Section.tsx";
import { ProblemNotice } from "../status/ProblemNotice.tsx";

/** Pictures that the mailbox has may leave this phone; what waits is never offered. */
export function KeptPictures() {
  const t = useWords();
  const words = t.photos.free;
  const { pictures } = useWorkspace();
  const { count, bytes } = useLive(pictures.freeable);
  const [problem, setProblem] = useState<Problem>();
  const size = t.format.bytes(bytes);
  const free = async () => {
    const freed = await pictures.free();
    setProblem(freed.ok ? undefined : freed.problem);
  };
  return (
    <Section title={words.title}>
      <p>{count === 0 ? words.none : words.lead(count, size)}</p>
      {problem !== undefined && <ProblemNotice problem={problem} />}
      {count > 0 && (
        <div className="below">
          <Button small onPress={() => void free()}>
            {words.go(size)}
          </Button>
        </div>
      )}
    </Section>
  );
}
