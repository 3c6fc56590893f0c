import type { ReactNode } from "react";
import type { ReflectionRing, ReflectionText } from "../../domain/reflection.ts";
import { useWords } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Sheet } from "../kit/Sheet.tsx";
import { ReflectionWords } from "./ReflectionWords.tsx";
import { useReaders } from "./RingChoice.tsx";

/** Before the readers of stored words change: shows exactly the words, and names who comes or goes. */
export function ReaderChange({
  change,
  from,
  to,
  words,
  guard,
  onConfirm,
  onStay,
}: {
  readonly change: "share" | "withdraw";
  readonly from: ReflectionRing;
  readonly to: ReflectionRing;
  readonly words: ReflectionText;
  /** What the guard finds in the words. */
  readonly guard?: ReactNode;
  readonly onConfirm: () => void;
  readonly onStay: () => void;
}) {
  const t = useWords();
  const before = useReaders(from);
  const after = useReaders(to);
  const [more, fewer] = change === "share" ? [after, before] : [before, after];
  const changed = more.filter(({ id }) => !fewer.some((one) => one.id === id));
  const names = t.format.list(changed.map(({ name }) => name));
  const say = change === "share" ? t.reflection.share : t.reflection.narrow;
  const title =
    change === "withdraw"
      ? t.reflection.narrow.title
      : t.reflection.share.title(t.reflection.share.to[to === "lead" ? "lead" : "team"]);
  return (
    <Sheet
      title={title}
      onClose={onStay}
      actions={
        <div className="acts">
          <Button kind="quiet" onPress={onStay}>
            {say.notNow}
          </Button>
          <Button kind="primary" onPress={onConfirm}>
            {say.confirm}
          </Button>
        </div>
      }
    >
      <p className="t-meta">{names === "" ? say.textAlone : say.text(names)}</p>
      <div className="shared-words">
        <ReflectionWords {...words} />
      </div>
      {guard}
    </Sheet>
  );
}
