import { expect, test } from "vitest";
import type { MemberId, NeedId, OrganisationId } from "../../src/domain/ids.ts";
import { themesIn } from "../../src/domain/need.ts";
import { likeNeeds, type NeedFacts } from "../../src/domain/sameNeeds.ts";
import { NOTHING_SAME, pairOf, samenessOf } from "../../src/domain/sameness.ts";

function need(id: string, text: string, theme = "", organisation?: string): NeedFacts {
  return {
    id: id as NeedId,
    text,
    theme,
    organisation: organisation as OrganisationId | undefined,
  };
}

const found = (needs: readonly NeedFacts[], decided = NOTHING_SAME) =>
  likeNeeds(needs, decided).map(({ older, younger }) => `${older.id}${younger.id}`);

test("likely words are asked about within one theme or one organisation, however they are written", () => {
  const needs = [
    need("a", "Enkel prislista", "pris"),
    need("b", "En enkel mall för prislistor", "Pris"),
    need("c", "Enkel prislista för kaféet", "kassa", "kastanjen"),
    need("d", "Hjälp med kassan", "kassa", "kastanjen"),
  ];
  expect(found(needs)).toEqual(["ab"]);
  expect(found([...needs, need("e", "Kassahjälp och en kassa till", "", "kastanjen")])).toEqual([
    "de",
    "ab",
  ]);
});

test("the very same words are asked about across themes and organisations", () => {
  expect(found([need("a", "Enkel mall", "pris"), need("b", "enkel  mall!", "kassa")])).toEqual([
    "ab",
  ]);
});

test("what was answered, yes or no, is not asked again", () => {
  const needs = [need("a", "Enkel mall", "pris"), need("b", "Enkel mall", "pris")];
  for (const verdict of ["same", "different"] as const) {
    const said = {
      ...pairOf("need", "a", "b"),
      verdict,
      by: "anna" as MemberId,
      at: 0,
      chosen: [],
    };
    expect(found(needs, samenessOf([said]))).toEqual([]);
  }
});

test("a comma parts two themes, and the same word in capitals is the same theme", () => {
  expect(themesIn("kassa,  pris och mallar , Kassa,")).toEqual(["kassa", "pris och mallar"]);
  expect(themesIn(" ")).toEqual([]);
});
