import type { MemberId } from "../domain/ids.ts";
import type { ProjectRecords } from "../domain/projectRecords.ts";
import type { TakeOutMessages } from "../i18n/takeOutWords.ts";
import type { Table } from "./csv.ts";

/** Reflective conversations, with the ids of the sessions that they look back on. */
export function conversationTable(
  { conversations, sameness }: Pick<ProjectRecords, "conversations" | "sameness">,
  whoIs: (id: MemberId) => string,
  words: TakeOutMessages,
): Table {
  return {
    name: words.names.conversations,
    columns: words.columns.conversations,
    rows: conversations.map(({ id, date, title, people, texts, sessions, author, removed }) => [
      ...[id, date, title, people ?? "", texts.said, texts.learnt, texts.next],
      sessions.map((session) => sameness.speaker(session)).join(", "),
      whoIs(author),
      removed ? words.yes : words.no,
    ]),
  };
}
