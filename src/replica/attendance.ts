import * as Y from "yjs";
import { attendanceKey } from "../domain/attendance.ts";
import type { ActivityId, ParticipantId } from "../domain/ids.ts";
import { activityDoc } from "./activities.ts";
import type { Replica } from "./replica.ts";
import { roots } from "./schema.ts";

export interface Mark {
  readonly activity: ActivityId;
  readonly participant: ParticipantId;
  readonly state: "here" | "away";
  /** Own minutes; left out = the whole activity. */
  readonly minutes?: number | undefined;
  readonly cameLate?: number | undefined;
  readonly leftEarly?: number | undefined;
  readonly apologies?: boolean | undefined;
  readonly followUp?: boolean | undefined;
}

/** Writes my own claim, over my earlier one and beside everybody else's. */
export function markAttendance(replica: Replica, mark: Mark): void {
  changeAttendance(replica, mark.activity, (doc) => writeClaim(replica, doc, mark));
}

/** Takes my own claim back; others' claims stay. */
export function clearAttendance(
  replica: Replica,
  activity: ActivityId,
  participant: ParticipantId,
): void {
  clearMany(replica, activity, [participant]);
}

/** Everybody given is here the whole time, in one transaction. */
export function markHere(
  replica: Replica,
  activity: ActivityId,
  participants: readonly ParticipantId[],
): void {
  changeAttendance(replica, activity, (doc) => {
    for (const participant of participants) {
      writeClaim(replica, doc, { activity, participant, state: "here" });
    }
  });
}

export function clearMany(
  replica: Replica,
  activity: ActivityId,
  participants: readonly ParticipantId[],
): void {
  changeAttendance(replica, activity, (doc) => {
    for (const participant of participants) {
      roots.attendance(doc).delete(attendanceKey(activity, participant, replica.me));
    }
  });
}

/** People without names, counted by me; undefined takes my count back. */
export function setHeadcount(
  replica: Replica,
  activity: ActivityId,
  people: number | undefined,
): void {
  changeAttendance(replica, activity, (doc) => {
    const key = `${activity}/${replica.me}`;
    if (people === undefined) roots.headcounts(doc).delete(key);
    else roots.headcounts(doc).set(key, { people, at: replica.now() });
  });
}

/** Klar: somebody says that the roster is as it should be. */
export function finishAttendance(replica: Replica, activity: ActivityId): void {
  changeAttendance(replica, activity, (doc) =>
    fieldsOf(doc, activity).set("attendanceDone", replica.now()),
  );
}

export function reopenAttendance(replica: Replica, activity: ActivityId): void {
  changeAttendance(replica, activity, (doc) => fieldsOf(doc, activity).delete("attendanceDone"));
}

function changeAttendance(
  replica: Replica,
  activity: ActivityId,
  write: (doc: Y.Doc) => void,
): void {
  replica.change(activityDoc(activity), { kind: "attendance", activity }, write);
}

function fieldsOf(doc: Y.Doc, activity: ActivityId) {
  const fields = roots.activities(doc).get(activity);
  if (!(fields instanceof Y.Map)) throw new Error(`no activity ${activity}`);
  return fields;
}

function writeClaim(replica: Replica, doc: Y.Doc, mark: Mark): void {
  const { activity, participant, state } = mark;
  roots.attendance(doc).set(attendanceKey(activity, participant, replica.me), {
    state,
    at: replica.now(),
    ...(mark.minutes === undefined ? {} : { minutes: mark.minutes }),
    ...(mark.cameLate ? { cameLate: mark.cameLate } : {}),
    ...(mark.leftEarly ? { leftEarly: mark.leftEarly } : {}),
    ...(mark.apologies && state === "away" ? { apologies: true } : {}),
    ...(mark.followUp ? { followUp: true } : {}),
  });
}
