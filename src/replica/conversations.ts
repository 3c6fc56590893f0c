import * as Y from "yjs";
import type { Live } from "../base/live.ts";
import { birthMonth } from "../domain/birth.ts";
import type { LocalDate } from "../domain/calendar.ts";
import {
  CONVERSATION_TEXTS,
  type Conversation,
  type ConversationText,
} from "../domain/conversation.ts";
import type { ActivityId, ConversationId, MemberId } from "../domain/ids.ts";
import { type DocKey, docKey } from "../domain/rings.ts";
import { setField } from "./activities.ts";
import { nameOf, SESSION_FIELD } from "./conversationNames.ts";
import { touches } from "./flatKeys.ts";
import { count, idOf, text } from "./lenient.ts";
import { liveView } from "./liveView.ts";
import type { Replica } from "./replica.ts";
import { type Fields, roots } from "./schema.ts";
import { writeWords } from "./writeWords.ts";

/** Reflective conversations: one record each in the team's document of the month of its birth, its long texts as shared text, made
 *  with the record. Docs: decision 0301. The document must be loaded for the commands. */

export function conversationDoc(id: ConversationId): DocKey {
  return docKey("team", birthMonth(id));
}

export function addConversation(replica: Replica, day: LocalDate): ConversationId {
  const id = replica.newId<ConversationId>();
  replica.change(conversationDoc(id), { kind: "conversations" }, (doc) => {
    const fields: Fields = new Y.Map();
    roots.conversations(doc).set(id, fields);
    fields.set("author", replica.me);
    fields.set("date", day);
    for (const name of CONVERSATION_TEXTS) fields.set(name, new Y.Text());
  });
  return id;
}

/** Touches the given fields only. */
export function editConversation(
  replica: Replica,
  id: ConversationId,
  changes: {
    readonly date?: LocalDate;
    readonly title?: string;
    readonly people?: number | undefined;
  },
): void {
  change(replica, id, (fields) => {
    for (const [name, value] of Object.entries(changes)) setField(fields, name, value);
  });
}

/** `before` = what stood in the text when the writing began; see `writeWords`. */
export function writeConversation(
  replica: Replica,
  id: ConversationId,
  name: ConversationText,
  before: string,
  after: string,
): void {
  change(replica, id, (fields) => {
    const shared = fields.get(name);
    if (shared instanceof Y.Text) writeWords(shared, before, after);
    else fields.set(name, new Y.Text(after));
  });
}

export function lookBackOn(
  replica: Replica,
  id: ConversationId,
  session: ActivityId,
  isMeant: boolean,
): void {
  change(replica, id, (fields) =>
    setField(fields, SESSION_FIELD + session, isMeant ? true : undefined),
  );
}

/** Takes it out of the pages, or puts it back; nothing is deleted. */
export function removeConversation(replica: Replica, id: ConversationId, isRemoved = true): void {
  change(replica, id, (fields) => setField(fields, "removed", isRemoved || undefined));
}

/** Undefined while it has not arrived; its document must be loaded. */
export function conversationView(
  replica: Replica,
  id: ConversationId,
): Live<Conversation | undefined> {
  const key = conversationDoc(id);
  return liveView<Conversation | undefined>(replica, `conversation/${id}`, () => ({
    needs: [key],
    follows: (doc) => doc === key,
    isTouched: (touched) => touches(touched, "conversations", id),
    read: () => read(id, roots.conversations(replica.doc(key)).get(id)),
  }));
}

/** Every conversation of a document, removed ones too, oldest first. */
export function conversationsIn(doc: Y.Doc): readonly Conversation[] {
  const all = [...roots.conversations(doc)].sort(([a], [b]) => (a < b ? -1 : 1));
  return all.flatMap(([id, fields]) => read(id as ConversationId, fields) ?? []);
}

function read(id: ConversationId, fields: unknown): Conversation | undefined {
  if (!(fields instanceof Y.Map)) return undefined;
  const words = (name: ConversationText) => {
    const shared = fields.get(name);
    return shared instanceof Y.Text ? shared.toString() : text(shared);
  };
  return {
    ...nameOf(id, fields),
    author: (idOf<MemberId>(fields.get("author")) ?? "") as MemberId,
    people: count(fields.get("people")),
    texts: { said: words("said"), learnt: words("learnt"), next: words("next") },
    removed: fields.get("removed") === true,
  };
}

function change(replica: Replica, id: ConversationId, write: (fields: Fields) => void): void {
  replica.change(conversationDoc(id), { kind: "conversations" }, (doc) => {
    const fields = roots.conversations(doc).get(id);
    if (!(fields instanceof Y.Map)) throw new Error(`no conversation ${id}`);
    write(fields);
  });
}
