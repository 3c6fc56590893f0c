import { expect, test } from "vitest";
import { fromFirstMatch, markedParts } from "../../src/ui/kit/markedParts.ts";

/** The marked letters in brackets. */
const shown = (text: string, typed: string) =>
  markedParts(text, typed)
    .map((part) => (part.isMatch ? `[${part.text}]` : part.text))
    .join("");

test("the beginning of a word is marked where it stands, whatever its case and accents", () => {
  expect(shown("Branschträff: prissättning", "pris")).toBe("Branschträff: [pris]sättning");
  expect(shown("Åsa Lindqvist", "as")).toBe("[Ås]a Lindqvist");
  expect(shown("Kafé Kastanjen", "kafe kast")).toBe("[Kafé] [Kast]anjen");
});

test("the middle of a word is not marked", () => {
  expect(shown("Överpris", "pris")).toBe("Överpris");
});

test("a hit found by ear has nothing to mark, and its text is whole", () => {
  expect(shown("Åsa Lindqvist", "lindkvist")).toBe("Åsa Lindqvist");
  expect(shown("", "pris")).toBe("");
  expect(shown("pris", "")).toBe("pris");
});

test("a long excerpt begins a few words before what was searched for", () => {
  const parts = markedParts("Fyra av fem saknar det mesta, men framför allt en prislista", "pris");
  expect(fromFirstMatch(parts).map((part) => part.text)).toEqual([
    "… mesta, men framför allt en ",
    "pris",
    "lista",
  ]);
  const early = markedParts("Eget pris per cykel", "pris");
  expect(fromFirstMatch(early)).toEqual(early);
});
