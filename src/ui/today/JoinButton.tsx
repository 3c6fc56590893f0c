import { UserPlus } from "lucide-react";
import type { ActivityRow } from "../../catalog/catalog.ts";
import { editActivity } from "../../replica/activities.ts";
import { activityView } from "../../replica/views.ts";
import { useWords, useWorkspace } from "../data.ts";
import { activityTitle } from "../kit/activityTitle.ts";
import { Button } from "../kit/Button.tsx";
import { useMayWrite } from "../kit/mayWrite.ts";
import { go } from "../kit/navigation.ts";
import { touchRow } from "../kit/touchRow.ts";
import { showUndo } from "../uiState.ts";

/** Joins a colleague's session instead of making a second one of the same hours. */
export function JoinButton({
  row,
  small = false,
}: {
  readonly row: ActivityRow;
  readonly small?: boolean;
}) {
  const t = useWords();
  const { replica, me } = useWorkspace();
  const may = useMayWrite();
  if (!may.words) {
    return small ? undefined : (
      <Button kind="soft" wide to={{ kind: "activity", activity: row.id }}>
        {t.today.look}
      </Button>
    );
  }
  const join = async () => {
    await touchRow(replica, row);
    const before = activityView(replica, row.id).get()?.facilitators ?? row.facilitators;
    editActivity(replica, row.id, { facilitators: [...before.filter((one) => one !== me), me] });
    showUndo({
      text: t.today.joined(activityTitle(row, t)),
      undo: () => editActivity(replica, row.id, { facilitators: before }),
      followsAlong: true,
    });
    go({ kind: "attendance", activity: row.id });
  };
  return (
    <Button kind="soft" small={small} wide={!small} icon={UserPlus} onPress={() => void join()}>
      {t.today.join}
    </Button>
  );
}
