import { birthMonth } from "../../domain/birth.ts";
import type { ActivityId } from "../../domain/ids.ts";
import { docKey } from "../../domain/rings.ts";
import type { Replica } from "../../replica/replica.ts";

export type NoteAwareness = ReturnType<Replica["presence"]>["awareness"];

/** A note lives in its activity's month document, and so does the presence in it. */
export function presenceOfNote(replica: Replica, activity: ActivityId): NoteAwareness {
  return replica.presence(docKey("team", birthMonth(activity))).awareness;
}
