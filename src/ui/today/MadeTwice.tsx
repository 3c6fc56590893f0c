import { UserPlus } from "lucide-react";
import { Suspense } from "react";
import type { ActivityRow } from "../../catalog/catalog.ts";
import { editActivity, removeActivity, restoreActivity } from "../../replica/activities.ts";
import { prepare } from "../../replica/prepare.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, usePrepared, useWords, useWorkspace } from "../data.ts";
import { activityTitle } from "../kit/activityTitle.ts";
import { Button } from "../kit/Button.tsx";
import { useMayWrite } from "../kit/mayWrite.ts";
import { Notice } from "../kit/Notice.tsx";
import { go } from "../kit/navigation.ts";
import { touchRow } from "../kit/touchRow.ts";
import { showUndo } from "../uiState.ts";
import { isUntouched } from "./dayPlan.ts";

/** Two phones without network made the same session; now that they have met, whoever made the younger one is asked to
 *  join. An empty one leaves the lists by that; one with words or marks in it stays beside the other. */
export function MadeTwice(pair: { readonly mine: ActivityRow; readonly theirs: ActivityRow }) {
  const may = useMayWrite();
  return <Suspense fallback={undefined}>{may.words ? <Offer {...pair} /> : undefined}</Suspense>;
}

function Offer({ mine, theirs }: { readonly mine: ActivityRow; readonly theirs: ActivityRow }) {
  const t = useWords();
  const { replica, me } = useWorkspace();
  usePrepared("register");
  const { members } = useLive(registerView(replica));
  const leader = theirs.facilitators[0] ?? theirs.createdBy;
  const name = members.get(leader)?.name.split(" ")[0] || t.kit.someone;
  const isEmpty = isUntouched(mine);

  const join = async () => {
    const activity = await touchRow(replica, theirs);
    await prepare(replica, mine.id);
    editActivity(replica, activity, { facilitators: [...theirs.facilitators, me] });
    if (isEmpty) removeActivity(replica, mine.id);
    showUndo({
      text: t.today.joined(activityTitle(theirs, t)),
      undo: () => {
        editActivity(replica, activity, { facilitators: theirs.facilitators });
        restoreActivity(replica, mine.id);
      },
      followsAlong: true,
    });
    go({ kind: "activity", activity });
  };
  return (
    <div className="made-twice">
      <Notice kind="wait" live title={t.today.alsoMade(name)}>
        <p>{`${activityTitle(theirs, t)} · ${t.format.span(theirs.start, theirs.end)}`}</p>
        {!isEmpty && <p>{t.today.bothStay}</p>}
        <div className="acts">
          <Button kind="quiet" icon={UserPlus} onPress={() => void join()}>
            {t.today.joinInstead}
          </Button>
          <Button kind="text" to={{ kind: "activity", activity: theirs.id }}>
            {t.today.look}
          </Button>
        </div>
      </Notice>
    </div>
  );
}
