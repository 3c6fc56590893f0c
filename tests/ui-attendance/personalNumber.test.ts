import { describe, expect, test } from "vitest";
import { hasPersonalNumber } from "../../src/domain/personalNumber.ts";

/** No test holds a real number: day, month and check digits are made so that nobody has them. */
describe("a number that belongs to a person", () => {
  test("is seen in every way that people write it", () => {
    for (const text of [
      "000101-0000",
      "0001010000",
      "20000101-0000",
      "200001010000",
      "2000 01 01 0000",
      "000101+0000",
      "000161-0000",
      "000101-T000",
      "Fatima 000101-0000 kommer",
    ]) {
      expect(hasPersonalNumber(text), text).toBe(true);
    }
  });

  test("is not seen in names, phone numbers, dates and organisation numbers", () => {
    for (const text of [
      "Fatima Al-Amin",
      "Åsa 2",
      "070-123 45 67",
      "2026-03-14",
      "999001-0001",
      "13.00–16.00",
      "14 mars 2026, 165 minuter",
    ]) {
      expect(hasPersonalNumber(text), text).toBe(false);
    }
  });
});
