import * as Y from "yjs";
import type { LocalDate, YearMonth } from "../domain/calendar.ts";
import type { PersonText, TextPlace } from "../domain/erasure.ts";
import type { ActivityId, MemberId } from "../domain/ids.ts";
import { unpackLines } from "../domain/noteLines.ts";
import { linesNaming, type Mention } from "../domain/personReport.ts";
import { type DocKey, splitDocKey } from "../domain/rings.ts";
import { idOf, record } from "./lenient.ts";
import { linesOfNote } from "./noteLines.ts";
import { ringKind } from "./reflectionSchema.ts";
import type { Replica } from "./replica.ts";
import { type Fields, NOTE_ROOT, readActivity, roots } from "./schema.ts";
import { activityInKey } from "./touched.ts";

/** Every text in every document, also of roots and fields that this version does not know: an erasure that looked only where it
 *  knows its way would leave what a newer version wrote. */

/** Names of colleagues, phones and other people are not texts about somebody; and flat keys of marks hold none. */
const NO_TEXTS: readonly string[] = [
  "participants",
  "members",
  "devices",
  "deviceCards",
  "profile",
  "expected",
  "attendance",
  "headcounts",
  "erasures",
  "exports",
  "imports",
];

const SOURCES: Readonly<Record<string, Mention["source"]>> = {
  activities: "title",
  noteVersions: "note-version",
  photos: "caption",
  reflections: "reflection",
  templateReflections: "reflection",
  cards: "card",
  needs: "need",
  stories: "story",
  improvements: "improvement",
  codings: "coding",
  conversations: "conversation",
};

interface Found {
  readonly place: TextPlace;
  readonly text: string;
  readonly author: MemberId | undefined;
}

/** Oldest first. Reads one document at a time, every one that this device keeps and may read. */
export async function personTexts(replica: Replica, name: string): Promise<readonly PersonText[]> {
  const naming = linesNaming(name);
  const readable = new Set(replica.rings.get());
  const places = new Map<ActivityId, { readonly date: LocalDate; readonly title: string }>();
  const found: (Found & { readonly lines: readonly string[] })[] = [];
  for (const key of await replica.keptDocs()) {
    if (!readable.has(splitDocKey(key).ring)) continue;
    await replica.visit(key, async () => {
      const doc = replica.doc(key);
      for (const text of textsIn(doc, key)) {
        const lines = naming(text.text);
        if (lines.length > 0) found.push({ ...text, lines });
      }
      roots.activities(doc).forEach((fields, id) => {
        const { date, title } = readActivity(id as ActivityId, fields);
        places.set(id as ActivityId, { date, title });
      });
    });
  }
  const told = found.map(({ place, author, lines }): PersonText => {
    const { ring, doc } = splitDocKey(place.doc);
    const of = places.get(activityOf(place));
    const month = doc === "register" ? undefined : (doc as YearMonth);
    return {
      place,
      source: sourceOf(place.root),
      ring: ringKind(ring),
      date: of?.date ?? month,
      title: of?.title ?? "",
      author,
      lines,
    };
  });
  return told.sort((a, b) => ((a.date ?? "") < (b.date ?? "") ? -1 : 1));
}

export function sourceOf(root: string): Mention["source"] {
  return root.startsWith(NOTE_ROOT) ? "note" : (SOURCES[root] ?? "other");
}

function activityOf({ root, key }: TextPlace): ActivityId {
  return root.startsWith(NOTE_ROOT)
    ? (root.slice(NOTE_ROOT.length) as ActivityId)
    : activityInKey(key);
}

export function textsIn(doc: Y.Doc, key: DocKey): readonly Found[] {
  const found: Found[] = [];
  for (const root of [...doc.share.keys()]) {
    if (NO_TEXTS.includes(root)) continue;
    if (root.startsWith(NOTE_ROOT)) {
      const text = noteWords(doc.getXmlFragment(root));
      found.push({ place: { doc: key, root, key: "", path: [] }, text, author: undefined });
      continue;
    }
    mapOf(doc, root)?.forEach((value, entry) => {
      const author = idOf<MemberId>(
        value instanceof Y.Map ? value.get("author") : record(value)["author"],
      );
      for (const { path, text } of stringsIn(value, [])) {
        const words = isPacked(root, path) ? wordsPacked(text) : text;
        found.push({ place: { doc: key, root, key: entry, path }, text: words, author });
      }
    });
  }
  return found;
}

/** A root of a newer version may be something else than a map. */
function mapOf(doc: Y.Doc, root: string): Fields | undefined {
  try {
    return doc.getMap(root);
  } catch {
    return undefined;
  }
}

export function noteWords(note: Y.XmlFragment): string {
  return linesOfNote(note)
    .map(({ text }) => text)
    .join("\n");
}

/** Before each line of a version stands a letter that tells its kind (domain/noteLines.ts). */
export function isPacked(root: string, path: TextPlace["path"]): boolean {
  return root === "noteVersions" && path.length === 1 && path[0] === "text";
}

function wordsPacked(packed: string): string {
  return unpackLines(packed)
    .map(({ text }) => text)
    .join("\n");
}

function stringsIn(
  value: unknown,
  path: readonly (string | number)[],
): readonly { readonly path: TextPlace["path"]; readonly text: string }[] {
  if (typeof value === "string") return [{ path, text: value }];
  if (Array.isArray(value)) return value.flatMap((one, at) => stringsIn(one, [...path, at]));
  if (value instanceof Y.Map) {
    return [...value.entries()].flatMap(([name, one]) => stringsIn(one, [...path, name]));
  }
  if (value instanceof Y.Text) return [{ path, text: value.toString() }];
  if (value instanceof Y.AbstractType || value instanceof Uint8Array) return [];
  return Object.entries(record(value)).flatMap(([name, one]) => stringsIn(one, [...path, name]));
}
