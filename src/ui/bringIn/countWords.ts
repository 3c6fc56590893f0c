import type { BringInMessages } from "../../i18n/bringInWords.ts";
import type { Format } from "../../i18n/format.ts";
import type { ImportNote } from "../../replica/importing.ts";

/** "2 organisationer, 14 personer och deltagaruppgifter för 12 personer". */
export function countWords(
  counts: ImportNote["counts"],
  words: BringInMessages,
  format: Pick<Format, "list">,
): string {
  return format.list(
    (["organisations", "participants", "vault"] as const)
      .filter((root) => counts[root] > 0)
      .map((root) => words.counts[root](counts[root])),
  );
}
