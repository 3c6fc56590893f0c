import * as Y from "yjs";
import { type LocalDate, localDate } from "../domain/calendar.ts";
import { type ActivityId, bornAt, type ConversationId } from "../domain/ids.ts";
import { date, text } from "./lenient.ts";
import { type Fields, roots } from "./schema.ts";

/** A session that is looked back on is a key of its own: two who add one each at once both keep theirs. */
export const SESSION_FIELD = "session/";

/** What lists need to know of the reflective conversations of a document: apart from `conversations.ts`, which the first screen does
 *  not load. */
export interface ConversationName {
  readonly id: ConversationId;
  readonly date: LocalDate;
  readonly title: string;
  readonly sessions: readonly ActivityId[];
}

/** Removed ones are left out. */
export function conversationNamesIn(doc: Y.Doc): readonly ConversationName[] {
  const found: ConversationName[] = [];
  roots.conversations(doc).forEach((fields, id) => {
    const isThere = fields instanceof Y.Map && fields.get("removed") !== true;
    if (isThere) found.push(nameOf(id as ConversationId, fields));
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
