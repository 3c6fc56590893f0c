import fc from "fast-check";
import { expect, test } from "vitest";
import { everydayWords } from "../../src/domain/everydayWords.ts";
import { foldPassphrase, isLongEnough, makeUpPassphrase } from "../../src/domain/passphrase.ts";

test.each([
  "sill lampa öster knapp",
  "Sill  Lampa  Öster  Knapp",
  "en blå cykel står ute",
  "x7&kvastskaft",
])("%s is enough", (typed) => {
  expect(isLongEnough(typed)).toBe(true);
});

test.each([
  "",
  "lösenord",
  "sill sill sill sill",
  "aaaaaaaaaaaaaaa",
  "a b c d e f",
  "121212121212",
])("%s is too little", (typed) => {
  expect(isLongEnough(typed)).toBe(false);
});

test("folding is done once and for all", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (typed) => {
      const folded = foldPassphrase(typed);
      expect(foldPassphrase(folded)).toBe(folded);
      expect(foldPassphrase(` ${typed.normalize("NFD")}  `)).toBe(folded);
    }),
  );
});

test("made-up words are four different ones of a list with at least forty bits in it", () => {
  expect(new Set(everydayWords).size).toBe(everydayWords.length);
  expect(Math.log2(everydayWords.length) * 4).toBeGreaterThan(40);
  expect(everydayWords.filter((word) => !/^[a-zåäö]{3,8}$/.test(word))).toEqual([]);
  const chance = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));
  for (let n = 0; n < 200; n++) {
    const made = makeUpPassphrase(everydayWords, chance);
    expect(new Set(made.split(" ")).size).toBe(4);
    expect(isLongEnough(made)).toBe(true);
    expect(foldPassphrase(made)).toBe(made);
  }
});

test("no word is likelier than another: numbers beyond the last whole round are thrown again", () => {
  const said = [
    [255, 255],
    [0, 0],
    [0, 1],
    [0, 1],
    [0, 2],
    [0, 3],
  ];
  const chance = () => new Uint8Array(said.shift() ?? []);
  expect(makeUpPassphrase(["ask", "bok", "dag", "eld", "fot"], chance)).toBe("ask bok dag eld");
});
