import { describe, expect, test } from "vitest";
import { enAttendance } from "../../src/i18n/en/attendance.ts";
import { svAttendance } from "../../src/i18n/sv/attendance.ts";

describe("the words of the counter", () => {
  test("one person is ej markerad, more or none are ej markerade", () => {
    expect(svAttendance.count.unmarked(1)).toBe("ej markerad");
    expect(svAttendance.count.unmarked(2)).toBe("ej markerade");
    expect(svAttendance.count.unmarked(0)).toBe("ej markerade");
    expect([svAttendance.count.here(17), svAttendance.count.away(1)]).toEqual(["här", "borta"]);
  });

  test("English has one form for every number", () => {
    for (const n of [0, 1, 2]) {
      expect(enAttendance.count.unmarked(n)).toBe("not marked");
      expect(enAttendance.count.here(n)).toBe("here");
      expect(enAttendance.count.away(n)).toBe("away");
    }
  });

  test("sentences about many people bend with the number", () => {
    expect(svAttendance.markedMany(1)).toBe("1 person är markerad som här");
    expect(svAttendance.markedMany(18)).toBe("18 personer är markerade som här");
    expect(enAttendance.markedMany(1)).toBe("1 person marked as here");
    expect(enAttendance.markedMany(18)).toBe("18 people marked as here");
  });

  test("no sentence raises its voice or speaks of illness", () => {
    const said = [...sentencesOf(svAttendance), ...sentencesOf(enAttendance)].join("\n");
    expect(said).not.toMatch(/[!]|\bsjuk|\bsynk|konflikt|\bsick\b|conflict|\bsync/i);
  });
});

/** Every sentence of a family, functions called with example values. */
function sentencesOf(words: object): string[] {
  return Object.values(words).flatMap((word: unknown) => {
    if (typeof word === "string") return [word];
    if (typeof word === "function") return [String(word("Fatima", 2, "x"))];
    return typeof word === "object" && word !== null ? sentencesOf(word) : [];
  });
}
