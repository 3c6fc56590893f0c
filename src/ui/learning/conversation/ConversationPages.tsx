import type { ReactNode } from "react";
import { birthMonth } from "../../../domain/birth.ts";
import { isYearMonth } from "../../../domain/calendar.ts";
import type { ConversationId } from "../../../domain/ids.ts";
import { conversationView } from "../../../replica/conversations.ts";
import { useLive, usePrepared, useWorkspace } from "../../data.ts";
import { NotFound } from "../../kit/NotFound.tsx";
import type { LearningRoute } from "../../learningRoutes.ts";
import { ConversationPage } from "./ConversationPage.tsx";
import { ConversationPrompts } from "./ConversationPrompts.tsx";
import { ConversationsPage } from "./ConversationsPage.tsx";

/** `/larande/samtal`, a conversation, and `/larande/samtal/fragor`: the prompts of all. */
export function ConversationPages({ id, part }: Pick<LearningRoute, "id" | "part">): ReactNode {
  if (part !== undefined) return <NotFound />;
  if (id === undefined) return <ConversationsPage />;
  if (id === "fragor") return <ConversationPrompts />;
  const isId = /^[0-9a-z]{20}$/.test(id) && isYearMonth(birthMonth(id));
  return isId ? <Opened key={id} id={id as ConversationId} /> : <NotFound />;
}

function Opened({ id }: { readonly id: ConversationId }) {
  usePrepared(birthMonth(id));
  const { replica } = useWorkspace();
  const conversation = useLive(conversationView(replica, id));
  if (conversation === undefined || conversation.removed) return <NotFound />;
  return <ConversationPage conversation={conversation} />;
}
