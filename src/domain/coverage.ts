import { type CardEntry, PRINCIPLES, type Principle } from "./card.ts";

/** Which principles are written about at which session (domain.md D). Nothing to note differs from forgotten. */
export type Covered = "filled" | "nothing" | "missing";

/** The three that every activity must consider; the environment only where the project has begun to write of it. */
export function principlesAsked(cards: readonly CardEntry[]): readonly Principle[] {
  const isEnvironment = cards.some(
    (entry) => entry.principle === "environment" && coveredBy([entry]) !== "missing",
  );
  return PRINCIPLES.filter((principle) => principle !== "environment" || isEnvironment);
}

/** `entries`: everybody's about one principle at one session. */
export function coveredBy(entries: readonly CardEntry[]): Covered {
  const isWritten = entries.some(({ did, noticed, change }) =>
    [did, noticed, change].some((text) => text.trim() !== ""),
  );
  if (isWritten) return "filled";
  return entries.some(({ nothingToNote }) => nothingToNote) ? "nothing" : "missing";
}
