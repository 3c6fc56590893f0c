import * as Y from "yjs";
import type { Live } from "../base/live.ts";
import { birthMonth } from "../domain/birth.ts";
import type { Coding } from "../domain/coding.ts";
import type { ActivityId, CodingId, MemberId, ReflectionId, ThemeId } from "../domain/ids.ts";
import {
  type PassagePlace,
  passageText,
  placeOfQuote,
  type Quote,
  quoteAt,
  requoted,
} from "../domain/passage.ts";
import { type DocKey, splitDocKey } from "../domain/rings.ts";
import { activityDoc } from "./activities.ts";
import { touches } from "./flatKeys.ts";
import { count, idOf, record, text } from "./lenient.ts";
import { liveView } from "./liveView.ts";
import { addParts, linesOfTexts, textsOfNote } from "./notePassages.ts";
import type { Replica } from "./replica.ts";
import { type Fields, roots } from "./schema.ts";

/** Codings stand under `activity/coding` in the very document of the text that they are about: a passage of a private
 *  reflection is coded in its author's own ring and nowhere else. Docs: decisions 0265 and 0266. */

const THEME = "theme/";

/** The note's document must be loaded. Undefined when there are no letters at these places. */
export function codePassage(
  replica: Replica,
  activity: ActivityId,
  places: readonly PassagePlace[],
  theme: ThemeId,
): CodingId | undefined {
  const doc = activityDoc(activity);
  const texts = textsOfNote(roots.note(replica.doc(doc), activity));
  const words = passageText(linesOfTexts(texts), places);
  if (words.trim() === "") return undefined;
  return addCoding(replica, { activity, doc }, { words, before: "", after: "" }, theme, (coding) =>
    addParts(coding, texts, places),
  );
}

/** `doc` = where the reflection stands that the quote is taken from. */
export function codeAnswer(
  replica: Replica,
  place: Pick<Coding, "activity" | "doc"> & { readonly answer: NonNullable<Coding["answer"]> },
  quote: Quote,
  theme: ThemeId,
): CodingId {
  return addCoding(replica, place, quote, theme, (coding) => {
    coding.set("reflection", place.answer.reflection);
    coding.set("answer", place.answer.key);
  });
}

function addCoding(
  replica: Replica,
  { activity, doc }: Pick<Coding, "activity" | "doc">,
  quote: Quote,
  theme: ThemeId,
  write: (coding: Fields) => void,
): CodingId {
  const id = replica.newId<CodingId>();
  changeCodings(replica, { activity, doc }, (root) => {
    const coding: Fields = new Y.Map();
    root.set(`${activity}/${id}`, coding);
    coding.set("author", replica.me);
    coding.set("at", replica.now());
    coding.set("quote", { ...quote });
    coding.set(THEME + theme, true);
    write(coding);
  });
  return id;
}

export type CodingPlace = Pick<Coding, "id" | "activity" | "doc">;

/** Each theme by itself, so that one colleague may add one while another takes one away. */
export function setTheme(replica: Replica, place: CodingPlace, theme: ThemeId, on: boolean): void {
  changeCoding(replica, place, (coding) => coding.set(THEME + theme, on));
}

/** Takes it out of the lists; nothing is deleted. */
export function removeCoding(replica: Replica, place: CodingPlace): void {
  changeCoding(replica, place, (coding) => coding.set("removed", true));
}

export function restoreCoding(replica: Replica, place: CodingPlace): void {
  changeCoding(replica, place, (coding) => coding.delete("removed"));
}

/** Of a session's note and of the reflections on it that this device may read and has loaded; oldest first. Removed ones are
 *  not among them. */
export function codingsView(replica: Replica, activity: ActivityId): Live<readonly Coding[]> {
  const month = birthMonth(activity);
  return liveView<readonly Coding[]>(replica, `codings/${activity}`, () => ({
    needs: [activityDoc(activity)],
    follows: (key) => splitDocKey(key).doc === month,
    isTouched: (touched) => touches(touched, "codings", activity),
    read: () =>
      replica.rings
        .get()
        .map((ring): DocKey => `${ring}/${month}`)
        .filter((key) => replica.isLoaded(key))
        .flatMap((key) => codingsIn(replica, key))
        .filter((one) => one.activity === activity && !one.removed)
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
  }));
}

