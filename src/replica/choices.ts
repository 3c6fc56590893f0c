import type * as Y from "yjs";
import type { AttendanceClaim } from "../domain/attendance.ts";
import { choiceKey, claimSeen } from "../domain/choice.ts";
import type { ActivityId, ParticipantId } from "../domain/ids.ts";
import { activityDoc } from "./activities.ts";
import type { Replica } from "./replica.ts";
import { roots } from "./schema.ts";

export type ChosenTime = Pick<AttendanceClaim, "state" | "minutes" | "cameLate" | "leftEarly">;

/** Decides over `versions`, the claims that the coordinator has seen; all of them are kept. The activity's month must be
 *  loaded. */
export function choose(
  replica: Replica,
  about: { readonly activity: ActivityId; readonly participant: ParticipantId },
  { state, minutes, cameLate, leftEarly }: ChosenTime,
  versions: readonly AttendanceClaim[],
): void {
  const { activity, participant } = about;
  replica.change(activityDoc(activity), { kind: "attendance", activity }, (doc) => {
    const key = choiceKey(activity, participant);
    const choice = {
      state,
      ...(minutes === undefined ? {} : { minutes }),
      ...(cameLate ? { cameLate } : {}),
      ...(leftEarly ? { leftEarly } : {}),
      by: replica.me,
      at: replica.now(),
      over: versions.map(claimSeen).sort(),
    };
    forget(doc, key);
    roots.choices(doc).set(key, choice);
    roots.choicesSaid(doc).set(`${key}/${replica.me}`, choice);
  });
}

/** The versions stand beside each other again. */
export function takeChoiceBack(
  replica: Replica,
  activity: ActivityId,
  participant: ParticipantId,
): void {
  replica.change(activityDoc(activity), { kind: "attendance", activity }, (doc) => {
    roots.choices(doc).delete(choiceKey(activity, participant));
    forget(doc, choiceKey(activity, participant));
  });
}

function forget(doc: Y.Doc, about: string): void {
  const said = roots.choicesSaid(doc);
  for (const key of [...said.keys()]) if (key.startsWith(`${about}/`)) said.delete(key);
}
