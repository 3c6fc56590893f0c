import { ArrowRight, UserPlus } from "lucide-react";
import type { Activity } from "../../domain/activity.ts";
import { localDate } from "../../domain/calendar.ts";
import type { Series } from "../../domain/series.ts";
import { editActivity } from "../../replica/activities.ts";
import { useNow, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Dock } from "../kit/Dock.tsx";
import { useMayWrite } from "../kit/mayWrite.ts";
import { Notice } from "../kit/Notice.tsx";
import { go } from "../kit/navigation.ts";

/** In place of the parts of an activity, while a session is only planned. */
export function PlannedSession({
  activity,
  series,
  onTouch,
}: {
  readonly activity: Activity;
  readonly series: Series;
  readonly onTouch: () => void;
}) {
  const t = useWords();
  const { replica, me } = useWorkspace();
  const may = useMayWrite();
  const isSoon = activity.date <= localDate(useNow());
  const isMine = activity.facilitators.length === 0 || activity.facilitators.includes(me);
  const takeAttendance = () => {
    onTouch();
    go({ kind: "attendance", activity: activity.id });
  };
  const join = () => {
    onTouch();
    editActivity(replica, activity.id, { facilitators: [...activity.facilitators, me] });
  };
  return (
    <>
      <div className="pad standing">
        <Notice>{t.plan.planned.text}</Notice>
        <p className="t-meta">{t.activity.expectedPeople(series.expected.length)}</p>
      </div>
      {may.words && (
        <Dock>
          {!isMine ? (
            <Button kind="primary" wide icon={UserPlus} onPress={join}>
              {t.today.join}
            </Button>
          ) : isSoon ? (
            <Button kind="primary" wide iconAfter={ArrowRight} onPress={takeAttendance}>
              {t.today.takeAttendance}
            </Button>
          ) : (
            <Button kind="primary" wide onPress={onTouch}>
              {t.plan.planned.open}
            </Button>
          )}
        </Dock>
      )}
    </>
  );
}
