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
}

export type NeedFields = Pick<Need, "text" | "organisation" | "theme" | "state" | "takenBy">;

/** A need is tied to its note by its words alone: a line that still says them carries the mark, whoever moved it. */
export function wordsOfNeed(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** Its words do not stand in the note any longer; the need keeps its own. */
export function isChangedInNote(need: Pick<Need, "marked">, lines: readonly string[]): boolean {
  const marked = wordsOfNeed(need.marked);
  return marked !== "" && !lines.some((line) => wordsOfNeed(line).includes(marked));
}
