import { type CardEntry, isAnswered, type Principle } from "../../domain/card.ts";

/** What one author writes on one principle. */
export type CardWords = Pick<CardEntry, "principle" | "did" | "noticed" | "change">;

export const NO_WORDS = { did: "", noticed: "", change: "" };

export function wordsOnly({ principle, did, noticed, change }: CardWords): CardWords {
  return { principle, did, noticed, change };
}

export function hasWords({ did, noticed, change }: CardWords): boolean {
  return [did, noticed, change].some((text) => text.trim() !== "");
}

export function isAnsweredIn(entries: readonly CardEntry[], principle: Principle): boolean {
  return entries.some((entry) => entry.principle === principle && isAnswered(entry));
}
