import type { Activity, ActivityFields } from "../../domain/activity.ts";
import { editActivity } from "../../replica/activities.ts";
import { useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Sheet } from "../kit/Sheet.tsx";
import { WhenFields } from "./WhenFields.tsx";

/** Another day or other hours for this one session; a series keeps its own day for it, and goes on as before. */
export function MoveSheet({
  activity,
  onClose,
}: {
  readonly activity: Activity;
  readonly onClose: () => void;
}) {
  const t = useWords();
  const { replica } = useWorkspace();
  const save = (changes: Partial<ActivityFields>) => editActivity(replica, activity.id, changes);
  return (
    <Sheet
      title={t.plan.move.title}
      onClose={onClose}
      actions={
        <Button kind="primary" wide onPress={onClose}>
          {t.plan.move.done}
        </Button>
      }
    >
      <div className="edit-fields">
        <p className="t-meta">{t.activity.edit.saved}</p>
        <WhenFields activity={activity} onChange={save} />
      </div>
    </Sheet>
  );
}
