import type { Separator } from "../domain/projectRecords.ts";
import type { Messages } from "../i18n/sv.ts";
import type { TakeOutMessages } from "../i18n/takeOutWords.ts";
import type { Replica } from "../replica/replica.ts";
import { projectRecords } from "./projectRecords.ts";

/** Everything that the project owns, as one zip with a CSV file per table and a workbook of all; made on the device and kept
 *  nowhere. The writer of workbooks is loaded when somebody asks. */
export async function takeOut(
  replica: Replica,
  wanted: { readonly withNumbers: boolean; readonly separator: Separator },
  t: Messages,
  words: TakeOutMessages,
): Promise<Uint8Array<ArrayBuffer>> {
  const { takeOutFile } = await import("../report/takeOutFile.ts");
  return takeOutFile(await projectRecords(replica, wanted.withNumbers), wanted.separator, t, words);
}
