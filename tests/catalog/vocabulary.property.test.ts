import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openVocabulary, wordsOf } from "../../src/catalog/vocabulary.ts";

type Id = "a" | "b" | "c";
const found = (texts: Readonly<Partial<Record<Id, string>>>, typed: string, forgiving = false) => {
  const vocabulary = openVocabulary<Id>();
  for (const [id, text] of Object.entries(texts)) vocabulary.put(id as Id, wordsOf(text));
  return vocabulary.find(typed, forgiving).best(3);
};

describe("words are found", () => {
  test("by themselves first, then by their beginning, then inside a joined word", () => {
    const texts = { a: "En prislista till kassan", b: "Fel pris", c: "Timpris per cykel" };
    expect(found(texts, "pris")).toEqual(["b", "a", "c"]);
    expect(found(texts, "lista")).toEqual(["a"]);
    expect(found(texts, "li")).toEqual([]);
  });
  test("without marks and case", () => {
    expect(found({ a: "ÖPPET förråd" }, "oppet forrad")).toEqual(["a"]);
  });
  test("only where all of them are", () => {
    expect(found({ a: "kassa och kö", b: "kassa", c: "kö" }, "kassa ko")).toEqual(["a"]);
  });
  test("with a letter wrong, or two in a long word, when that is allowed", () => {
    const texts = { a: "prissättning", b: "kassan" };
    expect(found(texts, "prissatning")).toEqual([]);
    expect(found(texts, "prissatning", true)).toEqual(["a"]);
    expect(found(texts, "prisatning", true)).toEqual(["a"]);
    expect(found(texts, "prisatni", true)).toEqual(["a"]);
    expect(found(texts, "kasan", true)).toEqual(["b"]);
    expect(found(texts, "kos", true)).toEqual([]);
  });
  test("as the newest text says, when a text was written anew", () => {
    const vocabulary = openVocabulary<Id>();
    vocabulary.put("a", wordsOf("kassan krånglar"));
    vocabulary.put("a", wordsOf("kassan fungerar"));
    expect(vocabulary.find("kranglar", false).size).toBe(0);
    expect(vocabulary.find("fungerar", false).best(3)).toEqual(["a"]);
    vocabulary.put("a", "");
    expect(vocabulary.find("kassan", false).size).toBe(0);
  });
});

test("for any texts, what is found is what reading them all would find", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "b", "c", "k"), minLength: 1, maxLength: 6 });
  const text = fc.array(word, { maxLength: 6 });
  const texts = fc.dictionary(fc.constantFrom("a", "b", "c"), text);
  const asked = fc.array(word, { minLength: 1, maxLength: 2 });
  fc.assert(
    fc.property(texts, texts, asked, (before, after, typed) => {
      const vocabulary = openVocabulary<Id>();
      for (const written of [before, after]) {
        for (const [id, words] of Object.entries(written)) {
          vocabulary.put(id as Id, wordsOf(words.join(" ")));
        }
      }
      const now = { ...before, ...after };
      const expected = Object.keys(now)
        .filter((id) =>
          typed.every((part) =>
            now[id]?.some(
              (own) => own.startsWith(part) || (part.length >= 3 && own.includes(part)),
            ),
          ),
        )
        .sort();
      const answer = vocabulary.find(typed.join(" "), false);
      expect([...answer.best(9)].sort()).toEqual(expected);
      expect(answer.size).toBe(expected.length);
      expect(
        Object.keys(now)
          .filter((id) => answer.has(id as Id))
          .sort(),
      ).toEqual(expected);
    }),
  );
});
