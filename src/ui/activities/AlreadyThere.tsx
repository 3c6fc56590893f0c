import { UserPlus } from "lucide-react";
import type { ActivityRow } from "../../catalog/catalog.ts";
import { hasBegun } from "../../domain/calendar.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, useWords, useWorkspace } from "../data.ts";
import { activityTitle } from "../kit/activityTitle.ts";
import { Button } from "../kit/Button.tsx";
import { Notice } from "../kit/Notice.tsx";

/** The same hours are taken by an activity that looks like the one to be made: joining comes first, a second one stays
 *  possible. */
export function AlreadyThere({
  row,
  onJoin,
  onAnyway,
}: {
  readonly row: ActivityRow;
  readonly onJoin: () => void;
  readonly onAnyway: () => void;
}) {
  const t = useWords();
  const { replica, me } = useWorkspace();
  const { members } = useLive(registerView(replica));
  const isMine = row.facilitators.includes(me) || row.createdBy === me;
  const other = row.facilitators.find((member) => member !== me) ?? row.createdBy;
  const name = members.get(other)?.name.split(" ")[0] || t.activity.create.someone;
  const theirs = isStarted(row) ? t.activity.create.colleague : t.activity.create.colleaguePlanned;
  const facts = [t.format.span(row.start, row.end), row.hostName || row.place].filter(
    (fact) => fact !== "",
  );
  return (
    <div className="already">
      <Notice live title={isMine ? t.activity.create.mine : theirs(name)}>
        <p>{activityTitle(row, t)}</p>
        <p>{facts.join(" · ")}</p>
        <div className="acts">
          {isMine ? (
            <Button kind="primary" to={{ kind: "activity", activity: row.id }}>
              {t.activity.create.openIt}
            </Button>
          ) : (
            <Button kind="primary" icon={UserPlus} onPress={onJoin}>
              {t.activity.create.join}
            </Button>
          )}
          <Button kind="quiet" onPress={onAnyway}>
            {t.activity.create.anyway}
          </Button>
        </div>
      </Notice>
    </div>
  );
}

/** Somebody has marked or written in it, or its hours have begun. */
function isStarted(row: ActivityRow): boolean {
  return row.here + row.away + row.noteWords > 0 || hasBegun(row, Date.now());
}
