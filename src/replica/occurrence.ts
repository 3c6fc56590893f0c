import * as Y from "yjs";
import type { LocalDate } from "../domain/calendar.ts";
import type { ActivityId, ParticipantId, SeriesId } from "../domain/ids.ts";
import { fingerprint, occurrenceId, type Series } from "../domain/series.ts";
import { activityDoc } from "./activities.ts";
import type { Replica } from "./replica.ts";
import { FACILITATOR_FIELD, type Fields, roots } from "./schema.ts";
import { registerView } from "./views.ts";

/** A planned session becomes an activity when somebody first does something with it, and however many phones do so
 *  without network it is one activity. As with the frame of a note (noteFrame.ts), every phone writes the very same
 *  bytes under a client number that is computed from them, so Yjs takes the second copy for the first, and a later edit
 *  always stands above what the series said. A series' plan never changes, so its bytes cannot either; the number is
 *  computed from all that is written, so another content could never pass under it. Docs: decision 0070. */

/** Gives the activity that a series has on `day`, and makes it unless it is there. The register and the month of that
 *  day must be loaded: `prepare(replica, occurrenceId(series, day))`. */
export function touchOccurrence(replica: Replica, series: SeriesId, day: LocalDate): ActivityId {
  const id = occurrenceId(series, day);
  const key = activityDoc(id);
  if (roots.activities(replica.doc(key)).has(id)) return id;
  const register = registerView(replica).get();
  const plan = register.series.get(series);
  if (!plan?.isUnderstood) throw new Error(`no series ${series}`);
  const people = new Set(plan.expected);
  for (const person of plan.expectsHost ? register.participants.values() : []) {
    const isOfHost =
      plan.host !== undefined && person.organisation === register.sameness.speaker(plan.host);
    if (person.active && isOfHost) people.add(person.id);
  }
  replica.change(key, { kind: "activity", activity: id }, (doc) => {
    Y.applyUpdate(doc, occurrenceFrame(plan, day));
    if (people.size > 0) Y.applyUpdate(doc, expectedFrame(id, [...people].sort()));
  });
  return id;
}

/** The same bytes on every device and in every version of the app that knows this form of frame: names, values and
 *  their order are frozen. */
export function occurrenceFrame(series: Series, day: LocalDate): Uint8Array {
  const id = occurrenceId(series.id, day);
  const entries: [string, string | number | boolean][] = [
    ["createdBy", series.createdBy],
    ["series", series.id],
    ["occurrence", day],
    ["kind", series.kind],
    ...(series.purpose === undefined ? [] : [["purpose", series.purpose] as [string, string]]),
    ["title", series.title],
    ["date", day],
    ["start", series.start],
    ["end", series.end],
    ["breakMinutes", series.breakMinutes],
    ["place", series.place],
    ...(series.host === undefined ? [] : [["host", series.host] as [string, string]]),
    ["form", series.form],
    ["lecturer", series.lecturer],
    ["state", "planned"],
    ["countsAsParticipantTime", series.countsAsParticipantTime],
    ...series.facilitators.map(
      (member) => [`${FACILITATOR_FIELD}${member}`, true] as [string, boolean],
    ),
  ];
  return frameOf(`occurrence frame 1/${id}/${JSON.stringify(entries)}`, (doc) => {
    const fields: Fields = new Y.Map();
    for (const [name, value] of entries) fields.set(name, value);
    roots.activities(doc).set(id, fields);
  });
}

/** Who is expected may be known differently on two phones; then both lists hold. */
function expectedFrame(id: ActivityId, people: readonly ParticipantId[]): Uint8Array {
  return frameOf(`expected frame 1/${id}/${people.join(",")}`, (doc) => {
    for (const participant of people) roots.expected(doc).set(`${id}/${participant}`, true);
  });
}

/** 53 bits with the highest set, so it can never be a number that Yjs draws for a device (32 bits). */
function frameOf(content: string, write: (doc: Y.Doc) => void): Uint8Array {
  const frame = new Y.Doc();
  frame.clientID = 2 ** 52 + Number(fingerprint(content) & (2n ** 52n - 1n));
  frame.transact(() => write(frame));
  const bytes = Y.encodeStateAsUpdate(frame);
  frame.destroy();
  return bytes;
}
