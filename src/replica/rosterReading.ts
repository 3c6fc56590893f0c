import type { Activity } from "../domain/activity.ts";
import { plannedMinutes } from "../domain/agreement.ts";
import type { AttendanceClaim } from "../domain/attendance.ts";
import type { Choice } from "../domain/choice.ts";
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
import { REGISTER } from "./register.ts";
import type { Replica } from "./replica.ts";
import { samenessNow } from "./sameness.ts";
import { readActivity, readChoice, readClaim, readHeadcount, roots } from "./schema.ts";
import { activityDocs, activityGroup, speakingActivity } from "./sessions.ts";
import type { Touched } from "./touched.ts";

export interface RosterView {
  readonly activity: Activity | undefined;
  /** Expected and claimed people, oldest in the register first; a row is the same object until its person changed. Those
   *  who are one are one row, with every claim about any of them at any of the sessions that are one. */
  readonly people: readonly RosterPerson[];
  readonly headcounts: readonly Headcount[];
  readonly counts: RosterCounts;
}

const ROOTS = ["activities", "expected", "attendance", "choices", "headcounts"] as const;

/** Remembers who said what, so that a tap reads the tapped person only and not the month's every mark. */
export function rosterReading(replica: Replica, id: ActivityId): Reading<RosterView> {
  const people = new Map<ParticipantId, RosterPerson>();

  /** By the id that speaks, with each id's own key of the root. */
  const combinations = (participant: ParticipantId) => {
    const ids = samenessNow(replica).group(participant);
    return activityGroup(replica, id).flatMap((activity) =>
      ids.map((one) => ({ doc: replica.doc(activityDoc(activity)), flat: `${activity}/${one}` })),
    );
  };

  const readPerson = (
    participant: ParticipantId,
    claims: readonly AttendanceClaim[],
    planned: number,
  ) => {
    const keys = combinations(participant);
    const isExpected = keys.some(({ doc, flat }) => roots.expected(doc).has(flat));
    if (!isExpected && claims.length === 0) people.delete(participant);
    else {
      const choices = keys.map(({ doc, flat }) => readChoice(flat, roots.choices(doc).get(flat)));
      const choice = newestChoice(choices);
      people.set(participant, rosterPerson(participant, isExpected, claims, planned, choice));
    }
  };

  const readEverybody = (planned: number) => {
    people.clear();
    const { speaker } = samenessNow(replica);
    const claimsByPerson = new Map<ParticipantId, AttendanceClaim[]>();
    const claimsOf = (participant: ParticipantId) => {
      const known = claimsByPerson.get(speaker(participant)) ?? [];
      claimsByPerson.set(speaker(participant), known);
      return known;
    };
    for (const activity of activityGroup(replica, id)) {
      const doc = replica.doc(activityDoc(activity));
      for (const participant of readAll(roots.expected(doc), activity, participantInKey)) {
        claimsOf(participant);
      }
      for (const claim of readAll(roots.attendance(doc), activity, readClaim)) {
        claimsOf(claim.participant).push(claim);
      }
    }
    for (const [participant, claims] of claimsByPerson) readPerson(participant, claims, planned);
  };

  const readTouched = (changes: readonly Touched[], planned: number) => {
    const { speaker } = samenessNow(replica);
    const group = activityGroup(replica, id);
    const changed = new Map<ParticipantId, Set<string>>();
    for (const touched of changes) {
      for (const root of ["expected", "attendance", "choices"]) {
        for (const flat of touched.get(root) ?? []) {
          const [activity, participant, author] = flat.split("/") as [
            ActivityId,
            ParticipantId?,
            MemberId?,
          ];
          if (!group.includes(activity) || !participant) continue;
          const known = changed.get(speaker(participant)) ?? new Set<string>();
          changed.set(speaker(participant), known);
          if (author) known.add(flat);
        }
      }
    }
    for (const [participant, keys] of changed) {
      const claims = (people.get(participant)?.claims ?? []).filter(
        (claim) => !keys.has(`${claim.activity}/${claim.participant}/${claim.author}`),
      );
      for (const flat of keys) {
        const doc = replica.doc(activityDoc(flat.split("/")[0] as ActivityId));
        const claim = readClaim(flat, roots.attendance(doc).get(flat));
        if (claim) claims.push(claim);
      }
      readPerson(participant, claims, planned);
    }
  };

  /** One count per author: the newest, wherever it was made. */
  const readHeadcounts = (group: readonly ActivityId[]): readonly Headcount[] => {
    const counts = new Map<MemberId, Headcount>();
    for (const activity of group) {
      const doc = replica.doc(activityDoc(activity));
      for (const count of readAll(roots.headcounts(doc), activity, readHeadcount)) {
        if ((counts.get(count.author)?.at ?? -1) < count.at) counts.set(count.author, count);
      }
    }
    return [...counts.values()];
  };

  return {
    get needs() {
      return activityDocs(replica, id);
    },
    follows: (doc) => doc === REGISTER || activityDocs(replica, id).includes(doc),
    isTouched: (touched) =>
      touched.has("sameness") ||
      samenessNow(replica)
        .group(id)
        .some((one) => ROOTS.some((root) => touches(touched, root, one))),
    read: (_, changes) => {
      const speaking = speakingActivity(replica, id);
      const fields = roots.activities(replica.doc(activityDoc(speaking))).get(speaking);
      const activity = fields && readActivity(speaking, fields);
      const planned = activity ? plannedMinutes(activity) : 0;
      const group = activityGroup(replica, id);
      const isAllTouched = changes?.some(
        (touched) =>
          touched.has("sameness") || group.some((one) => touches(touched, "activities", one)),
      );
      if (changes === undefined || isAllTouched) readEverybody(planned);
      else readTouched(changes, planned);
      const inOrder = [...people.values()].sort((a, b) => (a.participant < b.participant ? -1 : 1));
      return {
        activity,
        people: inOrder,
        headcounts: readHeadcounts(group),
        counts: rosterCounts(inOrder),
      };
    },
  };
}

function participantInKey(key: string): ParticipantId | undefined {
  return key.split("/")[1] as ParticipantId | undefined;
}

/** Each was made for one of those who are one by now; whether it still settles anything is for the claims to say. */
function newestChoice(choices: readonly (Choice | undefined)[]): Choice | undefined {
  let newest: Choice | undefined;
  for (const choice of choices) {
    if (choice && (!newest || choice.at > newest.at)) newest = choice;
  }
  return newest;
}
