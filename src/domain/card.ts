import type { ActivityId, MemberId } from "./ids.ts";

export const PRINCIPLES = ["equality", "accessibility", "equal-treatment", "environment"] as const;
export type Principle = (typeof PRINCIPLES)[number];

/** One author's words on one principle at one activity (domain.md D). "Nothing to note" differs from empty. */
export interface CardEntry {
  readonly activity: ActivityId;
  readonly principle: Principle;
  readonly author: MemberId;
  readonly did: string;
  readonly noticed: string;
  readonly change: string;
  readonly nothingToNote: boolean;
  readonly at: number;
}

export function isAnswered(entry: CardEntry): boolean {
  return (
    entry.nothingToNote ||
    [entry.did, entry.noticed, entry.change].some((text) => text.trim() !== "")
  );
}
