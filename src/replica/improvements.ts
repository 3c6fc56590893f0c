import * as Y from "yjs";
import type { Live } from "../base/live.ts";
import { birthMonth } from "../domain/birth.ts";
import type { LocalDate } from "../domain/calendar.ts";
import type {
  ActivityId,
  ImprovementId,
  ImprovementPartId,
  MemberId,
  NeedId,
  OrganisationId,
} from "../domain/ids.ts";
import {
  COACHING_TEXTS,
  type Coaching,
  type CoachingText,
  CYCLE_TEXTS,
  type Cycle,
  type CycleText,
  type Improvement,
  type Measure,
  type MeasuredValue,
  PHASES,
  TURNED_TO,
  WORK_STATES,
  WORK_TEXTS,
  type WorkText,
} from "../domain/improvement.ts";
import { type DocKey, docKey } from "../domain/rings.ts";
import { setField } from "./activities.ts";
import { touches } from "./flatKeys.ts";
import { date, idOf, number, oneOf, text } from "./lenient.ts";
import { liveView } from "./liveView.ts";
import { REGISTER } from "./register.ts";
import type { Replica } from "./replica.ts";
import { samenessNow } from "./sameness.ts";
import { type Fields, roots } from "./schema.ts";
import { atSpeaker } from "./spoken.ts";
import { writeWords } from "./writeWords.ts";

/** Improvement works, each with all that belongs to it in the team's document of the month of its birth: one record per flat key `work`,
 *  `work/cycle/id`, `work/measure/id`, `work/value/id`, `work/coaching/id`. What people write at length is shared text, made with its
 *  record. Docs: decision 0255. The document must be loaded for the commands. */

const PARTS = {
  cycle: CYCLE_TEXTS,
  coaching: COACHING_TEXTS,
  measure: [],
  value: ["note"],
} as const;
export type PartKind = keyof typeof PARTS;

/** A work, or something that belongs to it. */
export interface ImprovementPlace {
  readonly work: ImprovementId;
  readonly kind?: PartKind;
  readonly id?: ImprovementPartId;
}

/** Of the work itself, or of a part: those that are not shared text. */
type PlainFields = Partial<
  Pick<Improvement, "organisation" | "need" | "state" | "from" | "until">
> &
  Partial<Pick<Cycle, "phase">> &
  Partial<Record<`since/${(typeof TURNED_TO)[number]}`, LocalDate>> &
  Partial<Omit<Measure, "id" | "values">> &
  Partial<Pick<MeasuredValue, "value">> &
  Partial<Pick<Coaching, "date" | "nextDate" | "activity">> & {
    /** The measure that a value is of. */
    readonly of?: ImprovementPartId;
  };
type SharedTexts = Partial<Record<WorkText | CycleText | CoachingText | "note", string>>;

export function improvementDoc(work: ImprovementId): DocKey {
  return docKey("team", birthMonth(work));
}

export function addImprovement(
  replica: Replica,
  fields: PlainFields,
  texts: SharedTexts,
): ImprovementId {
  const work = replica.newId<ImprovementId>();
  make(replica, { work }, WORK_TEXTS, fields, texts);
  return work;
}

export function addPart(
  replica: Replica,
  work: ImprovementId,
  kind: PartKind,
  fields: PlainFields,
  texts: SharedTexts = {},
): ImprovementPartId {
  const id = replica.newId<ImprovementPartId>();
  make(replica, { work, kind, id }, PARTS[kind], fields, texts);
  return id;
}

/** Touches the given fields only. */
export function editImprovement(
  replica: Replica,
  place: ImprovementPlace,
  changes: { readonly [Name in keyof PlainFields]: PlainFields[Name] | undefined },
): void {
  change(replica, place, (fields) => {
    for (const [name, value] of Object.entries(changes)) setField(fields, name, value);
  });
}

/** `before` = what stood in the text when the writing began; see `writeWords`. */
export function writeImprovement(
  replica: Replica,
  place: ImprovementPlace,
  name: keyof SharedTexts,
  before: string,
  after: string,
): void {
  change(replica, place, (fields) => {
    const shared = fields.get(name);
    if (shared instanceof Y.Text) writeWords(shared, before, after);
    else fields.set(name, new Y.Text(after));
  });
}

/** Takes it out of the pages; nothing is deleted. */
export function removeImprovement(replica: Replica, place: ImprovementPlace): void {
  change(replica, place, (fields) => fields.set("removed", true));
}

export function restoreImprovement(replica: Replica, place: ImprovementPlace): void {
  change(replica, place, (fields) => fields.delete("removed"));
}

/** With the organisation that speaks. Undefined while it has not arrived; its document must be loaded. */
export function improvementView(
  replica: Replica,
  work: ImprovementId,
): Live<Improvement | undefined> {
  const key = improvementDoc(work);
  return liveView<Improvement | undefined>(replica, `improvement/${work}`, () => ({
    needs: [key],
    follows: (doc) => doc === key || doc === REGISTER,
    isTouched: (touched) => touched.has("sameness") || touches(touched, "improvements", work),
    read: () => {
      const read = readImprovement(replica.doc(key), work);
      return read && atSpeaker(read, samenessNow(replica));
    },
  }));
}

/** Every work of a document, removed ones too, oldest first. */
export function improvementsIn(doc: Y.Doc): readonly Improvement[] {
  const works = [...roots.improvements(doc).keys()].filter((key) => !key.includes("/"));
  return works.sort().flatMap((work) => readImprovement(doc, work as ImprovementId) ?? []);
}

