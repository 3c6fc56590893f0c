import { expect, test } from "vitest";
import { paperRuns } from "../../src/domain/paperRuns.ts";

test("lines with a dash are points and lines numbered from one are a numbered list, and a date is neither", () => {
  const text = [
    "Vi provade:",
    "- prislista",
    "• skyltar",
    "1. Mät",
    "2) Prova",
    "1. Börja om",
    "3. kvartalet",
    "-5 grader",
    "4,5 timmar",
  ].join("\n");
  expect(paperRuns(text)).toEqual([
    { kind: "text", lines: ["Vi provade:"] },
    { kind: "points", lines: ["prislista", "skyltar"] },
    { kind: "numbers", lines: ["Mät", "Prova"] },
    { kind: "numbers", lines: ["Börja om"] },
    { kind: "text", lines: ["3. kvartalet", "-5 grader", "4,5 timmar"] },
  ]);
  expect(paperRuns("Ett stycke.")).toEqual([{ kind: "text", lines: ["Ett stycke."] }]);
});
