import type { LocalDate } from "./calendar.ts";
import type { ActivityId, ConversationId, MemberId } from "./ids.ts";

/** A reflective conversation that a group has had: what was said, as the group's and not as anybody's (domain.md F). */
export interface Conversation {
  readonly id: ConversationId;
  /** Who wrote it in; others write in it too. */
  readonly author: MemberId;
  readonly date: LocalDate;
  /** The question that it was about. */
  readonly title: string;
  /** How many took part; their names are never asked for. */
  readonly people: number | undefined;
  readonly texts: Readonly<Record<ConversationText, string>>;
  /** The sessions that it looks back on, in the order of their ids. */
  readonly sessions: readonly ActivityId[];
  readonly removed: boolean;
}

export const CONVERSATION_TEXTS = ["said", "learnt", "next"] as const;
export type ConversationText = (typeof CONVERSATION_TEXTS)[number];

/** The guide's rounds, each with a prompt that a project may word in its own way (`promptKey("conversation", …)`). */
export const ROUNDS = ["opening", "first", "second", "free", "closing"] as const;
