import { expect, test } from "vitest";
import type { Codebook, Theme } from "../../src/domain/codebook.ts";
import type { NeedId, ThemeId } from "../../src/domain/ids.ts";
import {
  isUnder,
  needsUnder,
  offeredThemes,
  toggledTheme,
  worksFrom,
} from "../../src/domain/needThemes.ts";

const ECONOMY = "economy" as ThemeId;

function bookOf(...themes: readonly (Partial<Theme> & Pick<Theme, "name">)[]): Codebook {
  return new Map(
    themes.map((fields, order) => {
      const id = `theme${order}` as ThemeId;
      const usual = { id, definition: "", example: "", archived: false, into: undefined, order };
      const theme = { ...usual, ...fields };
      return [theme.id, theme];
    }),
  );
}

test("the codebook's names are offered first and once, then the team's own words that are none of them", () => {
  const book = bookOf(
    { name: "Ekonomi", id: ECONOMY },
    { name: "Arbetsmiljö" },
    { name: " " },
    { name: "ekonomi " },
    { name: "Kassan", into: ECONOMY },
    { name: "Gammalt", archived: true },
  );
  expect(offeredThemes(book, ["arbetsmiljo", "kassa", "pris", "EKONOMI"])).toEqual([
    ...["Ekonomi", "Arbetsmiljö", "kassa", "pris"],
  ]);
  expect(offeredThemes(bookOf(), ["a", "b", "c", "d", "e", "f", "g"])).toHaveLength(6);
});

test("a name is found in a need's field in any spelling, as a whole word of it", () => {
  expect(isUnder("kassa, ARBETSMILJO", ["Arbetsmiljö"])).toBe(true);
  expect(isUnder("kassan", ["kassa"])).toBe(false);
  expect(isUnder("–", ["!"])).toBe(false);
});

test("a tap on a name puts it last in the field, and takes every spelling of it away again", () => {
  expect(toggledTheme("kassa", "Ekonomi")).toBe("kassa, Ekonomi");
  expect(toggledTheme("ekonomi, kassa", "Ekonomi")).toBe("kassa");
  expect(toggledTheme("", "Ekonomi")).toBe("Ekonomi");
});

test("a theme has the needs under its name and under its parts' names, those they are one with, and the works begun from them", () => {
  const book = bookOf(
    { name: "Ekonomi", id: ECONOMY },
    { name: "Kassan", into: ECONOMY },
    { name: "Delaktighet" },
  );
  const need = (id: string, theme: string, group = id) => ({
    ...{ id: id as NeedId, group: group as NeedId, theme },
  });
  const needs = [
    need("prices", "pris, ekonomi"),
    need("same", "", "prices"),
    need("till", "kassan"),
    need("voice", "Delaktighet"),
  ];
  const under = needsUnder(needs, book, ECONOMY);
  expect(under.map(({ id }) => id)).toEqual(["prices", "same", "till"]);
  const works = ["same", "voice", undefined].map((id) => ({ need: id as NeedId | undefined }));
  expect(worksFrom(works, under)).toEqual([{ need: "same" }]);
});

test("a theme whose name has a comma in it can be chosen and taken back like any other", () => {
  const chosen = toggledTheme("mall", "Kassa, kö");
  expect(chosen).toBe("mall, Kassa, kö");
  expect(isUnder(chosen, ["kassa, KÖ"])).toBe(true);
  expect(isUnder("kassa", ["Kassa, kö"])).toBe(false);
  expect(toggledTheme(chosen, "Kassa, kö")).toBe("mall");
});
