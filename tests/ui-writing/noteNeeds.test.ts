// @vitest-environment jsdom
import { afterEach, expect, test } from "vitest";
import type { Need } from "../../src/domain/need.ts";
import { needPlaces, needsAtCaret } from "../../src/ui/writing/noteNeeds.ts";
import { closeWriters, openWriter } from "./notePair.ts";

afterEach(closeWriters);

const need = (marked: string) => ({ id: marked, marked }) as unknown as Need;

test("without a selection the line at the caret is what a tap on Behov marks", () => {
  const anna = openWriter("anna");
  anna.write("needs", "Enkel  mall.");
  expect(needsAtCaret(anna.editor.state, [])).toEqual({ known: undefined, words: ["Enkel mall."] });
});

test("a selection over two lines is two needs, and only of what is selected", () => {
  const anna = openWriter("anna");
  anna.write("needs", "Enkel mall.");
  const start = anna.editor.state.selection.from;
  anna.editor.commands.splitBlock();
  anna.editor.commands.insertContent("Stöd vid kassan.");
  const end = anna.editor.state.selection.from;
  anna.editor.commands.setTextSelection({ from: start - 5, to: end - 8 });
  expect(needsAtCaret(anna.editor.state, []).words).toEqual(["mall.", "Stöd vid"]);
});

test("the mark stands where the words stand, follows them, and goes when they are changed", () => {
  const anna = openWriter("anna");
  anna.write("needs", "Alla vill ha (en) enkel  mall.");
  const asked = [need("(en) enkel mall")];
  const marked = () =>
    needPlaces(anna.editor.state.doc, asked).map(({ from, to }) =>
      anna.editor.state.doc.textBetween(from, to),
    );
  expect(marked()).toEqual(["(en) enkel  mall"]);
  anna.write("purpose", "Ny rad överst");
  expect(marked()).toEqual(["(en) enkel  mall"]);
  anna.editor.commands.setTextSelection(needPlaces(anna.editor.state.doc, asked)[0]?.from ?? 0);
  expect(needsAtCaret(anna.editor.state, asked).known).toBe(asked[0]);
  anna.editor.commands.insertContentAt(
    (needPlaces(anna.editor.state.doc, asked)[0]?.from ?? 0) + 2,
    "n",
  );
  expect(marked()).toEqual([]);
});

test("words that stand twice are marked where they stand last, below a restored copy", () => {
  const anna = openWriter("anna");
  anna.write("purpose", "Enkel mall.");
  anna.write("decisions", "Enkel mall.");
  const [place, ...others] = needPlaces(anna.editor.state.doc, [need("Enkel mall.")]);
  expect(others).toEqual([]);
  expect(anna.editor.state.doc.textBetween(0, place?.from ?? 0)).toContain("Enkel mall.");
});
