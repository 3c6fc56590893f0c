import fc from "fast-check";
import { expect, test } from "vitest";
import { speakingTheme, standingThemes, type Theme } from "../../src/domain/codebook.ts";
import type { ThemeId } from "../../src/domain/ids.ts";
import {
  onlyPlaces,
  type PassagePlace,
  passageText,
  placeOfQuote,
  quoteAt,
  requoted,
  uncovered,
} from "../../src/domain/passage.ts";

test("words that stand twice are found where the words around them are the same", () => {
  const text = "Vi räknar svinn. Svinn minskar. Vi räknar kassan.";
  const second = text.lastIndexOf("Vi räknar");
  expect(placeOfQuote(text, quoteAt(text, second, second + 9))).toEqual({
    from: second,
    to: second + 9,
  });
  expect(placeOfQuote("Något annat", quoteAt(text, 0, 9))).toBeUndefined();
});

test("a passage of an answer keeps what was changed inside of it, and nothing that was written beside it", () => {
  const letters = fc.nat(14);
  fc.assert(
    fc.property(letters, letters, fc.constantFrom("X", ""), (at, length, put) => {
      const text = "123abcdefgh456";
      const end = Math.min(text.length, at + (put === "" ? length : 0));
      const next = text.slice(0, at) + put + text.slice(end);
      const said = requoted(text, next, quoteAt(text, 3, 11))?.words ?? "";
      const isInside = put !== "" && at > 3 && at < 11;
      expect(said).toBe(
        [...next].filter((letter) => /[a-h]/.test(letter) || (isInside && letter === "X")).join(""),
      );
    }),
  );
});

test("themes that were made parts of each other at once are the oldest of the two, and parts lead to their whole", () => {
  const theme = (id: string, into?: string): [ThemeId, Theme] => [
    id as ThemeId,
    {
      id: id as ThemeId,
      name: id,
      definition: "",
      example: "",
      archived: false,
      into: into as ThemeId | undefined,
      order: 0,
    },
  ];
  const book = new Map([theme("a", "b"), theme("b", "a"), theme("c", "b"), theme("d", "gone")]);
  expect([...book.keys()].map((id) => speakingTheme(book, id))).toEqual(["a", "a", "a", "d"]);
  expect(standingThemes(book).map(({ id }) => id)).toEqual(["a", "d"]);
});

test("words that are written exactly once are found over as many lines as they have, and others are not", () => {
  const line = fc.string({ unit: fc.constantFrom("a", "b", " "), maxLength: 5 });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 5 }), fc.nat(30), fc.nat(8), (lines, at, length) => {
      const text = lines.join("\n");
      const words = text.slice(at, at + length);
      const times = [...text].filter((_, from) => text.startsWith(words, from)).length;
      const places = onlyPlaces(lines, words);
      expect(places !== undefined).toBe(words.trim() !== "" && times === 1);
      if (places)
        expect(passageText(lines, places)).toBe(
          words.replace(/^\n+|\n+$/g, "").replace(/\n+/g, "\n"),
        );
    }),
  );
  const none: readonly PassagePlace[] | undefined = onlyPlaces(["aa"], "a");
  expect(none).toBeUndefined();
});

test("of a passage what is not known yet is lacking, with the known words after it and never across those before it", () => {
  const at = (from: number, to: number): PassagePlace => ({ line: 0, from, to });
  expect(uncovered([at(2, 9)], [at(1, 10)])).toEqual([]);
  expect(uncovered([at(2, 9)], [])).toEqual([at(2, 9)]);
  expect(uncovered([at(2, 9)], [at(2, 4)])).toEqual([at(4, 9)]);
  expect(uncovered([at(2, 9)], [at(2, 4), at(6, 9)])).toEqual([at(4, 9)]);
  expect(uncovered([at(2, 9)], [at(4, 6)])).toEqual([at(2, 6), at(6, 9)]);
  expect(uncovered([at(2, 9)], [at(8, 12), { line: 1, from: 0, to: 9 }])).toEqual([at(2, 9)]);
});
