import type * as Y from "yjs";
import type { ActivityId, MemberId } from "../domain/ids.ts";
import { fnv1a } from "./fnv1a.ts";
import { count, idOf, record, text } from "./lenient.ts";
import type { Replica } from "./replica.ts";
import { type Fields, roots } from "./schema.ts";

/** Whoever takes a session out of the lists says with it what was written there: a short print of each thing. Whatever
 *  stands there otherwise was written by somebody who had not seen the removal, or after it, and is not lost by it (domain.md
 *  G5). A removal without prints was made by an app that knows none, and stands as it is. */

/** `removedSeen/<member or phone>` */
const SEEN = "removedSeen/";
const ROOTS = [
  "expected",
  "attendance",
  "choices",
  "headcounts",
  "cards",
  "photos",
  "reflections",
  "templateReflections",
] as const;

export interface Removal {
  readonly by: MemberId;
  /** ms since 1970. */
  readonly at: number;
}

export function putRemoval(replica: Replica, doc: Y.Doc, id: ActivityId, fields: Fields): void {
  const phone = replica.phone();
  fields.set(`${SEEN}${phone ?? replica.me}`, {
    by: replica.me,
    at: replica.now(),
    seen: [...printsOf(doc, id, fields)].join(" "),
  });
}

/** Each remover's own, by key. */
export function removalsIn(fields: Fields): readonly (readonly [string, unknown])[] {
  return [...fields].filter(([key]) => key.startsWith(SEEN));
}

export function forgetRemoval(fields: Fields): void {
  for (const [key] of removalsIn(fields)) fields.delete(key);
}

/** The newest removal of a removed activity in which something stands that nobody who removed it has seen. */
export function removalInQuestion(doc: Y.Doc, id: ActivityId, fields: Fields): Removal | undefined {
  if (fields.get("removed") !== true) return undefined;
  const removals = [...fields]
    .filter(([key]) => key.startsWith(SEEN))
    .map(([, one]) => record(one));
  const [newest] = removals.sort((a, b) => (count(b["at"]) ?? 0) - (count(a["at"]) ?? 0));
  if (!newest) return undefined;
  const seen = new Set(removals.flatMap((one) => text(one["seen"]).split(" ")));
  if ([...printsOf(doc, id, fields)].every((print) => seen.has(print))) return undefined;
  return { by: idOf<MemberId>(newest["by"]) ?? ("" as MemberId), at: count(newest["at"]) ?? 0 };
}

function printsOf(doc: Y.Doc, id: ActivityId, fields: Fields): ReadonlySet<string> {
  const things: string[] = [];
  fields.forEach((value, name) => {
    const isAboutIt = name === "removed" || name.startsWith(SEEN) || name.startsWith("told/");
    if (!isAboutIt) things.push(`${name}=${JSON.stringify(value)}`);
  });
  for (const root of ROOTS) {
    // Its time names a thing: what an erasure takes out of one is nobody's new word.
    roots[root](doc).forEach((value, key) => {
      if (key.startsWith(`${id}/`)) things.push(`${key}/${count(record(value)["at"]) ?? ""}`);
    });
  }
  for (const block of roots.note(doc, id).toArray()) {
    const words = block
      .toString()
      .replace(/<[^>]*>/g, "")
      .trim();
    if (words !== "") things.push(words);
  }
  return new Set(things.map((thing) => fnv1a(thing).toString(36).slice(-6)));
}
