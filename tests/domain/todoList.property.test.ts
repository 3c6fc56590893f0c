import fc from "fast-check";
import { expect, test } from "vitest";
import type { LocalDate } from "../../src/domain/calendar.ts";
import type { MemberId } from "../../src/domain/ids.ts";
import { type OpenTodo, todoLists, whenOf } from "../../src/domain/todoList.ts";

const anna = { id: "anna" as MemberId, name: "Anna Ekström" };
const bo = { id: "bo" as MemberId, name: "Bo Lind" };
const day = (text: string) => text as LocalDate;

const todos = fc.array(
  fc.record({
    what: fc.string(),
    who: fc.constantFrom("", "Anna", "Bo Lind", "Anna Ekström och Bo Lind", "Hjul i Hand", " . "),
    due: fc.constantFrom(undefined, day("2019-03-14"), day("2019-03-20")),
    since: fc.constantFrom(day("2019-03-01"), day("2019-03-02")),
    owner: fc.constantFrom(undefined, undefined, anna.id, "gone" as MemberId),
  }) as fc.Arbitrary<OpenTodo>,
  { maxLength: 15 },
);

test("every to-do stands in somebody's list, mine come first, and those without a day last", () => {
  fc.assert(
    fc.property(todos, (all) => {
      const lists = todoLists(all, [bo, anna], anna.id);
      expect(new Set(lists.flatMap((list) => list.todos))).toEqual(new Set(all));
      expect(lists.findIndex(({ kind }) => kind === "me")).toBeLessThanOrEqual(0);
      expect(new Set(lists.map(({ key }) => key)).size).toBe(lists.length);
      for (const { todos: own } of lists) {
        const days = own.map(({ due }) => due ?? "9999");
        expect(days).toEqual([...days].sort());
      }
    }),
  );
});

test("a to-do for two is in both lists, and what names an organisation or nobody has a list of its own", () => {
  const of = (who: string): OpenTodo => ({
    what: "Studiebesök",
    who,
    due: undefined,
    since: day("2019-03-14"),
  });
  const lists = todoLists(
    [of("Anna Ekström och Bo Lind"), of("Hjul i Hand"), of("hjul  i hand"), of("")],
    [bo, anna],
    anna.id,
  );
  expect(lists.map(({ kind, name, todos: own }) => [kind, name, own.length])).toEqual([
    ["me", "Anna Ekström", 1],
    ["colleague", "Bo Lind", 1],
    ["other", "Hjul i Hand", 2],
    ["nobody", "", 1],
  ]);
});

test("a week ends with its Sunday", () => {
  const thursday = day("2019-03-14");
  expect(whenOf(undefined, thursday)).toBe("undated");
  expect(whenOf(day("2019-03-13"), thursday)).toBe("overdue");
  expect(whenOf(thursday, thursday)).toBe("week");
  expect(whenOf(day("2019-03-17"), thursday)).toBe("week");
  expect(whenOf(day("2019-03-18"), thursday)).toBe("later");
  expect(whenOf(day("2019-03-17"), day("2019-03-17"))).toBe("week");
  expect(whenOf(day("2019-03-18"), day("2019-03-17"))).toBe("later");
});
