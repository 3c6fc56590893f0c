import { fail, type Result } from "../base/result.ts";
import { TABLE_LIMITS, type TableRefusal, type TableSheet } from "../domain/tableFile.ts";

/** The readers of spreadsheets are loaded when somebody has a file. */

export async function readRegisterFile(
  file: File,
): Promise<Result<readonly TableSheet[], TableRefusal>> {
  if (file.size > TABLE_LIMITS.bytes) return fail("too-large");
  const { readTable } = await import("../spreadsheet/readTable.ts");
  return readTable(new Uint8Array(await file.arrayBuffer()));
}

export async function readPastedCells(
  text: string,
): Promise<Result<readonly TableSheet[], TableRefusal>> {
  const { readPasted } = await import("../spreadsheet/readTable.ts");
  return readPasted(text);
}
