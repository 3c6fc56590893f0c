import { fail, ok, type Result } from "../base/result.ts";
import { TABLE_LIMITS, type TableRefusal, type TableSheet } from "../domain/tableFile.ts";
import { decodeText } from "./decodeText.ts";
import { readDelimited } from "./readDelimited.ts";
import { readWorkbook } from "./readWorkbook.ts";

/** A file with a table, whatever it is called: what it begins with tells what it is. Nothing in it makes this throw. */
export async function readTable(
  bytes: Uint8Array,
): Promise<Result<readonly TableSheet[], TableRefusal>> {
  if (bytes.length === 0) return fail("empty");
  if (bytes.length > TABLE_LIMITS.bytes) return fail("too-large");
  if (begins(bytes, [0x50, 0x4b])) return readWorkbook(bytes);
  // The container of old Excel, and of new workbooks with a password.
  if (begins(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    return fail(holds(bytes, "EncryptedPackage") ? "encrypted" : "old-excel");
  }
  if (begins(bytes, [0x25, 0x50, 0x44, 0x46])) return fail("not-a-table");
  const text = decodeText(bytes);
  return text === undefined ? fail("not-a-table") : readPasted(text);
}

export function readPasted(text: string): Result<readonly TableSheet[], TableRefusal> {
  if (text.length > TABLE_LIMITS.bytes) return fail("too-large");
  const sheet = readDelimited(text);
  return sheet.ok ? ok([sheet.value]) : sheet;
}

function begins(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte);
}

/** The word in UTF-16, as that container writes its names. */
function holds(bytes: Uint8Array, word: string): boolean {
  const letters = [...word].flatMap((letter) => [letter.charCodeAt(0), 0]);
  const last = bytes.length - letters.length;
  for (let at = 0; at <= last; at++) {
    if (letters.every((byte, i) => bytes[at + i] === byte)) return true;
  }
  return false;
}
