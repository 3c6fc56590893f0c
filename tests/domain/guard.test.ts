import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Finding, findSensitive, makeGuard, replaced } from "../../src/domain/guard.ts";
import {
  hasCheckDigit,
  hasPersonalNumber,
  personalNumbersIn,
} from "../../src/domain/personalNumber.ts";
import { CORPUS_REGISTER, corpus } from "./guardCorpus.ts";

const guard = makeGuard(CORPUS_REGISTER);
const marks = (text: string) => guard(text).map((finding) => `${finding.kind}: ${finding.text}`);
const first = (text: string): Finding => {
  const [finding] = guard(text);
  if (finding === undefined) throw new Error(`nothing found in: ${text}`);
  return finding;
};

describe("numbers that name a person", () => {
  test("the published examples have their check digits, and every other last digit is wrong", () => {
    for (const nine of ["640823323", "701063239"]) {
      const right = [...Array(10).keys()].filter((digit) => hasCheckDigit(`${nine}${digit}`));
      expect(right).toEqual([nine === "640823323" ? 4 : 1]);
    }
  });

  test("are told apart: personnummer, samordningsnummer, Tf-number", () => {
    expect(marks("640823-3234, 701063-2391 och 19640823Tf29")).toEqual([
      "personal-number: 640823-3234",
      "coordination-number: 701063-2391",
      "temporary-number: 19640823Tf29",
    ]);
  });

  test("mistyped they are marked all the same, when date and form are a number's", () => {
    expect(marks("Hon skrev 000101-0000.")).toEqual(["personal-number: 000101-0000"]);
    expect(personalNumbersIn("000101-0000")[0]?.certainty).toBe("like");
    expect(marks("Hon skrev 640840-3234.")).toEqual(["personal-number: 640840-3234"]);
  });

  test("a day with a clock, an organisation and an article are not marked, but no name may hold the first", () => {
    expect(marks("2026-03-14 1300–1600, 999001-0001, artikelnummer 000101-0000")).toEqual([]);
    expect(hasPersonalNumber("2000 01 01 0000")).toBe(true);
    expect(hasPersonalNumber("Fatima 19640823Tf29")).toBe(true);
    expect(hasPersonalNumber("2026-03-14")).toBe(false);
  });
});

describe("names", () => {
  test("become what the person is in the project, in the right form", () => {
    expect(first("Vi hörde Åsa Lindqvist.").instead).toEqual({
      as: "person",
      role: "operations-manager",
      genitive: false,
      startsSentence: false,
    });
    expect(first("Fatimas mall").instead).toMatchObject({ genitive: true, startsSentence: true });
    expect(first("Vi hörde Maria Johansson.").instead).toMatchObject({ role: undefined });
  });

  test("of colleagues and organisations stand as they are", () => {
    expect(marks("Anna, Bo Ek och Karins grupp var på Björks Bageri.")).toEqual([]);
    expect(marks("Anna Karlsson och Anna")).toEqual(["name: Anna Karlsson"]);
  });

  test("that are also words count only where somebody is meant", () => {
    expect(marks("Hans bil. Sedan gick Hans.")).toEqual(["name: Hans"]);
    expect(marks("I Maj ses vi. Sedan sa Maj nej.")).toEqual(["name: Maj"]);
  });

  test("nobody in the register, nobody found", () => {
    const empty = { people: [], colleagues: [], places: [] };
    expect(findSensitive("Fatima Benali och Hans Sten", empty)).toEqual([]);
  });
});

test("a sick note becomes away, a diagnosis a gap, and talk about the work stays", () => {
  expect(first("Hon är sjukskriven.").instead).toEqual({ as: "away" });
  expect(first("Hon har adhd.").instead).toEqual({ as: "placeholder", kind: "health" });
  expect(marks("Sjukt bra diagnos av verksamheten, beroende på väder, svartsjuka")).toEqual([]);
});

test("a finding is replaced only while its words stand where they stood", () => {
  const finding = first("Ring 070-174 06 05 nu");
  expect(replaced("Ring 070-174 06 05 nu", finding, "[telefonnummer]")).toBe(
    "Ring [telefonnummer] nu",
  );
  expect(replaced("Ring inte", finding, "[telefonnummer]")).toBe("Ring inte");
});

const anything = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc
    .array(fc.constantFrom(..."0123456789 -+.,:\nTfÅåSs".split("")), { maxLength: 40 })
    .map((l) => l.join("")),
  fc
    .array(
      fc.constantFrom(
        ...corpus("guardCorpus.txt").map(({ text }) => text),
        "19640823-3234",
        " ",
        "\n",
        "Åsa ",
        "lindqvist",
      ),
      { maxLength: 6 },
    )
    .map((parts) => parts.join("")),
);

test("whatever the text, findings are its own words, in order and apart", () => {
  fc.assert(
    fc.property(anything, (text) => {
      let last = 0;
      for (const { start, end, text: words } of guard(text)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(text.slice(start, end)).toBe(words);
        last = end;
      }
    }),
  );
});

test("the published number is found between whatever words", () => {
  const word = fc.constantFrom("Hon", "skrev", "listan,", "i dag", "(se", "nr", "möte 3", "–");
  fc.assert(
    fc.property(fc.array(word), fc.array(word), (before, after) => {
      const text = [...before, "19640823-3234", ...after].join(" ");
      const found = guard(text).filter(({ kind }) => kind === "personal-number");
      expect(found.map((finding) => finding.text)).toEqual(["19640823-3234"]);
    }),
  );
});

test("what stands in place of a finding is no finding", () => {
  for (const words of ["[personnummer]", "en verksamhetsledares", "[hälsouppgift]", "borta"]) {
    expect(marks(`Det gäller ${words} i dag.`)).toEqual([]);
  }
});
