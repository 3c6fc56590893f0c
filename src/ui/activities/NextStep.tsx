import { ArrowRight } from "lucide-react";
import { type Activity, isOff } from "../../domain/activity.ts";
import { isAnswered } from "../../domain/card.ts";
import { type Duty, nextDuty } from "../../domain/duties.ts";
import { editActivity, restoreActivity } from "../../replica/activities.ts";
import { cardView, reflectionsView, rosterView } from "../../replica/views.ts";
import { useLive, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Dock } from "../kit/Dock.tsx";
import { useMayWrite } from "../kit/mayWrite.ts";
import type { Route } from "../routes.ts";

/** The one primary button: it names the next part that is missing, and when nothing is, it leads back to Today. */
export function NextStep({ activity }: { readonly activity: Activity }) {
  const t = useWords().activity;
  const { replica, me } = useWorkspace();
  const { id } = activity;
  const { counts } = useLive(rosterView(replica, id));
  const reflections = useLive(reflectionsView(replica, id));
  const card = useLive(cardView(replica, id));
  const may = useMayWrite();
  const duty = nextDuty(
    {
      ...counts,
      state: activity.state,
      attendanceDone: activity.attendanceDone,
      reflectedBy: reflections.map((reflection) => reflection.author),
      cardAnswered: new Set(card.filter(isAnswered).map((entry) => entry.principle)).size,
    },
    me,
  );
  if (activity.removed && may.words) {
    return (
      <Dock>
        <Button kind="primary" wide onPress={() => restoreActivity(replica, id)}>
          {t.next.restore}
        </Button>
      </Dock>
    );
  }
  if (isOff(activity.state) && may.words) {
    return (
      <Dock>
        <Button wide onPress={() => editActivity(replica, id, { state: "planned" })}>
          {t.next.uncancel}
        </Button>
      </Dock>
    );
  }
  return (
    <Dock>
      {duty === undefined || !may.words ? (
        <Button kind="quiet" wide to={{ kind: "today" }}>
          {t.doneBack}
        </Button>
      ) : (
        <Button kind="primary" wide iconAfter={ArrowRight} to={placeOf(duty, activity)}>
          {t.next[duty]}
        </Button>
      )}
    </Dock>
  );
}

function placeOf(duty: Duty, { id }: Activity): Route {
  return { kind: duty, activity: id };
}
