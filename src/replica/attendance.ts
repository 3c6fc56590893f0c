import * as Y from "yjs";
import { attendanceKey } from "../domain/attendance.ts";
import type { ActivityId, ParticipantId } from "../domain/ids.ts";
import { activityDoc } from "./activities.ts";
import type { Replica } from "./replica.ts";
import { samenessNow } from "./sameness.ts";
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

/** Writes my own claim, over my earlier one and beside everybody else's. What I said earlier about somebody, or at a session,
 *  that is one with this by now was said about the same: it gets the same words, so that I do not stand against myself. */
export function markAttendance(replica: Replica, mark: Mark): void {
  changeAttendance(replica, mark.activity, (doc) => writeClaim(replica, doc, mark));
  for (const { activity, participant } of sayingElsewhere(replica, mark)) {
    changeAttendance(replica, activity, (doc) =>
      writeClaim(replica, doc, { ...mark, activity, participant }),
    );
  }
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
  for (const participant of participants) {
    for (const other of sayingElsewhere(replica, { activity, participant })) {
      changeAttendance(replica, other.activity, (doc) =>
        roots.attendance(doc).delete(attendanceKey(other.activity, other.participant, replica.me)),
      );
    }
  }
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

interface About {
  readonly activity: ActivityId;
  readonly participant: ParticipantId;
}

/** Other ids of the same person and session that I have a claim about, in loaded months. */
function sayingElsewhere(replica: Replica, about: About): readonly About[] {
  const { group } = samenessNow(replica);
  const [activities, people] = [group(about.activity), group(about.participant)];
  if (activities.length === 1 && people.length === 1) return [];
  return activities
    .filter((activity) => replica.isLoaded(activityDoc(activity)))
    .flatMap((activity) => people.map((participant) => ({ activity, participant })))
    .filter(({ activity, participant }) => {
      if (activity === about.activity && participant === about.participant) return false;
      const claims = roots.attendance(replica.doc(activityDoc(activity)));
      return claims.has(attendanceKey(activity, participant, replica.me));
    });
}

function fieldsOf(doc: Y.Doc, activity: ActivityId) {
  const fields = roots.activities(doc).get(activity);
  if (!(fields instanceof Y.Map)) throw new Error(`no activity ${activity}`);
  return fields;
}

function writeClaim(replica: Replica, doc: Y.Doc, mark: Mark): void {
  const { activity, participant, state } = mark;
  const phone = replica.phone();
  roots.attendance(doc).set(attendanceKey(activity, participant, replica.me), {
    state,
    at: replica.now(),
    ...(mark.minutes === undefined ? {} : { minutes: mark.minutes }),
    ...(mark.cameLate ? { cameLate: mark.cameLate } : {}),
    ...(mark.leftEarly ? { leftEarly: mark.leftEarly } : {}),
    ...(mark.apologies && state === "away" ? { apologies: true } : {}),
    ...(mark.followUp ? { followUp: true } : {}),
    ...(phone === undefined ? {} : { phone }),
  });
}
