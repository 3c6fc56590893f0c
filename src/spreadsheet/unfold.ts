import { Inflate } from "fflate";
import { fail, ok, type Result } from "../base/result.ts";
import { TABLE_LIMITS, type TableRefusal } from "../domain/tableFile.ts";

/** The parts of an xlsx file (a zip: PKWARE APPNOTE 6.3) that say what its cells hold. What they say of their own size is not
 *  believed: they are unfolded piece by piece, and no further than the limit. */
export function unfold(
  file: Uint8Array,
): Result<Readonly<Record<string, Uint8Array>>, TableRefusal> {
  const entries = directoryOf(file);
  if (!entries) return fail("broken");
  if (entries.some(({ path }) => path === "mimetype")) return fail("open-document");
  if (entries.length > TABLE_LIMITS.parts) return fail("too-large");
  const parts: Record<string, Uint8Array> = {};
  let room = TABLE_LIMITS.unfolded;
  for (const entry of entries) {
    if (!isWanted(entry.path)) continue;
    const part = unfolded(file, entry, room);
    if (!part.ok) return part;
    room -= part.value.length;
    parts[entry.path] = part.value;
  }
  return parts["xl/workbook.xml"] ? ok(parts) : fail("not-a-table");
}

/** Not pictures, charts, comments and their like. */
function isWanted(path: string): boolean {
  return /^xl\/(?:[^/]+|worksheets\/[^/]+|_rels\/workbook)\.xml(?:\.rels)?$/.test(path);
}

interface Entry {
  readonly path: string;
  readonly method: number;
  readonly size: number;
  /** Where its own header begins. */
  readonly at: number;
  readonly isEncrypted: boolean;
}

const END = 0x06054b50;
const LISTED = 0x02014b50;
const LOCAL = 0x04034b50;

/** What the list at the file's end names; undefined when there is none, or it leads out of the file. */
function directoryOf(file: Uint8Array): readonly Entry[] | undefined {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let end = file.length - 22;
  // A comment may follow, of 65,535 bytes at most.
  while (end >= 0 && end > file.length - 65_558 && view.getUint32(end, true) !== END) end--;
  if (end < 0 || view.getUint32(end, true) !== END) return undefined;
  const count = view.getUint16(end + 10, true);
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i++) {
    if (at + 46 > file.length || view.getUint32(at, true) !== LISTED) return undefined;
    const name = view.getUint16(at + 28, true);
    entries.push({
      path: new TextDecoder().decode(file.subarray(at + 46, at + 46 + name)),
      method: view.getUint16(at + 10, true),
      size: view.getUint32(at + 20, true),
      at: view.getUint32(at + 42, true),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
    });
    at += 46 + name + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Four kB of a folded bomb are four MB at most. */
const PIECE = 4_096;

function unfolded(
  file: Uint8Array,
  { at, size, method, isEncrypted }: Entry,
  room: number,
): Result<Uint8Array, TableRefusal> {
  if (isEncrypted) return fail("encrypted");
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (at + 30 > file.length || view.getUint32(at, true) !== LOCAL) return fail("broken");
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const folded = file.subarray(start, start + size);
  if (folded.length !== size) return fail("broken");
  if (method === 0) return size > room ? fail("too-large") : ok(folded);
  if (method !== 8) return fail("broken");
  const pieces: Uint8Array[] = [];
  let length = 0;
  const inflating = new Inflate((piece) => {
    pieces.push(piece);
    length += piece.length;
  });
  try {
    for (let from = 0; from < folded.length; from += PIECE) {
      const isLast = from + PIECE >= folded.length;
      inflating.push(folded.subarray(from, from + PIECE), isLast);
      if (length > room) return fail("too-large");
    }
  } catch {
    return fail("broken");
  }
  const part = new Uint8Array(length);
  let to = 0;
  for (const piece of pieces) {
    part.set(piece, to);
    to += piece.length;
  }
  return ok(part);
}
