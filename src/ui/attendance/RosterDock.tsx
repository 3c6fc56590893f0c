import { Plus } from "lucide-react";
import type { ActivityId } from "../../domain/ids.ts";
import type { RosterCounts } from "../../domain/roster.ts";
import { useWords } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Dock } from "../kit/Dock.tsx";
import { Rack } from "../kit/Rack.tsx";
import { COUNTER, type Everyone, EveryoneButton } from "./EveryoneButton.tsx";
import type { Mark } from "./rosterRules.ts";

/** The lowest place: the running total in words and in teeth, and the three buttons under the thumb. */
export function RosterDock({
  activity,
  counts,
  marks,
  everyone,
  onDone,
}: {
  readonly activity: ActivityId;
  readonly counts: RosterCounts;
  /** In list order. */
  readonly marks: readonly Mark[];
  readonly everyone: Everyone;
  /** Undefined for those who may only read: no buttons. */
  readonly onDone: (() => void) | undefined;
}) {
  const t = useWords().attendance;
  return (
    <Dock>
      <div className="rdock">
        <p className="count num" role="status" id={COUNTER}>
          {(["here", "away", "unmarked"] as const).map((state) => (
            <span key={state}>
              <b>{counts[state]}</b> {t.count[state](counts[state])}
            </span>
          ))}
        </p>
        <Rack teeth={marks.map((mark) => (mark === "unmarked" ? "none" : mark))} />
        {onDone && (
          <div className="acts">
            <EveryoneButton everyone={everyone} />
            <Button kind="primary" onPress={onDone}>
              {t.done}
            </Button>
            <Button icon={Plus} to={{ kind: "walk-in", activity }} label={t.addLabel}>
              {t.add}
            </Button>
          </div>
        )}
      </div>
    </Dock>
  );
}
