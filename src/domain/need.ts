import type { ActivityId, MemberId, NeedId, OrganisationId } from "./ids.ts";

export const NEED_STATES = ["open", "taken", "done"] as const;
export type NeedState = (typeof NEED_STATES)[number];

/** What an organisation needs (domain.md B, Behov): caught in a note, or written on the organisation's page. */
export interface Need {
  readonly id: NeedId;
  /** Undefined for a need that was not caught at an activity. */
  readonly activity: ActivityId | undefined;
  readonly text: string;
  /** The words that stood in the note when they were marked; empty for a need written by itself. */
  readonly marked: string;
  readonly organisation: OrganisationId | undefined;
  /** A word of the team's own, e.g. "kassa". */
  readonly theme: string;
  readonly state: NeedState;
  /** Who sees to it, in words: a colleague, an organisation or somebody else. */
  readonly takenBy: string;
  readonly author: MemberId;
  readonly at: number;
  readonly removed: boolean;
  /** What two people have written of it without knowing of each other: all of it is kept until somebody writes over it. */
  readonly twice?: readonly SaidField[];
  /** What an author has before them when they write over a field (replica/saidFields.ts). */
  readonly seen?: readonly string[];
}

/** Fields that keep what two people write at once. */
export const SAID_FIELDS = ["text", "theme", "takenBy", "state"] as const;
export type SaidField = (typeof SAID_FIELDS)[number];

export type NeedFields = Pick<Need, "text" | "organisation" | "theme" | "state" | "takenBy">;

/** A need may be put under several themes: "kassa, pris". */
export function themesIn(theme: string): readonly string[] {
  const themes = new Map<string, string>();
  for (const one of theme.split(",").map(wordsOfNeed)) {
    if (one !== "" && !themes.has(one.toLowerCase())) themes.set(one.toLowerCase(), one);
  }
  return [...themes.values()];
}

/** A need is tied to its note by its words alone: a line that still says them carries the mark, whoever moved it. */
export function wordsOfNeed(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** Its words do not stand in the note any longer; the need keeps its own. */
export function isChangedInNote(need: Pick<Need, "marked">, lines: readonly string[]): boolean {
  const marked = wordsOfNeed(need.marked);
  return marked !== "" && !lines.some((line) => wordsOfNeed(line).includes(marked));
}