/** Every coding of a loaded document that this version understands, removed ones too. */
export function codingsIn(replica: Replica, doc: DocKey): readonly Coding[] {
  const found: Coding[] = [];
  roots.codings(replica.doc(doc)).forEach((value, key) => {
    const coding = readCoding(key, value, doc);
    if (coding) found.push(coding);
  });
  return found;
}

function readCoding(key: string, value: unknown, doc: DocKey): Coding | undefined {
  const [activity, id, ...more] = key.split("/");
  if (!activity || !id || more.length > 0 || !(value instanceof Y.Map)) return undefined;
  const reflection = idOf<ReflectionId>(value.get("reflection"));
  const themes = [...value.keys()].flatMap((name) =>
    name.startsWith(THEME) && value.get(name) === true ? [name.slice(THEME.length) as ThemeId] : [],
  );
  return {
    id: id as CodingId,
    activity: activity as ActivityId,
    doc,
    author: (idOf<MemberId>(value.get("author")) ?? "") as MemberId,
    at: count(value.get("at")) ?? 0,
    themes: themes.sort(),
    quote: readQuote(value),
    answer: reflection && { reflection, key: text(value.get("answer")) },
    removed: value.get("removed") === true,
  };
}

export function readQuote(coding: Fields): Quote {
  const { words, before, after } = record(coding.get("quote"));
  return { words: text(words), before: text(before), after: text(after) };
}

/** Within a transaction in which an answer of a reflection becomes another: its passages stay on their words. One of which
 *  nothing is left goes, so that no quote outlives the words that it was taken from. */
export function requoteAnswers(
  doc: Y.Doc,
  place: { readonly activity: ActivityId; readonly reflection: ReflectionId },
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): void {
  for (const [flat, coding] of ofReflection(doc, place)) {
    const key = text(coding.get("answer"));
    const [old, now] = [text(before[key]), text(after[key])];
    if (old === now) continue;
    const quote = requoted(old, now, readQuote(coding));
    if (quote) coding.set("quote", { ...quote });
    else roots.codings(doc).delete(flat);
  }
}

/** What is to be put into another document with a reflection that moves there: a Y.Map can stand in one place only. Of
 *  `answers`, which are what others will read there, and of nothing else. */
export function takeCodings(
  doc: Y.Doc,
  place: { readonly activity: ActivityId; readonly reflection: ReflectionId },
  answers: Readonly<Record<string, unknown>>,
): (into: Y.Doc) => void {
  const taken = [...ofReflection(doc, place)].flatMap(([flat, coding]) => {
    const answer = text(answers[text(coding.get("answer"))]);
    const at = placeOfQuote(answer, readQuote(coding));
    return at ? [{ flat, fields: [...coding], quote: quoteAt(answer, at.from, at.to) }] : [];
  });
  return (into) => {
    for (const { flat, fields, quote } of taken) {
      const coding: Fields = new Y.Map();
      roots.codings(into).set(flat, coding);
      for (const [name, value] of fields) coding.set(name, name === "quote" ? { ...quote } : value);
    }
  };
}

export function deleteCodings(
  doc: Y.Doc,
  place: { readonly activity: ActivityId; readonly reflection: ReflectionId },
): void {
  for (const key of ofReflection(doc, place).keys()) roots.codings(doc).delete(key);
}

function ofReflection(
  doc: Y.Doc,
  { activity, reflection }: { readonly activity: ActivityId; readonly reflection: ReflectionId },
): ReadonlyMap<string, Fields> {
  const found = new Map<string, Fields>();
  roots.codings(doc).forEach((coding, key) => {
    if (!key.startsWith(`${activity}/`) || !(coding instanceof Y.Map)) return;
    if (coding.get("reflection") === reflection) found.set(key, coding);
  });
  return found;
}

function changeCoding(replica: Replica, place: CodingPlace, write: (coding: Fields) => void): void {
  changeCodings(replica, place, (root) => {
    const coding = root.get(`${place.activity}/${place.id}`);
    // It may have gone with a reflection that its author has just taken back.
    if (coding instanceof Y.Map) write(coding);
  });
}

/** The document must be loaded. */
export function changeCodings(
  replica: Replica,
  { activity, doc }: Pick<Coding, "activity" | "doc">,
  write: (root: ReturnType<typeof roots.codings>) => void,
): void {
  const kind = splitDocKey(doc).ring === "team" ? "notes" : "reflection";
  replica.change(doc, { kind, activity }, (shared) => write(roots.codings(shared)));
}
