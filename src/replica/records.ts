import type { Activity } from "../domain/activity.ts";
import type { AttendanceClaim } from "../domain/attendance.ts";
import { type CardEntry, PRINCIPLES } from "../domain/card.ts";
import type { Choice } from "../domain/choice.ts";
import type { Asking } from "../domain/duties.ts";
import type { ActivityId, MemberId, ParticipantId } from "../domain/ids.ts";
import type { WrittenLine } from "../domain/noteLines.ts";
import type { DocKey } from "../domain/rings.ts";
import type { Telling } from "../domain/told.ts";
import { count, oneOf, record } from "./lenient.ts";
import { linesOfNote } from "./noteLines.ts";
import { textOfNote } from "./notes.ts";
import { captionsIn } from "./photos.ts";
import { reflectionsIn } from "./reflectionSchema.ts";
import { type Removal, removalInQuestion } from "./removal.ts";
import type { Replica } from "./replica.ts";
import { readActivity, readCardEntry, readChoice, readClaim, roots } from "./schema.ts";
import { tellingsIn } from "./tellings.ts";
import { activityInKey } from "./touched.ts";

/** Everything that one team document says about one activity. */
export interface ActivityRecords {
  readonly activity: Activity;
  readonly tellings: readonly Telling[];
  /** It has been taken out of the lists by somebody who had not seen all that stands there. */
  readonly inQuestion: Removal | undefined;
  readonly expected: readonly ParticipantId[];
  readonly claims: readonly AttendanceClaim[];
  readonly choices: readonly Choice[];
  readonly reminders: readonly Asking[];
  readonly cards: readonly CardEntry[];
  readonly noteText: string;
  readonly noteLines: readonly WrittenLine[];
  readonly captions: readonly string[];
}

/** Of all activities of a loaded month, or of the given ones: one pass over the flat keys, however many are asked for. */
export function activityRecords(
  replica: Replica,
  key: DocKey,
  only?: ReadonlySet<ActivityId>,
): ReadonlyMap<ActivityId, ActivityRecords> {
  const doc = replica.doc(key);
  const found = new Map<ActivityId, Writable>();
  roots.activities(doc).forEach((fields, name) => {
    const id = name as ActivityId;
    if (only && !only.has(id)) return;
    const activity = readActivity(id, fields);
    const note = roots.note(doc, id);
    found.set(id, {
      activity,
      tellings: tellingsIn(fields),
      inQuestion: removalInQuestion(doc, id, fields),
      expected: [],
      claims: [],
      choices: [],
      reminders: [],
      cards: [],
      noteText: textOfNote(note),
      noteLines: linesOfNote(note),
      captions: [],
    });
  });
  roots.expected(doc).forEach((_, flat) => {
    const participant = flat.split("/")[1] as ParticipantId | undefined;
    if (participant) found.get(activityInKey(flat))?.expected.push(participant);
  });
  roots.attendance(doc).forEach((value, flat) => {
    const records = found.get(activityInKey(flat));
    const claim = records && readClaim(flat, value);
    if (claim) records.claims.push(claim);
  });
  roots.choices(doc).forEach((value, flat) => {
    const records = found.get(activityInKey(flat));
    const choice = records && readChoice(flat, value);
    if (choice) records.choices.push(choice);
  });
  roots.reminders(doc).forEach((value, flat) => {
    const [, member, what] = flat.split("/");
    const at = count(record(value)["at"]);
    if (!member || at === undefined) return;
    const asking = [member as MemberId, at] as const;
    const about = oneOf(PRINCIPLES, what);
    const { reminders } = found.get(activityInKey(flat)) ?? {};
    reminders?.push(about ? [...asking, about] : asking);
  });
  roots.cards(doc).forEach((value, flat) => {
    const records = found.get(activityInKey(flat));
    const entry = records && readCardEntry(flat, value);
    if (entry) records.cards.push(entry);
  });
  for (const [id, caption] of captionsIn(replica, key)) found.get(id)?.captions.push(caption);
  return found;
}

/** Who has reflected on what, in one loaded document of any ring. */
export function reflectionAuthors(
  replica: Replica,
  key: DocKey,
): readonly (readonly [ActivityId, MemberId])[] {
  const authors = new Map<string, readonly [ActivityId, MemberId]>();
  for (const { activity, author } of reflectionsIn(replica.doc(key), key)) {
    authors.set(`${activity}/${author}`, [activity, author]);
  }
  return [...authors.values()];
}

interface Writable extends ActivityRecords {
  readonly expected: ParticipantId[];
  readonly claims: AttendanceClaim[];
  readonly choices: Choice[];
  readonly reminders: Asking[];
  readonly cards: CardEntry[];
  readonly captions: string[];
}
