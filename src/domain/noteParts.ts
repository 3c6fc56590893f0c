import type { ActivityKind } from "./activity.ts";

/** The headings that a note may have, in the order they stand in every note (domain.md B, Anteckning). The list and
 *  its order are written into the frame of each note (replica/noteFrame.ts) and therefore never change. */
export const NOTE_PARTS = [
  "purpose",
  "course",
  "findings",
  "needs",
  "measures",
  "decisions",
  "todo",
  "next",
] as const;
export type NotePart = (typeof NOTE_PARTS)[number];

const PARTS_BY_KIND: Readonly<Record<ActivityKind, readonly NotePart[]>> = {
  vardeforum: ["purpose", "findings", "measures", "decisions", "todo", "next"],
  workshop: ["purpose", "findings", "needs", "decisions", "todo"],
  seminar: ["purpose", "course", "findings", "todo"],
  "sector-meeting": ["purpose", "findings", "needs", "decisions", "todo"],
  "network-meeting": ["purpose", "findings", "needs", "decisions", "todo"],
  "reflective-conversation": ["purpose", "findings", "needs", "next"],
  "site-visit": ["purpose", "course", "findings", "needs", "todo"],
  "dissemination-conference": ["purpose", "course", "findings", "next"],
  "steering-group": ["purpose", "findings", "decisions", "todo", "next"],
  "reference-group": ["purpose", "findings", "decisions", "todo", "next"],
};

/** The headings that are offered empty; the others are drawn only where somebody has written under them. */
export function notePartsOf(kind: ActivityKind): readonly NotePart[] {
  return PARTS_BY_KIND[kind];
}

export function isNotePart(text: unknown): text is NotePart {
  return NOTE_PARTS.some((part) => part === text);
}
