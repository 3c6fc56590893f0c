import fc from "fast-check";
import { expect, test } from "vitest";
import { type ActivityId, newId } from "../../src/domain/ids.ts";
import { readSessionNumber, sessionNumber } from "../../src/domain/sessionNumber.ts";

const id = fc
  .tuple(fc.integer({ min: 0, max: 2 ** 45 }), fc.uint8Array({ minLength: 6, maxLength: 6 }))
  .map(([now, chance]) => newId<ActivityId>(now, chance));

test("what is printed leads back to its session, spaced, joined by hyphens or in one word", () => {
  fc.assert(
    fc.property(id, fc.constantFrom("", " ", "-", "  ", " - "), (activity, between) => {
      const typed = sessionNumber(activity).split(" ").join(between);
      expect(readSessionNumber(typed)).toBe(activity);
      expect(readSessionNumber(typed.toLowerCase())).toBe(activity);
    }),
  );
});

test("an o is read as nought, and an i or l as one: the number has none of them", () => {
  const activity = "01kb1h00s0abcdefghjk" as ActivityId;
  expect(readSessionNumber("O1KB1 HOOSO ABCDE FGHJK")).toBe(activity);
  expect(readSessionNumber("0ikbl h00s0 abcde fghjk")).toBe(activity);
});

test("words, numbers of people and pieces of a number are no session number", () => {
  for (const text of [
    "",
    "prissättning",
    "19121212-1212",
    "01KB1 H00S0 ABCDE FGHJ",
    "u".repeat(20),
  ])
    expect(readSessionNumber(text)).toBeUndefined();
});
