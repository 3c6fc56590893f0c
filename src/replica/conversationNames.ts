import * as Y from "yjs";
import { type LocalDate, localDate } from "../domain/calendar.ts";
import type { ConversationText } from "../domain/conversation.ts";
import { type ActivityId, bornAt, type ConversationId } from "../domain/ids.ts";
import { date, text } from "./lenient.ts";
import { type Fields, roots } from "./schema.ts";

/** A session that is looked back on is a key of its own: two who add one each at once both keep theirs. */
export const SESSION_FIELD = "session/";
const TEXTS: readonly ConversationText[] = ["said", "learnt", "next"];

/** What lists need to know of the reflective conversations of a document: apart from `conversations.ts`, which the first screen does
 *  not load. */
export interface ConversationName {
  readonly id: ConversationId;
  readonly date: LocalDate;
  readonly title: string;
  readonly sessions: readonly ActivityId[];
}

/** What a search looks through too: the question, and all that was written, below each other. */
export interface WrittenConversation extends ConversationName {
  readonly text: string;
}

/** Removed ones are left out. */
export function conversationNamesIn(doc: Y.Doc): readonly WrittenConversation[] {
  const found: WrittenConversation[] = [];
  roots.conversations(doc).forEach((fields, id) => {
    if (!(fields instanceof Y.Map) || fields.get("removed") === true) return;
    const name = nameOf(id as ConversationId, fields);
    const texts = TEXTS.map((field) => fields.get(field)?.toString() ?? "");
    const written = [name.title, ...texts].filter((each) => each.trim() !== "");
    found.push({ ...name, text: written.join("\n") });
  });
  return found;
}

export function nameOf(id: ConversationId, fields: Fields): ConversationName {
  const sessions = [...fields.keys()].filter((field) => field.startsWith(SESSION_FIELD)).sort();
  return {
    id,
    date: date(fields.get("date")) ?? localDate(bornAt(id)),
    title: text(fields.get("title")),
    sessions: sessions.map((field) => field.slice(SESSION_FIELD.length) as ActivityId),
  };
}
