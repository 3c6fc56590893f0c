import fc from "fast-check";
import { expect, test } from "vitest";
import { narrowWords, softHyphens } from "../../src/ui/kit/softHyphens.ts";

const shown = (text: string) => softHyphens(text).replaceAll("\u00AD", "-");

test("long words are divided between their parts, and short ones not at all", () => {
  expect(shown("Mest betydelsefulla förändring")).toBe("Mest bety-del-se-fulla föränd-ring");
  expect(shown("Förbättringsarbete")).toBe("För-bätt-rings-arbete");
  expect(shown("Förbättringstavlan")).toBe("För-bätt-rings-tav-lan");
  expect(shown("Arbetsdagbok, 14 mars")).toBe("Arbets-dag-bok, 14 mars");
  expect(shown("Vernissage")).toBe("Ver-nis-sage");
  expect(shown("Kafé Kastanjen")).toBe("Kafé Kastanjen");
});

test("nothing else is changed, and a word begins and ends with three letters", () => {
  const letters = fc.string({ unit: fc.constantFrom(..."aeöbgnst é1"), maxLength: 60 });
  fc.assert(
    fc.property(letters, (text) => {
      const divided = softHyphens(text);
      expect(divided.replaceAll("\u00AD", "")).toBe(text);
      expect(divided).not.toMatch(/(^|[ 1])\p{L}{0,2}\u00AD|\u00AD\p{L}{0,2}($|[ 1])/u);
    }),
  );
});

test("without a narrow page words stay as they are", () => {
  expect(narrowWords("Förbättringsarbete")).toBe("Förbättringsarbete");
});
