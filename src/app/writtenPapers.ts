import type { WrittenMonth, WrittenPaper } from "../domain/writtenPaper.ts";
import { diaryPaper, progressPaper } from "../report/diaryPapers.ts";
import { steeringPaper } from "../report/steeringPaper.ts";

/** What a month's diary becomes. */
export const WRITTEN_KINDS = ["diary", "progress", "steering"] as const;
export type WrittenKind = (typeof WRITTEN_KINDS)[number];

export function writtenPaper(kind: WrittenKind, month: WrittenMonth): WrittenPaper {
  switch (kind) {
    case "diary":
      return diaryPaper(month);
    case "progress":
      return progressPaper(month);
    case "steering":
      return steeringPaper(month);
  }
}

/** By the source that each of them is. */
export type PaperPictures = ReadonlyMap<
  string,
  { readonly bytes: Uint8Array<ArrayBuffer>; readonly width: number; readonly height: number }
>;

/** The writer of Word files is loaded when somebody asks for one. */
export async function wordBytes(
  paper: WrittenPaper,
  pictures: PaperPictures,
): Promise<Uint8Array<ArrayBuffer>> {
  const { wordFile } = await import("../report/wordFile.ts");
  return wordFile(paper, pictures);
}
