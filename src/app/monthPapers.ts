import type { MonthRecords } from "../domain/monthRecords.ts";
import type { MonthReport } from "../domain/monthReport.ts";
import { scbBlock } from "../domain/scbBlock.ts";

/** The month's papers in one zip. `withNumbers`: personnummer, real names and the block for SCB; nothing of it is kept
 *  anywhere. The writer of workbooks is loaded when somebody asks for papers. */
export async function monthPapers(
  report: MonthReport,
  records: Pick<MonthRecords, "vault" | "reportedBefore">,
  withNumbers: boolean,
): Promise<Uint8Array<ArrayBuffer>> {
  const { packageFiles, zipped } = await import("../report/monthPackage.ts");
  const vault = withNumbers ? records.vault : undefined;
  return zipped(await packageFiles(report, vault, scbBlock(report, records)));
}
