import type { NeedRow } from "../../../catalog/catalog.ts";
import { sharedWords, tellingWords } from "../../../domain/tellingWords.ts";

const SHOWN = 30;

/** Those of the most words in common first, then the newest: a list to choose from, so none is left out for being unlike. */
export function likeliest(own: NeedRow, others: readonly NeedRow[]): readonly NeedRow[] {
  const words = tellingWords(own.text);
  return others
    .map((row) => ({ row, share: sharedWords(words, tellingWords(row.text)) }))
    .sort((a, b) => b.share - a.share || (a.row.id < b.row.id ? 1 : -1))
    .slice(0, SHOWN)
    .map(({ row }) => row);
}
