import { enConversation } from "./en/learningConversation.ts";
import type { Language } from "./format.ts";
import { svConversation } from "./sv/learningConversation.ts";
import type { Widened } from "./sv.ts";

export type ConversationMessages = Widened<typeof svConversation>;

export function conversationWords(language: Language): ConversationMessages {
  return language === "sv" ? svConversation : enConversation;
}
