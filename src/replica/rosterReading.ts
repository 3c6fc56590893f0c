import type { Activity } from "../domain/activity.ts";
import { plannedMinutes } from "../domain/agreement.ts";
import type { AttendanceClaim } from "../domain/attendance.ts";
import { choiceKey } from "../domain/choice.ts";
import type { ActivityId, MemberId, ParticipantId } from "../domain/ids.ts";
import {
  type Headcount,
  type RosterCounts,
  type RosterPerson,
  rosterCounts,
  rosterPerson,
} from "../domain/roster.ts";
import { activityDoc } from "./activities.ts";
import { readAll, touches } from "./flatKeys.ts";
import type { Reading } from "./liveView.ts";
import type { Replica } from "./replica.ts";
import { readActivity, readChoice, readClaim, readHeadcount, roots } from "./schema.ts";
import type { Touched } from "./touched.ts";

export interface RosterView {
  readonly activity: Activity | undefined;
  /** Expected and claimed people, oldest in the register first; a row is the same object until its person changed. */
  readonly people: readonly RosterPerson[];
  readonly headcounts: readonly Headcount[];
  readonly counts: RosterCounts;
}

/** Remembers who said what, so that a tap reads the tapped person only and not the month's every mark. */
export function rosterReading(replica: Replica, id: ActivityId): Reading<RosterView> {
  const key = activityDoc(id);
  const people = new Map<ParticipantId, RosterPerson>();

  const choiceOf = (participant: ParticipantId) => {
    const flat = choiceKey(id, participant);
    return readChoice(flat, roots.choices(replica.doc(key)).get(flat));
  };

  const readPerson = (
    participant: ParticipantId,
    claims: readonly AttendanceClaim[],
    planned: number,
  ) => {
    const isExpected = roots.expected(replica.doc(key)).has(`${id}/${participant}`);
    if (!isExpected && claims.length === 0) people.delete(participant);
    else {
      const choice = choiceOf(participant);
      people.set(participant, rosterPerson(participant, isExpected, claims, planned, choice));
    }
  };

  const readEverybody = (planned: number) => {
    people.clear();
    const doc = replica.doc(key);
    const claimsByPerson = new Map<ParticipantId, AttendanceClaim[]>();
    for (const participant of readAll(roots.expected(doc), id, participantInKey)) {
      claimsByPerson.set(participant, []);
    }
    for (const claim of readAll(roots.attendance(doc), id, readClaim)) {
      const claims = claimsByPerson.get(claim.participant);
      if (claims) claims.push(claim);
      else claimsByPerson.set(claim.participant, [claim]);
    }
    for (const [participant, claims] of claimsByPerson) readPerson(participant, claims, planned);
  };

  const readTouched = (changes: readonly Touched[], planned: number) => {
    const attendance = roots.attendance(replica.doc(key));
    const authors = new Map<ParticipantId, Set<MemberId>>();
    for (const touched of changes) {
      for (const root of ["expected", "attendance", "choices"]) {
        for (const flat of touched.get(root) ?? []) {
          const [activity, participant, author] = flat.split("/") as [
            string?,
            ParticipantId?,
            MemberId?,
          ];
          if (activity !== id || !participant) continue;
          const known = authors.get(participant) ?? new Set<MemberId>();
          authors.set(participant, known);
          if (author) known.add(author);
        }
      }
    }
    for (const [participant, changed] of authors) {
      const claims = (people.get(participant)?.claims ?? []).filter(
        (claim) => !changed.has(claim.author),
      );
      for (const author of changed) {
        const flat = `${id}/${participant}/${author}`;
        const claim = readClaim(flat, attendance.get(flat));
        if (claim) claims.push(claim);
      }
      readPerson(participant, claims, planned);
    }
  };

  return {
    needs: [key],
    follows: (doc) => doc === key,
    isTouched: (touched) =>
      ["activities", "expected", "attendance", "choices", "headcounts"].some((root) =>
        touches(touched, root, id),
      ),
    read: (_, changes) => {
      const doc = replica.doc(key);
      const fields = roots.activities(doc).get(id);
      const activity = fields && readActivity(id, fields);
      const planned = activity ? plannedMinutes(activity) : 0;
      const areTimesTouched = changes?.some((touched) => touches(touched, "activities", id));
      if (changes === undefined || areTimesTouched) readEverybody(planned);
      else readTouched(changes, planned);
      const inOrder = [...people.values()].sort((a, b) => (a.participant < b.participant ? -1 : 1));
      return {
        activity,
        people: inOrder,
        headcounts: readAll(roots.headcounts(doc), id, readHeadcount),
        counts: rosterCounts(inOrder),
      };
    },
  };
}

function participantInKey(key: string): ParticipantId | undefined {
  return key.split("/")[1] as ParticipantId | undefined;
}
