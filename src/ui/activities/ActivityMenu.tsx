import {
  Ban,
  CalendarArrowUp,
  CalendarClock,
  CalendarSync,
  CalendarX,
  Pencil,
  Printer,
  RotateCcw,
  SkipForward,
  Trash2,
  Users,
} from "lucide-react";
import { type Activity, isOff } from "../../domain/activity.ts";
import { hasBegun } from "../../domain/calendar.ts";
import { editActivity, removeActivity, restoreActivity } from "../../replica/activities.ts";
import { leaveOut, takeIn } from "../../replica/series.ts";
import { useWords, useWorkspace } from "../data.ts";
import { go } from "../kit/navigation.ts";
import { Row } from "../kit/Row.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { Sheet } from "../kit/Sheet.tsx";
import { showUndo } from "../uiState.ts";

export type MenuChoice = "edit" | "expected" | "move" | "series" | "calendar";

/** What one seldom does with an activity. Nothing here deletes: cancelled keeps everything, removed can be undone. */
export function ActivityMenu({
  activity,
  isPlanned = false,
  onTouch,
  onClose,
  onChoose,
}: {
  readonly activity: Activity;
  /** Nobody has touched it yet: it can be left out of its series. */
  readonly isPlanned?: boolean;
  /** Runs before anything is written about it: a planned session becomes an activity by it. */
  readonly onTouch: () => void;
  readonly onClose: () => void;
  readonly onChoose: (choice: MenuChoice) => void;
}) {
  const { activity: t, plan } = useWords();
  const { replica } = useWorkspace();
  const { id, state, series, occurrence } = activity;
  const off = isOff(state);
  const isOver = hasBegun(activity, replica.now());
  const choose = (choice: MenuChoice) => () => {
    if (choice !== "series" && choice !== "calendar") onTouch();
    onChoose(choice);
  };
  const setState = (next: Activity["state"], text: string) => {
    onTouch();
    editActivity(replica, id, { state: next });
    showUndo({ text, undo: () => editActivity(replica, id, { state }) });
    onClose();
  };
  const remove = () => {
    removeActivity(replica, id);
    showUndo({ text: t.removed, undo: () => restoreActivity(replica, id), followsAlong: true });
    go({ kind: "today" }, "replace");
  };
  const skip = () => {
    if (series === undefined || occurrence === undefined) return;
    leaveOut(replica, series, occurrence);
    const undo = () => takeIn(replica, series, occurrence);
    showUndo({ text: plan.series.leftOut, undo, followsAlong: true });
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
          onPress={choose("edit")}
        />
        <Row icon={Users} title={t.menu.expected} tall onPress={choose("expected")} />
        <Row
          icon={Printer}
          title={t.menu.print}
          meta={t.menu.printText}
          tall
          to={{ kind: "sign-in-sheet", activity: id }}
          onPress={onTouch}
        />
        <Row
          icon={CalendarClock}
          title={plan.move.row}
          meta={plan.move.rowText}
          tall
          onPress={choose("move")}
        />
        {off ? (
          <Row
            icon={RotateCcw}
            title={state === "cancelled" ? t.menu.uncancel : t.menu.didHappen}
            tall
            onPress={() => setState("planned", t.uncancelled)}
          />
        ) : isOver ? (
          <Row
            icon={CalendarX}
            title={t.menu.didNotHappen}
            meta={t.menu.cancelText}
            tall
            onPress={() => setState("did-not-happen", t.didNotHappen)}
          />
        ) : (
          <Row
            icon={Ban}
            title={t.menu.cancel}
            meta={t.menu.cancelText}
            tall
            onPress={() => setState("cancelled", t.cancelled)}
          />
        )}
        {series !== undefined && (
          <Row
            icon={CalendarSync}
            title={plan.series.row}
            meta={plan.series.rowText}
            tall
            onPress={choose("series")}
          />
        )}
        <Row
          icon={CalendarArrowUp}
          title={plan.exportOne}
          meta={plan.exportOneText}
          tall
          onPress={choose("calendar")}
        />
        {isPlanned ? (
          <Row
            icon={SkipForward}
            title={plan.series.leaveOut}
            meta={plan.series.leaveOutText}
            tall
            onPress={skip}
          />
        ) : (
          !activity.removed && (
            <Row
              icon={Trash2}
              title={t.menu.remove}
              meta={t.menu.removeText}
              tall
              onPress={remove}
            />
          )
        )}
      </RuledList>
    </Sheet>
  );
}
