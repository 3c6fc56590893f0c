import {
  type ConversationMessages,
  conversationWords,
} from "../../../i18n/learningConversationWords.ts";
import { useApp, useLive } from "../../data.ts";

export function useConversationWords(): ConversationMessages {
  const { language } = useLive(useApp().settings);
  return conversationWords(language);
}
