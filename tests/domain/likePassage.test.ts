import fc from "fast-check";
import { expect, test } from "vitest";
import { likePlaces } from "../../src/domain/likePassage.ts";
import { passageText } from "../../src/domain/passage.ts";

/** What the passage says where it is found again. */
function found(lines: readonly string[], words: string): string | undefined {
  const places = likePlaces(lines, words);
  return places && passageText(lines, places);
}

const CODED = "Kassan krånglar när två köar, och flera vill lära sig av Kastanjen.";

test("a sentence that was edited is found by what it has in common with what it said", () => {
  const now = "Kassan krånglar ofta när två köar, och alla vill lära sig av Kastanjen.";
  expect(found(["Fyra av fem saknar prislista.", `Nytt: ${now} Mer sedan.`], CODED)).toBe(now);
  expect(
    found(["Kassan krånglar när två", "köar, och vi vill lära sig av Kastanjen."], CODED),
  ).toBe("Kassan krånglar när två\nköar, och vi vill lära sig av Kastanjen.");
});

test("a sentence about something else, few words and two that are as like are not found", () => {
  expect(found(["Kassan är ny och flera är glada.", "Kastanjen vill lära sig."], CODED)).toBe(
    undefined,
  );
  expect(found(["Kassan krånglar igen"], "Kassan krånglar nu")).toBeUndefined();
  expect(found([CODED, CODED.replace("två", "tre")], CODED)).toBeUndefined();
  expect(found([], CODED)).toBeUndefined();
  expect(found(["…"], "")).toBeUndefined();
});

const word = fc.stringMatching(/^[a-h]{3,6}$/);
const other = fc.stringMatching(/^[p-z]{3,6}$/);
const otherLines = fc.array(
  fc.array(other, { maxLength: 8 }).map((line) => line.join(" ")),
  { maxLength: 4 },
);

test("with every fourth word another, the whole passage is found, and nothing of what stands around it", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(word, { minLength: 6, maxLength: 20 }),
      fc.nat(3),
      otherLines,
      otherLines,
      (words, turn, above, below) => {
        const inner = (at: number) => at > 0 && at < words.length - 1;
        const now = words.map((one, at) => (inner(at) && at % 4 === turn ? "XXX" : one)).join(" ");
        const lines = [...above, `qq ${now} rr`, ...below];
        expect(found(lines, words.join(" "))).toBe(now);
      },
    ),
  );
});

test("among other words nothing is found, however many there are", () => {
  fc.assert(
    fc.property(fc.array(word, { minLength: 4, maxLength: 20 }), otherLines, (words, lines) => {
      expect(found(lines, words.join(" "))).toBeUndefined();
    }),
  );
});
