import { Ban, Pencil, Printer, RotateCcw, Trash2, Users } from "lucide-react";
import type { Activity } from "../../domain/activity.ts";
import { editActivity, removeActivity, restoreActivity } from "../../replica/activities.ts";
import { useWords, useWorkspace } from "../data.ts";
import { go } from "../kit/navigation.ts";
import { Row } from "../kit/Row.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { Sheet } from "../kit/Sheet.tsx";
import { showUndo } from "../uiState.ts";

export type MenuChoice = "edit" | "expected";

/** What one seldom does with an activity. Nothing here deletes: cancelled keeps everything, removed can be undone. */
export function ActivityMenu({
  activity,
  onClose,
  onChoose,
}: {
  readonly activity: Activity;
  readonly onClose: () => void;
  readonly onChoose: (choice: MenuChoice) => void;
}) {
  const t = useWords().activity;
  const { replica } = useWorkspace();
  const { id, state } = activity;
  const isCancelled = state === "cancelled";

  const cancel = () => {
    editActivity(replica, id, { state: isCancelled ? "planned" : "cancelled" });
    showUndo({
      text: isCancelled ? t.uncancelled : t.cancelled,
      undo: () => editActivity(replica, id, { state }),
    });
    onClose();
  };
  const remove = () => {
    removeActivity(replica, id);
    showUndo({ text: t.removed, undo: () => restoreActivity(replica, id), followsAlong: true });
    go({ kind: "today" }, "replace");
  };
  return (
    <Sheet title={t.menu.title} onClose={onClose}>
      <RuledList last>
        <Row
          icon={Pencil}
          title={t.menu.edit}
          meta={t.menu.editText}
          tall
          onPress={() => onChoose("edit")}
        />
        <Row icon={Users} title={t.menu.expected} tall onPress={() => onChoose("expected")} />
        <Row
          icon={Printer}
          title={t.menu.print}
          meta={t.menu.printText}
          tall
          to={{ kind: "sign-in-sheet", activity: id }}
        />
        <Row
          icon={isCancelled ? RotateCcw : Ban}
          title={isCancelled ? t.menu.uncancel : t.menu.cancel}
          meta={t.menu.cancelText}
          tall
          onPress={cancel}
        />
        {!activity.removed && (
          <Row icon={Trash2} title={t.menu.remove} meta={t.menu.removeText} tall onPress={remove} />
        )}
      </RuledList>
    </Sheet>
  );
}
