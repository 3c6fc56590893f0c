import type { Live } from "../base/live.ts";
import { daysOfMonth, monthOf, type YearMonth } from "../domain/calendar.ts";
import type { ActivityId, MemberId, WorkLineId } from "../domain/ids.ts";
import { type DocKey, docKey, splitDocKey } from "../domain/rings.ts";
import { WORK_KINDS, type WorkLine, type WorkProposal } from "../domain/workDiary.ts";
import { flatRecords, writeFlat } from "./flatRecords.ts";
import { count, date, idOf, oneOf, record, text } from "./lenient.ts";
import { liveView } from "./liveView.ts";
import type { Replica } from "./replica.ts";
import { roots } from "./schema.ts";

/** A member's work diary: flat keys in the lead ring's document of the month that a line is of, so that the member and the
 *  coordinators read it and nobody else (decision 0270). The month's document must be loaded for the commands. */

export function workDoc(member: MemberId, month: YearMonth): DocKey {
  return docKey(`lead:${member}`, month);
}

/** A line of one's own. */
export function addWork(replica: Replica, line: Omit<WorkLine, "id">): WorkLineId {
  const id = replica.newId<WorkLineId>();
  write(replica, monthOf(line.date), id, line);
  return id;
}

/** Once, however often and on however many phones; one that was taken away is put down anew. What the session said stands apart
 *  from what somebody says afterwards, which a second acceptance must not write over. */
export function acceptSession(replica: Replica, proposal: WorkProposal): WorkLineId {
  const { activity, date: day, kind, what, minutes } = proposal;
  const id = activity as string as WorkLineId;
  const proposed = { date: day, kind, what, minutes };
  const said = { date: undefined, what: undefined, minutes: undefined, removed: undefined };
  write(replica, monthOf(day), id, { activity, proposed, ...said });
  return id;
}

/** The line stays in its month: a day of another one is refused by the screen. */
export function changeWork(
  replica: Replica,
  { id, date: day }: Pick<WorkLine, "id" | "date">,
  changes: Partial<Omit<WorkLine, "id">>,
): void {
  write(replica, monthOf(day), id, changes);
}

export function removeWork(replica: Replica, { id, date: day }: Pick<WorkLine, "id" | "date">) {
  write(replica, monthOf(day), id, { removed: true });
}

export function restoreWork(replica: Replica, { id, date: day }: Pick<WorkLine, "id" | "date">) {
  write(replica, monthOf(day), id, { removed: undefined });
}

/** By day, then the oldest first; nothing while the document is on its way. */
export function workView(
  replica: Replica,
  member: MemberId,
  month: YearMonth,
): Live<readonly WorkLine[]> {
  const key = workDoc(member, month);
  return liveView<readonly WorkLine[]>(replica, `work/${key}`, () => ({
    needs: [key],
    follows: (doc) => doc === key,
    isTouched: (touched) => touched.has("workLines"),
    read: () => (replica.isLoaded(key) ? workIn(replica, key) : []),
  }));
}

/** Of a loaded document. Never throws on what another version wrote. */
export function workIn(replica: Replica, key: DocKey): readonly WorkLine[] {
  const month = splitDocKey(key).doc as YearMonth;
  const lines: WorkLine[] = [];
  for (const [id, fields] of flatRecords(roots.workLines(replica.doc(key)))) {
    const proposed = record(fields.get("proposed"));
    const said = (field: string) => fields.get(field) ?? proposed[field];
    const minutes = count(said("minutes"));
    if (fields.get("removed") === true || minutes === undefined) continue;
    lines.push({
      id: id as WorkLineId,
      date: date(said("date")) ?? daysOfMonth(month)[0],
      kind: oneOf(WORK_KINDS, said("kind")) ?? "other",
      what: text(said("what")),
      minutes,
      activity: idOf<ActivityId>(fields.get("activity")),
    });
  }
  return lines.sort((a, b) => (`${a.date}${a.id}` < `${b.date}${b.id}` ? -1 : 1));
}

/** Minutes of every month of a year that this device keeps, `YYYY`; one document at a time. */
export async function workOfYear(
  replica: Replica,
  member: MemberId,
  year: string,
): Promise<number> {
  let sum = 0;
  for (const key of await replica.keptDocs()) {
    const { ring, doc } = splitDocKey(key);
    if (ring !== `lead:${member}` || !doc.startsWith(`${year}-`)) continue;
    await replica.visit(key, async () => {
      for (const { minutes } of workIn(replica, key)) sum += minutes;
    });
  }
  return sum;
}

function write(
  replica: Replica,
  month: YearMonth,
  id: WorkLineId,
  fields: Readonly<Record<string, unknown>>,
): void {
  replica.change(workDoc(replica.me, month), { kind: "work" }, (doc) =>
    writeFlat(roots.workLines(doc), id, fields),
  );
}
