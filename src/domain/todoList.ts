import { addDays, type LocalDate, weekdayOf } from "./calendar.ts";
import { plain } from "./folding.ts";
import type { MemberId } from "./ids.ts";
import { isFor } from "./todo.ts";

/** What is to be done, one list per person: mine, then each colleague's, then by whoever the words name, then nobody's. */

export interface OpenTodo {
  readonly what: string;
  /** As it is written; empty while nobody has taken it. */
  readonly who: string;
  readonly due: LocalDate | undefined;
  /** The day of the session that it comes from. */
  readonly since: LocalDate;
  /** Whose it is whatever the words say: who wants to follow somebody up. */
  readonly owner?: MemberId | undefined;
}

export interface TodoList<T> {
  readonly kind: "me" | "colleague" | "other" | "nobody";
  /** The member's id, or the words as they are folded. */
  readonly key: string;
  readonly name: string;
  readonly todos: readonly T[];
}

export const WHENS = ["overdue", "week", "later", "undated"] as const;
export type When = (typeof WHENS)[number];

/** A to-do for two colleagues stands in both their lists. Those whose day comes first are first, those without a day last. */
export function todoLists<T extends OpenTodo>(
  all: readonly T[],
  members: Iterable<{ readonly id: MemberId; readonly name: string }>,
  me: MemberId,
): readonly TodoList<T>[] {
  const team = [...members];
  const lists = new Map<string, TodoList<T> & { readonly todos: T[] }>();
  const put = (kind: TodoList<T>["kind"], key: string, name: string, todo: T) => {
    const known = lists.get(key) ?? { kind, key, name, todos: [] };
    known.todos.push(todo);
    lists.set(key, known);
  };
  for (const todo of [...all].sort(byDay)) {
    const meant = team.filter(({ id, name }) =>
      todo.owner === undefined ? isFor(todo.who, name) : todo.owner === id,
    );
    for (const { id, name } of meant) put(id === me ? "me" : "colleague", id, name, todo);
    if (meant.length > 0) continue;
    if (plain(todo.who) === "") put("nobody", "", "", todo);
    else put("other", `/${plain(todo.who)}`, todo.who.trim(), todo);
  }
  return [...lists.values()].sort(
    (a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || a.name.localeCompare(b.name, "sv"),
  );
}

const KINDS: readonly TodoList<unknown>["kind"][] = ["me", "colleague", "other", "nobody"];

/** A week ends with its Sunday. */
export function whenOf(due: LocalDate | undefined, today: LocalDate): When {
  if (due === undefined) return "undated";
  if (due < today) return "overdue";
  return due <= addDays(today, (7 - weekdayOf(today)) % 7) ? "week" : "later";
}

function byDay(a: OpenTodo, b: OpenTodo): number {
  const last = "9999";
  return (a.due ?? last).localeCompare(b.due ?? last) || a.since.localeCompare(b.since);
}
