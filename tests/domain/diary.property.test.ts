import fc from "fast-check";
import { expect, test } from "vitest";
import {
  byPlace,
  isOrder,
  orderBetween,
  placeAt,
  sourceStateOf,
  stateOfSources,
  usedSources,
} from "../../src/domain/diary.ts";
import type { BlockId } from "../../src/domain/ids.ts";

/** Orders that other devices may have made: also many alike. */
const orders = fc
  .array(fc.stringMatching(/^[0-9a-z]{0,3}[1-9a-z]$/), { maxLength: 12 })
  .map((all) => [...all].sort());

test("between two places there is always one more, and it never ends so that nothing fits before it", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 60 }), (steps) => {
      const made: string[] = [];
      for (const step of steps) {
        const at = step % (made.length + 1);
        const [before, after] = [made[at - 1], made[at]];
        const order = orderBetween(before, after);
        expect(isOrder(order)).toBe(true);
        if (before !== undefined) expect(order > before).toBe(true);
        if (after !== undefined) expect(order < after).toBe(true);
        made.splice(at, 0, order);
      }
    }),
  );
});

test("a block comes where it was put, also among blocks that two devices have put on the same place", () => {
  fc.assert(
    fc.property(orders, fc.nat(), (all, where) => {
      const blocks = all
        .map((order, at) => ({ id: `b${String(at).padStart(2, "0")}` as BlockId, order }))
        .sort(byPlace);
      const at = where % (blocks.length + 1);
      const { order, moved } = placeAt(blocks, at);
      const places = new Map(moved);
      const now = blocks.map((block) => ({ ...block, order: places.get(block.id) ?? block.order }));
      const put = [...now, { id: "new" as BlockId, order }].sort(byPlace).map(({ id }) => id);
      const wanted = blocks.map(({ id }) => id);
      wanted.splice(at, 0, "new" as BlockId);
      expect(put).toEqual(wanted);
    }),
  );
});

test("whoever asks for a place far beyond the end gets the end", () => {
  const [first] = [{ id: "a" as BlockId, order: "i" }];
  expect(placeAt([first], Number.POSITIVE_INFINITY).order > "i").toBe(true);
  expect(isOrder(placeAt([], 5).order)).toBe(true);
});

test("a block is as sure as the worst of its sources; spaces alone change nothing", () => {
  const texts = new Map([
    ["need/1", "En enkel  mall"],
    ["need/2", "En annan mall"],
  ]);
  expect(sourceStateOf({ id: "need/1", words: "En enkel mall" }, texts)).toBe("there");
  const source = (id: string) => ({
    id,
    words: "En enkel mall",
    author: undefined,
    date: undefined,
  });
  expect(stateOfSources({ sources: [] }, texts)).toBe("there");
  expect(stateOfSources({ sources: [source("need/1"), source("need/2")] }, texts)).toBe("changed");
  expect(stateOfSources({ sources: [source("need/2"), source("need/3")] }, texts)).toBe("gone");
});

test("a line of a note that was rewritten is the same source, one that is another is not, and of two the nearer is", () => {
  const source = {
    id: "note/m1/a",
    words: "Fyra av fem saknar prislista",
    author: undefined,
    date: undefined,
  };
  const block = { id: "b1" as BlockId, sources: [source] };
  const texts = (...lines: readonly (readonly [string, string])[]) => new Map(lines);
  const rewritten = texts(
    ["note/m1/b", "Fyra av fem saknar fortfarande en prislista"],
    ["note/m1/c", "Fem av fem saknar kassa"],
    ["note/m2/a", "Fyra av fem saknar prislista"],
  );
  expect(stateOfSources(block, rewritten)).toBe("changed");
  expect([...usedSources([block], rewritten)]).toEqual([
    ["note/m1/b", "b1"],
    ["note/m1/a", "b1"],
  ]);
  const another = texts(["note/m1/b", "Kassan krånglar när två köar"]);
  expect(stateOfSources(block, another)).toBe("gone");
  const other = { id: "b2" as BlockId, sources: [{ ...source, id: "note/m1/b" }] };
  expect(usedSources([other, block], rewritten).get("note/m1/b")).toBe("b2");
});
