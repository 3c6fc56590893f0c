import * as Y from "yjs";
import type { DeviceNumber, MemberId } from "../domain/ids.ts";
import type { SealedPicture } from "../domain/photo.ts";
import { record } from "./lenient.ts";
import { readTaken } from "./photos.ts";
import { NOTE_ROOT, readMember, roots } from "./schema.ts";

/** Whole states of documents on their way into another project: what is inside them names its seals and its devices. Nothing
 *  here is on any screen; a state goes in and a state comes out. */

/** False for bytes that are no state of a document. */
export function isState(state: Uint8Array): boolean {
  try {
    Y.applyUpdate(new Y.Doc(), state);
    return true;
  } catch {
    // Yjs throws many kinds of errors for bytes that are no update.
    return false;
  }
}

/** What opens the pictures that a document tells of, by the name of their blobs. */
export function sealsIn(state: Uint8Array): ReadonlyMap<string, SealedPicture> {
  const seals = new Map<string, SealedPicture>();
  for (const value of roots.photos(docOf(state)).values()) {
    const taken = readTaken(value);
    if (taken) for (const part of [taken.thumb, taken.picture]) seals.set(part.blob, part);
  }
  return seals;
}

/** The same document, telling of each picture in `sealed` (by its former blob) under its new seal. */
export function withSeals(
  state: Uint8Array,
  sealed: ReadonlyMap<string, SealedPicture>,
): Uint8Array {
  return rewritten(state, (doc) => {
    const photos = roots.photos(doc);
    for (const [key, value] of [...photos]) {
      const taken = readTaken(value);
      const thumb = taken && sealed.get(taken.thumb.blob);
      const picture = taken && sealed.get(taken.picture.blob);
      const anew = { ...(thumb && { thumb }), ...(picture && { picture }) };
      if (thumb || picture) photos.set(key, { ...record(value), ...anew });
    }
  });
}

/** A register whose devices are those of another project: numbers begin at 1 again. */
export function withOneDevice(
  state: Uint8Array,
  device: DeviceNumber,
  deviceName: string,
): Uint8Array {
  return rewritten(state, (doc) => {
    const devices = roots.devices(doc);
    for (const key of [...devices.keys()]) devices.delete(key);
    devices.set(String(device), deviceName);
    // Its jobs were those of the other project's phones.
    roots.erasures(doc).clear();
  });
}

export function memberNameIn(state: Uint8Array, member: MemberId): string {
  return readMember(member, roots.members(docOf(state)).get(member)).name;
}

/** An activity is removed by a word in it. */
function isRemoved(value: unknown): boolean {
  return value instanceof Y.Map && value.get("removed") === true;
}

function rewritten(state: Uint8Array, write: (doc: Y.Doc) => void): Uint8Array {
  const doc = docOf(state);
  doc.transact(() => write(doc));
  return Y.encodeStateAsUpdate(doc);
}

function docOf(state: Uint8Array): Y.Doc {
  const doc = new Y.Doc({ gc: true });
  Y.applyUpdate(doc, state);
  return doc;
}

/** How many records and notes with words a document has: to tell how many came. */
export function countThings(state: Uint8Array): number {
  const doc = docOf(state);
  let things = 0;
  for (const name of [...doc.share.keys()]) {
    if (name.startsWith(NOTE_ROOT)) things += doc.getXmlFragment(name).toString() === "" ? 0 : 1;
    else for (const value of doc.getMap(name).values()) if (!isRemoved(value)) things++;
  }
  return things;
}
