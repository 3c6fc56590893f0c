import type { Activity } from "../domain/activity.ts";
import type { CodedPassage, Coding } from "../domain/coding.ts";
import type { ActivityId } from "../domain/ids.ts";
import { placeOfQuote } from "../domain/passage.ts";
import { type DocKey, splitDocKey } from "../domain/rings.ts";
import { codingsIn } from "./codings.ts";
import { noteQuotes } from "./noteCodings.ts";
import { reflectionsIn, ringKind } from "./reflectionSchema.ts";
import { REGISTER } from "./register.ts";
import type { Replica } from "./replica.ts";
import { samenessNow } from "./sameness.ts";
import { NOTE_ROOT, readActivity, roots } from "./schema.ts";
import type { Touched } from "./touched.ts";

/** Every passage that is coded and still there, in every document that this device may read, one document at a time; newest
 *  session first. What only its author may read is among them on its author's devices and nowhere else. */
export async function codedPassages(replica: Replica): Promise<readonly CodedPassage[]> {
  await replica.load(REGISTER);
  const readable = new Set(replica.rings.get());
  const sessions = new Map<ActivityId, Activity>();
  const found = new Map<Coding["id"], Omit<CodedPassage, "activity" | "date" | "title" | "kind">>();
  for (const key of await replica.keptDocs()) {
    const { ring, doc } = splitDocKey(key);
    if (doc === "register" || ring === "desk" || !readable.has(ring)) continue;
    await replica.visit(key, async () => {
      for (const one of passagesIn(replica, key)) {
        // After a phone that died in the midst of a move it stands in two rings: the one with most readers is told.
        if (ring === "team" || !found.has(one.id)) found.set(one.id, one);
      }
      if (ring !== "team") return;
      roots.activities(replica.doc(key)).forEach((fields, id) => {
        sessions.set(id as ActivityId, readActivity(id as ActivityId, fields));
      });
    });
  }
  const { speaker } = samenessNow(replica);
  return [...found.values()]
    .flatMap((one): readonly CodedPassage[] => {
      const speaks = sessions.get(speaker(one.written)) ?? sessions.get(one.written);
      if (speaks === undefined || speaks.removed) return [];
      const { id: activity, date, title, kind } = speaks;
      return [{ ...one, activity, date, title, kind }];
    })
    .sort((a, b) => (a.date > b.date ? -1 : a.date < b.date ? 1 : a.id < b.id ? -1 : 1));
}

/** Of one loaded document, without what they need to know of sessions. */
export function passagesIn(
  replica: Replica,
  key: DocKey,
): readonly Omit<CodedPassage, "activity" | "date" | "title" | "kind">[] {
  const ring = ringKind(splitDocKey(key).ring);
  const reflections = new Map(reflectionsIn(replica.doc(key), key).map((one) => [one.id, one]));
  const notes = new Map<ActivityId, ReadonlyMap<string, string>>();
  return codingsIn(replica, key).flatMap((coding) => {
    const { id, at, themes, answer, activity: written, removed } = coding;
    if (removed || themes.length === 0) return [];
    const reflection = answer && reflections.get(answer.reflection);
    let words = "";
    if (answer === undefined) {
      const quotes = notes.get(written) ?? noteQuotes(replica, written);
      notes.set(written, quotes);
      words = quotes.get(id) ?? "";
    } else if (placeOfQuote(reflection?.answers[answer.key] ?? "", coding.quote)) {
      words = coding.quote.words;
    }
    if (words.trim() === "") return [];
    return [{ id, at, themes, answer, written, words, ring, whose: reflection?.author }];
  });
}

/** Whether a change may have changed what `codedPassages` tells. */
export function touchesPassages(touched: Touched): boolean {
  return [...touched.keys()].some(
    (root) =>
      root.startsWith(NOTE_ROOT) ||
      ["codings", "reflections", "templateReflections", "activities", "sameness"].includes(root),
  );
}
