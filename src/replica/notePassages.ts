import * as Y from "yjs";
import { type PassagePlace, united } from "../domain/passage.ts";
import { wordsOf } from "./notes.ts";
import type { Fields } from "./schema.ts";

/** Where passages of a note stand, kept as Yjs's own positions so that they stay on their letters whatever is written around
 *  them. A part of a passage lies within one line: `part/<n>/from` of the coding is before its first letter, `…/to` after its last.
 *  Parts are added and none is taken away: when a line is divided, its second half is letters of another line, and
 *  undoing that brings the first ones back. Every device reads the same parts in the same document, so every device finds the same words. Docs:
 *  decision 0266. */

const PART = "part/";

/** The lines of a note in the order an editor shows them, each with its pieces of text. */
export type NoteTexts = readonly (readonly Y.XmlText[])[];

export function textsOfNote(note: Y.XmlFragment): NoteTexts {
  const lines: Y.XmlText[][] = [];
  const walk = (block: unknown) => {
    if (!(block instanceof Y.XmlElement)) return;
    const children: unknown[] = block.toArray();
    if (block.nodeName === "paragraph") {
      lines.push(children.filter((child) => child instanceof Y.XmlText));
    } else for (const child of children) walk(child);
  };
  for (const block of note.toArray()) walk(block);
  return lines;
}

export function linesOfTexts(texts: NoteTexts): readonly string[] {
  return texts.map((line) => line.map(wordsOf).join(""));
}

/** Within a transaction. What holds no letter is left out. */
export function addParts(coding: Fields, texts: NoteTexts, places: readonly PassagePlace[]): void {
  let n = [...coding.keys()].filter((key) => key.startsWith(PART)).length;
  for (const place of united(places)) {
    let at = 0;
    for (const text of texts[place.line] ?? []) {
      const from = Math.max(place.from - at, 0);
      const to = Math.min(place.to - at, text.length);
      at += text.length;
      if (from >= to) continue;
      // By its writer too: two who add a part at once add two.
      const key = `${PART}${n++}-${coding.doc?.clientID.toString(36)}`;
      coding.set(`${key}/from`, anchor(text, from, 0));
      coding.set(`${key}/to`, anchor(text, to, -1));
    }
  }
}

/** Where the passage stands now; nothing when all of it was deleted. */
export function placesOf(coding: Fields, texts: NoteTexts): readonly PassagePlace[] {
  return united([...partsOf(coding, false)].flatMap(([, part]) => placeIn(texts, part) ?? []));
}

/** Letters that come back with an undo are other letters to everybody but the device that undid, and lie beside those that were
 *  deleted: it moves that edge of a part over to them. Undefined when there is nothing to move; else what to do within a
 *  transaction. */
export function undoneParts(coding: Fields, texts: NoteTexts): (() => void) | undefined {
  const shared = partsOf(coding, false);
  const moved: (() => void)[] = [];
  for (const [key, { text, from, to }] of partsOf(coding, true)) {
    if (from >= to || !texts.some((line) => line.includes(text))) continue;
    const known = shared.get(key);
    const isElsewhere = known?.text !== text;
    if (isElsewhere || known.from !== from) {
      moved.push(() => coding.set(`${key}/from`, anchor(text, from, 0)));
    }
    if (isElsewhere || known.to !== to) {
      moved.push(() => coding.set(`${key}/to`, anchor(text, to, -1)));
    }
  }
  if (moved.length === 0) return undefined;
  return () => {
    for (const move of moved) move();
  };
}

interface Part {
  readonly text: Y.XmlText;
  readonly from: number;
  readonly to: number;
}

/** `undone`: follows deleted letters to those that this device brought them back as. */
function partsOf(coding: Fields, undone: boolean): ReadonlyMap<string, Part> {
  const parts = new Map<string, Part>();
  const { doc } = coding;
  if (doc === null) return parts;
  for (const name of coding.keys()) {
    if (!name.startsWith(PART) || !name.endsWith("/from")) continue;
    const key = name.slice(0, -"/from".length);
    const from = positionOf(doc, coding.get(name), undone);
    const to = positionOf(doc, coding.get(`${key}/to`), undone);
    if (from?.type instanceof Y.XmlText && from.type === to?.type) {
      parts.set(key, { text: from.type, from: from.index, to: to.index });
    }
  }
  return parts;
}

function placeIn(texts: NoteTexts, { text, from, to }: Part): PassagePlace | undefined {
  const line = texts.findIndex((pieces) => pieces.includes(text));
  let at = 0;
  for (const piece of texts[line] ?? []) {
    if (piece === text) return { line, from: at + from, to: at + to };
    at += piece.length;
  }
  return undefined;
}

function anchor(text: Y.XmlText, at: number, side: 0 | -1): Uint8Array {
  return Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, at, side));
}

function positionOf(doc: Y.Doc, bytes: unknown, undone: boolean) {
  if (!(bytes instanceof Uint8Array)) return undefined;
  try {
    const position = Y.decodeRelativePosition(bytes);
    return Y.createAbsolutePositionFromRelativePosition(position, doc, undone) ?? undefined;
  } catch {
    // Bytes of another version.
    return undefined;
  }
}
