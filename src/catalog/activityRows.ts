import { isOff } from "../domain/activity.ts";
import { organisationOn } from "../domain/belonging.ts";
import { isAnswered } from "../domain/card.ts";
import { dutiesOf } from "../domain/duties.ts";
import type { MemberId, OrganisationId, ParticipantId } from "../domain/ids.ts";
import { rosterCounts, rosterPeople } from "../domain/roster.ts";
import { isHoursToldTwice, standingOf } from "../domain/told.ts";
import type { ActivityRecords } from "../replica/records.ts";
import type { Register } from "../replica/registerReading.ts";
import type { PackedActivity, StoredActivity } from "./catalogDb.ts";
import { followUpRow, todoRows } from "./noteRows.ts";
import type { FollowUpRow, TodoRow } from "./rows.ts";

const EXCERPT_LENGTH = 160;

/** What a document alone says of an activity; the rest of the row comes from the register and other documents. */
export type OwnFields = Omit<
  StoredActivity,
  "hostName" | "organisations" | "reflectedBy" | "missing"
>;

export interface ReadActivity {
  readonly own: OwnFields;
  readonly packed: PackedActivity;
  /** Titles and places of the sessions that it speaks for: it is found by them too. */
  readonly alsoTitled: string;
  /** The note and what stands under the pictures, for those who search. */
  readonly words: string;
  readonly noteLines: readonly string[];
  readonly todos: readonly TodoRow[];
  readonly followUps: FollowUpRow | undefined;
}

/** `roster`: every id on it as it was written. */
export function readRecords(
  records: ActivityRecords,
  roster: Iterable<ParticipantId>,
  alsoTitled = "",
): ReadActivity {
  const { activity, noteText } = records;
  const people = rosterPeople(activity, records.expected, records.claims, records.choices);
  const counts = rosterCounts(people);
  const here = people.flatMap(({ participant, agreement }) =>
    agreement.kind !== "unmarked" && agreement.shown.state === "here"
      ? [[participant, activity.countsAsParticipantTime ? agreement.minutes : 0] as const]
      : [],
  );
  const answered = new Set(records.cards.filter(isAnswered).map((entry) => entry.principle));
  const besides = new Set(roster);
  for (const [participant] of here) besides.delete(participant);
  const standing = standingOf(records.tellings, activity);
  // Attendance at something cancelled is a question for a person, and gives no hours until it is answered.
  const isCounted = !activity.removed && !isOff(activity.state) && !isHoursToldTwice(standing);
  return {
    own: {
      id: activity.id,
      born: activity.born,
      date: activity.date,
      start: activity.start,
      end: activity.end,
      breakMinutes: activity.breakMinutes,
      title: activity.title,
      kind: activity.kind,
      place: activity.place,
      host: activity.host,
      state: activity.state,
      facilitators: activity.facilitators,
      createdBy: activity.createdBy,
      attendanceDone: activity.attendanceDone,
      removed: activity.removed && !records.inQuestion,
      inQuestion: records.inQuestion,
      series: activity.series,
      occurrence: activity.occurrence,
      uid: activity.uid,
      plannedBy: undefined,
      expected: records.expected.length,
      here: counts.here,
      away: counts.away,
      unmarked: counts.unmarked,
      twoVersions: counts.twoVersions,
      chosen: counts.chosen,
      told: standing,
      reminders: records.reminders.filter(([, , about]) => !about || !answered.has(about)),
      minutes: isCounted ? here.reduce((sum, [, minutes]) => sum + minutes, 0) : 0,
      noteWords: noteText.split(/\s+/).filter((word) => word !== "").length,
      noteExcerpt: noteText.slice(0, EXCERPT_LENGTH),
      cardAnswered: answered.size,
    },
    packed: {
      id: activity.id,
      date: activity.date,
      host: isCounted ? activity.host : undefined,
      here: isCounted ? here : [],
      besides: [...besides, ...(isCounted ? [] : here.map(([participant]) => participant))].sort(),
    },
    alsoTitled,
    words: [noteText, ...records.captions].join("\n"),
    noteLines: records.noteLines.map(({ text }) => text),
    todos: todoRows(activity, records.noteLines),
    followUps: followUpRow(activity, records.claims),
  };
}

/** The parts that other documents decide; `own` may be a row of earlier. */
export function completeRow(
  own: OwnFields,
  others: {
    readonly me: MemberId;
    readonly register: Register;
    readonly here: readonly ParticipantId[];
    readonly reflectedBy: readonly MemberId[];
  },
): StoredActivity {
  const { me, register, here, reflectedBy } = others;
  const organisations = new Set<OrganisationId>();
  if (own.host) organisations.add(register.sameness.speaker(own.host));
  for (const participant of here) {
    const person = register.participants.get(participant);
    const organisation = person && organisationOn(person, own.date);
    if (organisation) organisations.add(organisation);
  }
  const row = { ...own, reflectedBy };
  const isMine = own.facilitators.includes(me) && !own.removed && !own.inQuestion;
  return {
    ...row,
    hostName: (own.host && register.organisations.get(own.host)?.name) ?? "",
    organisations: [...organisations].sort(),
    missing: isMine && dutiesOf(row, me).length > 0 ? [me] : [],
  };
}
