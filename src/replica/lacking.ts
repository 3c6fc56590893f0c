import * as Y from "yjs";
import { ByteWriter } from "../base/bytes.ts";
import { same } from "./sameValue.ts";
import { NOTE_ROOT } from "./schema.ts";

/** What an older state of a document has and the document lacks (docs/decisions/0162). Tried on copies; nothing here is
 *  applied. Three rules: what stands here stands as it is; what was taken away here stays away; the rest comes. */

export interface Lacking {
  /** For the document and for everybody else. */
  readonly update: Uint8Array;
  /** Records that come, and notes that get words. */
  readonly things: number;
}

/** Undefined when nothing that anybody could see is lacking. `isGone`: of somebody or something that was erased since; what
 *  is about it does not come. */
export function lackingIn(
  now: Uint8Array,
  older: Uint8Array,
  isGone: (part: string) => boolean,
): Lacking | undefined {
  const here = docOf(now);
  const both = docOf(now);
  Y.applyUpdate(both, withoutDeletions(older));
  typeAlike(here, both);
  both.transact(() => {
    for (const [name, type] of both.share) {
      if (type instanceof Y.Map) keepMap(here.getMap(name), type, isGone);
    }
  });
  const things = countNew(here, both);
  if (things === 0) return undefined;
  return { update: Y.encodeStateAsUpdate(both, Y.encodeStateVector(here)), things };
}

/** Keys that were taken away from a map and are not there: they are known, and gone. */
export function goneFrom(state: Uint8Array, root: string): ReadonlySet<string> {
  const map = docOf(state).getMap(root);
  return new Set([...map._map].filter(([, item]) => item.deleted).map(([key]) => key));
}

/** An older state may say that something was deleted which stands here: that is no lack. In format V1 the deletions stand
 *  last, so they can be left out; what was deleted in it has no content there any more, since it is encoded anew first. */
function withoutDeletions(older: Uint8Array): Uint8Array {
  const anew = Y.encodeStateAsUpdate(docOf(older));
  const out = new ByteWriter();
  const { clients } = Y.decodeUpdate(anew).ds;
  out.vu(clients.size);
  for (const [client, ranges] of clients) {
    out.vu(client).vu(ranges.length);
    for (const { clock, len } of ranges) out.vu(clock).vu(len);
  }
  const tail = out.done();
  const start = anew.length - tail.length;
  if (!same(anew.slice(start), tail)) throw new Error("the deletions do not stand last");
  const cut = new Uint8Array(start + 1);
  cut.set(anew.subarray(0, start));
  return cut;
}

/** Every value that stood here stands again; every key that was gone from here is gone again. */
function keepMap(
  here: Y.Map<unknown>,
  both: Y.Map<unknown>,
  isGone: (part: string) => boolean,
): void {
  for (const key of [...both.keys()]) {
    const known = here._map.get(key);
    if (known?.deleted) both.delete(key);
    else if (known) keepValue(here.get(key), both, key);
    else if (key.split("/").some(isGone)) both.delete(key);
  }
  for (const [key, value] of here) if (!both.has(key)) both.set(key, copyOf(value));
}

function keepValue(value: unknown, both: Y.Map<unknown>, key: string): void {
  const now = both.get(key);
  if (value instanceof Y.Map && now instanceof Y.Map) keepMap(value, now, () => false);
  else if (!same(plain(value), plain(now))) both.set(key, copyOf(value));
}

function copyOf(value: unknown): unknown {
  return value instanceof Y.AbstractType ? value.clone() : value;
}

function plain(value: unknown): unknown {
  return value instanceof Y.AbstractType ? value.toJSON() : value;
}

function countNew(here: Y.Doc, both: Y.Doc): number {
  let things = 0;
  for (const [name, type] of both.share) {
    if (!(type instanceof Y.Map)) {
      if (type.toJSON() !== here.getXmlFragment(name).toJSON()) things++;
      continue;
    }
    const before = here.getMap(name);
    for (const [key, value] of type) {
      if (!before.has(key) || !same(plain(before.get(key)), plain(value))) things++;
    }
  }
  return things;
}

/** A root has a kind only when it has been asked for. */
function typeAlike(...docs: readonly Y.Doc[]): void {
  const names = new Set(docs.flatMap((doc) => [...doc.share.keys()]));
  for (const doc of docs) {
    for (const name of names) {
      if (name.startsWith(NOTE_ROOT)) doc.getXmlFragment(name);
      else doc.getMap(name);
    }
  }
}

function docOf(state: Uint8Array): Y.Doc {
  const doc = new Y.Doc({ gc: true });
  Y.applyUpdate(doc, state);
  return doc;
}