/** Parts that were removed are left out. */
function readImprovement(doc: Y.Doc, work: ImprovementId): Improvement | undefined {
  const root = roots.improvements(doc);
  const fields = root.get(work);
  if (!(fields instanceof Y.Map)) return undefined;
  const parts = <T>(
    kind: PartKind,
    read: (id: ImprovementPartId, fields: Fields) => T | undefined,
  ) => partsOf(root, `${work}/${kind}/`).flatMap(([id, one]) => read(id, one) ?? []);
  const values = parts("value", readValue);
  return {
    id: work,
    author: idOf<MemberId>(fields.get("author")),
    organisation: idOf<OrganisationId>(fields.get("organisation")),
    need: idOf<NeedId>(fields.get("need")),
    state: oneOf(WORK_STATES, fields.get("state")) ?? "ongoing",
    from: date(fields.get("from")),
    until: date(fields.get("until")),
    texts: textsOf(fields, WORK_TEXTS),
    cycles: parts("cycle", readCycle).sort(byBeginning),
    measures: parts("measure", (id, one) =>
      readMeasure(id, one, values.filter(({ of }) => of === id).sort(byDate)),
    ),
    coaching: parts("coaching", readCoaching).sort(byDate),
    removed: fields.get("removed") === true,
  };
}

/** By their ids, which is the order they were begun in. */
function partsOf(
  root: Y.Map<Fields>,
  before: string,
): readonly (readonly [ImprovementPartId, Fields])[] {
  const found: (readonly [ImprovementPartId, Fields])[] = [];
  root.forEach((fields, key) => {
    const isMeant = key.startsWith(before) && fields instanceof Y.Map;
    if (!isMeant || fields.get("removed") === true) return;
    found.push([key.slice(before.length) as ImprovementPartId, fields]);
  });
  return found.sort(([a], [b]) => (a < b ? -1 : 1));
}

function readCycle(id: ImprovementPartId, fields: Fields): Cycle {
  return {
    id,
    texts: textsOf(fields, CYCLE_TEXTS),
    from: date(fields.get("from")),
    until: date(fields.get("until")),
    phase: oneOf([...PHASES, "done"] as const, fields.get("phase")) ?? "plan",
    since: Object.fromEntries(TURNED_TO.map((to) => [to, date(fields.get(`since/${to}`))])),
  };
}

function readMeasure(
  id: ImprovementPartId,
  fields: Fields,
  values: readonly MeasuredValue[],
): Measure {
  return {
    id,
    name: text(fields.get("name")),
    unit: text(fields.get("unit")),
    better: fields.get("better") === "higher" ? "higher" : "lower",
    baseline: number(fields.get("baseline")),
    goal: number(fields.get("goal")),
    values,
  };
}

/** A value without a number or a day is none. */
function readValue(id: ImprovementPartId, fields: Fields) {
  const day = date(fields.get("date"));
  const value = number(fields.get("value"));
  if (day === undefined || value === undefined) return undefined;
  return { id, of: text(fields.get("of")), date: day, value, note: sharedText(fields, "note") };
}

function readCoaching(id: ImprovementPartId, fields: Fields): Coaching | undefined {
  const day = date(fields.get("date"));
  return (
    day && {
      id,
      date: day,
      texts: textsOf(fields, COACHING_TEXTS),
      nextDate: date(fields.get("nextDate")),
      activity: idOf<ActivityId>(fields.get("activity")),
    }
  );
}

function textsOf<Name extends string>(
  fields: Fields,
  names: readonly Name[],
): Readonly<Record<Name, string>> {
  const read = names.map((name) => [name, sharedText(fields, name)] as const);
  return Object.fromEntries(read) as Record<Name, string>;
}

function sharedText(fields: Fields, name: string): string {
  const words = fields.get(name);
  return words instanceof Y.Text ? words.toString() : text(words);
}

function byDate(a: { readonly date: LocalDate }, b: { readonly date: LocalDate }): number {
  return a.date < b.date ? -1 : a.date > b.date ? 1 : 0;
}

/** Without a day, last. */
function byBeginning({ from: a = LATE }: Cycle, { from: b = LATE }: Cycle): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const LATE = "9999" as LocalDate;

function keyOf({ work, kind, id }: ImprovementPlace): string {
  return kind === undefined ? work : `${work}/${kind}/${id}`;
}

function make(
  replica: Replica,
  place: ImprovementPlace,
  names: readonly string[],
  plain: PlainFields,
  texts: Readonly<Record<string, string>>,
): void {
  replica.change(improvementDoc(place.work), { kind: "improvements" }, (doc) => {
    const fields: Fields = new Y.Map();
    roots.improvements(doc).set(keyOf(place), fields);
    fields.set("author", replica.me);
    for (const [name, value] of Object.entries(plain)) setField(fields, name, value);
    for (const name of names) fields.set(name, new Y.Text(texts[name] ?? ""));
  });
}

function change(replica: Replica, place: ImprovementPlace, write: (fields: Fields) => void): void {
  replica.change(improvementDoc(place.work), { kind: "improvements" }, (doc) => {
    const fields = roots.improvements(doc).get(keyOf(place));
    if (!(fields instanceof Y.Map)) throw new Error(`no improvement ${keyOf(place)}`);
    write(fields);
  });
}
