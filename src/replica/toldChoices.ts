import type { ActivityFields } from "../domain/activity.ts";
import type { ActivityId } from "../domain/ids.ts";
import type { Telling, ToldField } from "../domain/told.ts";
import {
  activityDoc,
  changeActivity,
  removeActivity,
  restoreActivity,
  writeFields,
} from "./activities.ts";
import { forgetRemoval, removalsIn } from "./removal.ts";
import type { Replica } from "./replica.ts";
import { roots } from "./schema.ts";
import { CHOSEN, putTelling, tellingKey, tellingsAbout } from "./tellings.ts";

/** Decides over `versions`, the tellings that the coordinator has seen; all of them are kept. The activity's month must be
 *  loaded. */
export function chooseTold(
  replica: Replica,
  id: ActivityId,
  { field, value }: Pick<Telling, "field" | "value">,
  versions: readonly Telling[],
): void {
  changeActivity(replica, id, (fields) => {
    writeFields(fields, { [field]: value } as Partial<ActivityFields>);
    const key = `${tellingKey(replica, field)}${CHOSEN}`;
    const over = versions.map(({ name }) => name);
    putTelling(replica, fields, key, value, over);
  });
}

/** The versions stand beside each other again. The field stays as it is: it is one of them. */
export function takeToldChoiceBack(replica: Replica, id: ActivityId, field: ToldField): void {
  changeActivity(replica, id, (fields) => {
    for (const key of tellingsAbout(fields, field)) if (key.endsWith(CHOSEN)) fields.delete(key);
  });
}

/** Keeps a removed activity that somebody has written in, or lets it go with what is in it now. Answers with the way back to the
 *  question. */
export function decideRemoved(
  replica: Replica,
  id: ActivityId,
  decided: "keep" | "let-go",
): () => void {
  const fields = roots.activities(replica.doc(activityDoc(id))).get(id);
  const before = fields ? removalsIn(fields) : [];
  (decided === "keep" ? restoreActivity : removeActivity)(replica, id);
  return () =>
    changeActivity(replica, id, (again) => {
      forgetRemoval(again);
      for (const [key, removal] of before) again.set(key, removal);
      again.set("removed", true);
    });
}
