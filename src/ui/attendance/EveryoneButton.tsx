import { CheckCheck, Undo2 } from "lucide-react";
import { useWords } from "../data.ts";
import { Icon } from "../kit/Icon.tsx";

/** What the button that touches many people at once does now. */
export interface Everyone {
  readonly kind: "mark" | "undo" | "nothing-to-mark";
  readonly onPress: () => void;
}

/** The id of the live counter, which says why there is nothing to mark. */
export const COUNTER = "roster-count";

/** Without unmarked people it stands still and silent rather than away: the buttons beside it must not move under the
 *  thumb. The counter says why. */
export function EveryoneButton({ everyone }: { readonly everyone: Everyone }) {
  const t = useWords().attendance;
  const isIdle = everyone.kind === "nothing-to-mark";
  return (
    <button
      type="button"
      className="btn quiet"
      aria-disabled={isIdle ? true : undefined}
      aria-describedby={isIdle ? COUNTER : undefined}
      onClick={everyone.onPress}
    >
      <Icon of={everyone.kind === "undo" ? Undo2 : CheckCheck} />
      {everyone.kind === "undo" ? t.undoEveryone : t.everyoneHere}
    </button>
  );
}
