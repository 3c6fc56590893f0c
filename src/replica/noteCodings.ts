import * as Y from "yjs";
import type { ActivityId, CodingId } from "../domain/ids.ts";
import { likePlaces } from "../domain/likePassage.ts";
import { onlyPlaces, type PassagePlace, passageText, uncovered } from "../domain/passage.ts";
import { activityDoc } from "./activities.ts";
import { changeCodings, readQuote } from "./codings.ts";
import { addParts, linesOfTexts, placesOf, textsOfNote, undoneParts } from "./notePassages.ts";
import type { Replica } from "./replica.ts";
import { type Fields, roots } from "./schema.ts";

/** The coded passages of a session's note: where they stand in it, and how they are kept there (decision 0266). */

/** What an editor knows of a passage that its letters do not: a line was divided or joined, or its first word replaced. */
export function keepPlaces(
  replica: Replica,
  activity: ActivityId,
  wanted: ReadonlyMap<CodingId, readonly PassagePlace[]>,
): void {
  eachOfNote(replica, activity, (id, coding, texts) => {
    const lacking = uncovered(wanted.get(id) ?? [], placesOf(coding, texts));
    return lacking.length > 0 ? () => addParts(coding, texts, lacking) : undefined;
  });
}

/** After a local undo: what came back is other letters to the colleagues' devices than those that were deleted. */
export function keepUndone(replica: Replica, activity: ActivityId): void {
  eachOfNote(replica, activity, (_, coding, texts) => undoneParts(coding, texts));
}

/** What passages said that lost their letters while somebody watched: in memory alone, since what was deleted is not to be kept. */
const lastSaid = new WeakMap<Replica, Map<CodingId, string>>();

/** As far as a passage lost `words` at once: the last letter of one that was deleted letter by letter says nothing. */
export function rememberSaid(replica: Replica, said: ReadonlyMap<CodingId, string>): void {
  const known = lastSaid.get(replica) ?? new Map<CodingId, string>();
  lastSaid.set(replica, known);
  for (const [id, words] of said) if (words.trim().length >= FEWEST_LETTERS) known.set(id, words);
}

const FEWEST_LETTERS = 8;

/** After words came back that had been deleted, by a paste or from an earlier version: a passage that has lost all its letters
 *  stands again where what it said last, or when it was coded, is written exactly once; else on words that are much alike
 *  in the lines that came, which are those that are not among `stood`. */
export function refindPassages(
  replica: Replica,
  activity: ActivityId,
  stood: readonly string[],
): void {
  eachOfNote(replica, activity, (id, coding, texts) => {
    if (coding.get("removed") === true || placesOf(coding, texts).length > 0) return undefined;
    const lines = linesOfTexts(texts);
    const { words } = readQuote(coding);
    const said = lastSaid.get(replica)?.get(id) ?? words;
    const came = lines.map((line) => (stood.includes(line) ? "" : line));
    const places =
      onlyPlaces(lines, said) ??
      onlyPlaces(lines, words) ??
      likePlaces(came, said) ??
      likePlaces(came, words);
    return places && (() => addParts(coding, texts, places));
  });
}

/** The lines of a session's note; its document must be loaded. */
export function noteLinesNow(replica: Replica, activity: ActivityId): readonly string[] {
  return linesOfTexts(textsOfNote(roots.note(replica.doc(activityDoc(activity)), activity)));
}

/** One transaction, and none when there is nothing to write. */
function eachOfNote(
  replica: Replica,
  activity: ActivityId,
  look: (
    id: CodingId,
    coding: Fields,
    texts: ReturnType<typeof textsOfNote>,
  ) => (() => void) | undefined,
): void {
  const doc = activityDoc(activity);
  const shared = replica.doc(doc);
  const texts = textsOfNote(roots.note(shared, activity));
  const writes: (() => void)[] = [];
  roots.codings(shared).forEach((coding, key) => {
    const [of, id] = key.split("/");
    if (of !== activity || !(coding instanceof Y.Map) || coding.has("reflection")) return;
    const write = look(id as CodingId, coding, texts);
    if (write) writes.push(write);
  });
  if (writes.length === 0) return;
  changeCodings(replica, { activity, doc }, () => {
    for (const write of writes) write();
  });
}

/** Where the passages of a note stand now; empty = the passage is deleted. The document must be loaded. */
export function notePlaces(
  replica: Replica,
  activity: ActivityId,
): ReadonlyMap<CodingId, readonly PassagePlace[]> {
  const doc = replica.doc(activityDoc(activity));
  const texts = textsOfNote(roots.note(doc, activity));
  const places = new Map<CodingId, readonly PassagePlace[]>();
  roots.codings(doc).forEach((coding, key) => {
    const [of, id] = key.split("/");
    if (of === activity && coding instanceof Y.Map)
      places.set(id as CodingId, placesOf(coding, texts));
  });
  return places;
}

/** What the passages of a note say now, "" for a deleted one. */
export function noteQuotes(replica: Replica, activity: ActivityId): ReadonlyMap<CodingId, string> {
  const doc = replica.doc(activityDoc(activity));
  const lines = linesOfTexts(textsOfNote(roots.note(doc, activity)));
  return new Map(
    [...notePlaces(replica, activity)].map(([id, places]) => [id, passageText(lines, places)]),
  );
}
