import { Undo2 } from "lucide-react";
import { useState } from "react";
import type { PutBack } from "../../domain/backup.ts";
import type { Problem } from "../../domain/problem.ts";
import type { RecoveryPoint } from "../../domain/recoveryPoint.ts";
import { useApp, useLive, useNow, useWords } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { go } from "../kit/navigation.ts";
import { Section } from "../kit/Section.tsx";
import { whenWords } from "../status/moments.ts";
import { ProblemNotice } from "../status/ProblemNotice.tsx";
import { place } from "../status/place.ts";
import { answerOf } from "./answerOf.ts";
import { useBackupWords } from "./useBackupWords.ts";

/** What this phone has kept from before something was taken away, each with its ways back and away. */
export function RecoveryPoints() {
  const app = useApp();
  const ask = async () => {
    const listed = await (await app.shelf()).points();
    return listed.ok ? listed.value : [];
  };
  const [asked, setAsked] = useState(() => answerOf(ask()));
  const listed = useLive(asked);
  return listed && <Listed points={listed.is} again={() => setAsked(answerOf(ask()))} />;
}

function Listed({
  points,
  again,
}: {
  readonly points: readonly RecoveryPoint[];
  readonly again: () => void;
}) {
  const words = useBackupWords().points;
  return (
    <Section title={words.title}>
      <p>{words.lead}</p>
      {points.length === 0 && <p>{words.none}</p>}
      <ul className="points">
        {points.map((point) => (
          <li key={point.i}>
            <Point point={point} again={again} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Point({ point, again }: { readonly point: RecoveryPoint; readonly again: () => void }) {
  const t = useWords();
  const words = useBackupWords().points;
  const app = useApp();
  const now = useNow();
  const isHere = useLive(app.workspaces).some(({ id }) => id === point.about.workspace);
  const [back, setBack] = useState<PutBack>();
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);

  const bring = async () => {
    const onHand = await (await app.shelf()).pointOnHand(point);
    const brought = onHand.ok ? await onHand.value.intoProject(() => undefined) : onHand;
    if (brought.ok) setBack(brought.value);
    else setProblem(brought.problem);
  };
  const copy = async () => {
    const onHand = await (await app.shelf()).pointOnHand(point);
    const deviceOf = (person: string) =>
      t.start.join.deviceOf(person.split(/\s+/)[0] ?? "", place());
    const copied = onHand.ok ? await onHand.value.asCopy(deviceOf, () => undefined) : onHand;
    if (copied.ok) go({ kind: "today" }, "replace");
    else setProblem(copied.problem);
  };
  const remove = async () => {
    const removed = await (await app.shelf()).removePoint(point);
    if (removed.ok) again();
    else setProblem(removed.problem);
  };
  const once = (deed: () => Promise<void>) => () => {
    if (isBusy) return;
    setBusy(true);
    void deed().finally(() => setBusy(false));
  };
  return (
    <>
      <p className="b">{words.reasons[point.reason]}</p>
      <p>{point.about.project}</p>
      <p className="t-meta">
        {words.line(whenWords(point.about.made, now, t), t.format.bytes(point.size))}
      </p>
      <div role="status">{back && <p>{words.brought(back.things)}</p>}</div>
      {problem && <ProblemNotice problem={problem} />}
      <div className="backup-acts">
        {isHere ? (
          <Button small icon={Undo2} onPress={once(bring)}>
            {words.bring}
          </Button>
        ) : (
          <Button small icon={Undo2} onPress={once(copy)}>
            {words.open}
          </Button>
        )}
        <Button small onPress={once(remove)}>
          {words.remove}
        </Button>
      </div>
    </>
  );
}
