import { describe, expect, test } from "vitest";
import {
  branchesIn,
  refusedDates,
  refusedName,
  refusedNumber,
  tidyNumber,
} from "../../src/ui/register/editing.ts";

describe("what is written about an organisation", () => {
  test("its number is eleven characters, nobody else's and no person's", () => {
    const others = [{ number: "999001-0001" }];
    expect(refusedNumber("", others)).toBeUndefined();
    expect(refusedNumber("999001-0009", others)).toBeUndefined();
    expect(refusedNumber("999001-0001", others)).toBe("numberTaken");
    expect(refusedNumber("99900-0001", others)).toBe("numberShape");
    expect(refusedNumber("000101-0000", others)).toBe("numberOfPerson");
  });

  test("ten digits get their hyphen", () => {
    expect(tidyNumber("999001 0009")).toBe("999001-0009");
    expect(tidyNumber("999001-0009")).toBe("999001-0009");
    expect(tidyNumber("9990")).toBe("9990");
  });

  test("it left after it joined, and both days are days", () => {
    expect(refusedDates("", "")).toBeUndefined();
    expect(refusedDates("2025-10-01", "2026-03-01")).toBeUndefined();
    expect(refusedDates("2026-03-01", "2025-10-01")).toBe("leftBeforeJoined");
    expect(refusedDates("2026-13-01", "")).toBe("dateShape");
  });

  test("branches are words between commas", () => {
    expect(branchesIn(" kafé, ,catering ")).toEqual(["kafé", "catering"]);
  });
});

test("a name is at least a first name and never a number", () => {
  expect(refusedName("Fatima")).toBeUndefined();
  expect(refusedName("  ")).toBe("nameMissing");
  expect(refusedName("Fatima 000101-0000")).toBe("personalNumber");
});
