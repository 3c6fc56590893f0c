import type { Live } from "../base/live.ts";
import {
  daysOfMonth,
  isYearMonth,
  type LocalDate,
  monthOf,
  type YearMonth,
} from "../domain/calendar.ts";
import {
  CHANNELS,
  type Conference,
  type Dissemination,
  type DisseminationFields,
  type LearningRef,
} from "../domain/dissemination.ts";
import type { DisseminationId, MemberId } from "../domain/ids.ts";
import { type DocKey, docKey, splitDocKey } from "../domain/rings.ts";
import { flatRecords, writeFlat } from "./flatRecords.ts";
import { count, date, idOf, oneOf, record, text } from "./lenient.ts";
import { liveView } from "./liveView.ts";
import type { Replica } from "./replica.ts";
import { roots } from "./schema.ts";

/** The dissemination log: flat keys in the team's document of the month that an entry is of (decision 0271). That document must be
 *  loaded for the commands. What was learnt is a key of its own for each, `<id>/learning/<kind>/<its id>`. */

export type DisseminationPlace = Pick<Dissemination, "id" | "month">;

const LEARNING = "learning/";

export function addDissemination(
  replica: Replica,
  fields: Partial<DisseminationFields> & Pick<DisseminationFields, "date">,
): DisseminationPlace {
  const place = { id: replica.newId<DisseminationId>(), month: monthOf(fields.date) };
  change(replica, place, { author: replica.me, ...fields });
  return place;
}

/** Once, whoever does it and on however many phones; what somebody has said of it stays. */
export function addConference(replica: Replica, session: Conference): DisseminationPlace {
  const { id: activity, date: day, title, here } = session;
  const place = { id: activity as string as DisseminationId, month: monthOf(day) };
  const proposed = { date: day, material: title, channel: "conference" };
  change(replica, place, {
    proposed: here > 0 ? { ...proposed, reach: here } : proposed,
    author: replica.me,
    removed: undefined,
    [`${LEARNING}session/${activity}`]: { words: title },
  });
  return place;
}

/** A date of another month is for `moveDissemination`. */
export function changeDissemination(
  replica: Replica,
  place: DisseminationPlace,
  changes: Partial<DisseminationFields>,
): void {
  change(replica, place, changes);
}

export function setLearning(
  replica: Replica,
  place: DisseminationPlace,
  { kind, id, month, words }: LearningRef,
  isSpread: boolean,
): void {
  const value = isSpread ? { words, ...(month && { month }) } : undefined;
  change(replica, place, { [`${LEARNING}${kind}/${id}`]: value });
}

export function removeDissemination(replica: Replica, place: DisseminationPlace): void {
  change(replica, place, { removed: true });
}

export function restoreDissemination(replica: Replica, place: DisseminationPlace): void {
  change(replica, place, { removed: undefined });
}

/** Into the month of another day, whose document must be loaded too. Written there first; what a colleague changes here at the
 *  same time stays here as an entry of its own. */
export function moveDissemination(
  replica: Replica,
  { id, month }: DisseminationPlace,
  day: LocalDate,
): DisseminationPlace {
  const there = { id, month: monthOf(day) };
  const fields = flatRecords(roots.dissemination(replica.doc(docOf(month)))).get(id);
  if (fields === undefined) throw new Error(`no dissemination ${id}`);
  change(replica, there, { ...Object.fromEntries(fields), date: day });
  const gone = [...fields.keys()].map((field) => [field, undefined]);
  change(replica, { id, month }, Object.fromEntries(gone));
  return there;
}

/** By day; nothing while the document is on its way. */
export function disseminationView(
  replica: Replica,
  month: YearMonth,
): Live<readonly Dissemination[]> {
  const key = docOf(month);
  return liveView<readonly Dissemination[]>(replica, `dissemination/${month}`, () => ({
    needs: [key],
    follows: (doc) => doc === key,
    isTouched: (touched) => touched.has("dissemination"),
    read: () => (replica.isLoaded(key) ? disseminationIn(replica, key) : []),
  }));
}

/** Of every month, by day; one document at a time. */
export async function allDissemination(replica: Replica): Promise<readonly Dissemination[]> {
  const entries: Dissemination[] = [];
  for (const key of await replica.keptDocs()) {
    if (splitDocKey(key).ring !== "team") continue;
    await replica.visit(key, async () => {
      entries.push(...disseminationIn(replica, key));
    });
  }
  return entries.sort(byDay);
}

/** Of a loaded document. Never throws on what another version wrote. */
export function disseminationIn(replica: Replica, key: DocKey): readonly Dissemination[] {
  const month = splitDocKey(key).doc as YearMonth;
  const entries: Dissemination[] = [];
  for (const [id, fields] of flatRecords(roots.dissemination(replica.doc(key)))) {
    if (fields.get("removed") !== true) entries.push(read(id as DisseminationId, month, fields));
  }
  return entries.sort(byDay);
}

function byDay(a: Dissemination, b: Dissemination): number {
  return `${a.date}${a.id}` < `${b.date}${b.id}` ? -1 : 1;
}

function read(
  id: DisseminationId,
  month: YearMonth,
  fields: Pick<ReadonlyMap<string, unknown>, "get" | "entries">,
): Dissemination {
  const proposed = record(fields.get("proposed"));
  const said = (field: string) => fields.get(field) ?? proposed[field];
  const euFlag = fields.get("euFlag");
  return {
    id,
    month,
    date: date(said("date")) ?? daysOfMonth(month)[0],
    channel: oneOf(CHANNELS, said("channel")),
    otherChannel: text(fields.get("otherChannel")),
    audience: text(fields.get("audience")),
    reach: count(said("reach")),
    material: text(said("material")),
    link: text(fields.get("link")),
    euFlag: typeof euFlag === "boolean" ? euFlag : undefined,
    learning: [...fields.entries()]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .flatMap(([field, value]) => readLearning(field, value)),
    author: (idOf<MemberId>(fields.get("author")) ?? "") as MemberId,
  };
}

function readLearning(field: string, value: unknown): readonly LearningRef[] {
  const [, kind, id] = field.startsWith(LEARNING) ? field.split("/") : [];
  if (!kind || !id) return [];
  const { month, words } = record(value);
  const told = text(month);
  return [{ kind, id, month: isYearMonth(told) ? told : undefined, words: text(words) }];
}

function docOf(month: YearMonth): DocKey {
  return docKey("team", month);
}

function change(
  replica: Replica,
  { id, month }: DisseminationPlace,
  fields: Readonly<Record<string, unknown>>,
): void {
  replica.change(docOf(month), { kind: "dissemination" }, (doc) =>
    writeFlat(roots.dissemination(doc), id, fields),
  );
}
