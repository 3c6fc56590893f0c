import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toldParts, toldSteps } from "../../src/domain/smallNumbers.ts";

/** As many people as said, nobody in two parts. */
function partsOf(sizes: readonly number[]): readonly ReadonlySet<string>[] {
  return sizes.map(
    (size, part) => new Set(Array.from({ length: size }, (_, at) => `${part}/${at}`)),
  );
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

/** What somebody outside sees: each part's size, or that it is not told. */
function seen(sizes: readonly number[], fewest: number): readonly string[] {
  const told = toldParts(partsOf(sizes), fewest);
  if (told === undefined) return ["nothing"];
  return [`${sum(sizes)} in all`, ...sizes.map((size, at) => (told[at] ? String(size) : "?"))];
}

/** Every way to fill so many places with numbers that add up to `total`. */
function* fillings(places: number, total: number): Generator<readonly number[]> {
  if (places === 0) {
    if (total === 0) yield [];
    return;
  }
  for (let first = 0; first <= total; first++) {
    for (const rest of fillings(places - 1, total - first)) yield [first, ...rest];
  }
}

const someSizes = fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 1, maxLength: 4 });
const aFewest = fc.integer({ min: 2, max: 5 });

describe("the parts of a whole, told outside the project", () => {
  test("nobody who knows the rule, the whole and all that is told can say what is not told", () => {
    fc.assert(
      fc.property(someSizes, aFewest, (sizes, fewest) => {
        const told = toldParts(partsOf(sizes), fewest);
        if (told === undefined) return;
        const published = seen(sizes, fewest).join();
        const possible = sizes.map(() => new Set<number>());
        for (const other of fillings(sizes.length, sum(sizes))) {
          if (seen(other, fewest).join() !== published) continue;
          for (const [at, size] of other.entries()) possible[at]?.add(size);
        }
        for (const [at, isTold] of told.entries()) {
          expect(possible[at]?.size === 1, `${sizes} told as ${published}`).toBe(isTold);
        }
      }),
      { numRuns: 150 },
    );
  });

  test("no part about fewer people is told, and what is left out is about enough of them together", () => {
    const shared = fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 9 }), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(shared, aFewest, (people, fewest) => {
        const parts = people.map((each) => new Set(each));
        const told = toldParts(parts, fewest);
        if (told === undefined) return;
        const left = parts.filter((_, at) => !told[at]);
        for (const [at, { size }] of parts.entries()) {
          if (told[at]) expect(size === 0 || size >= fewest).toBe(true);
        }
        const leftOut = new Set(left.flatMap((part) => [...part]));
        expect(leftOut.size === 0 || leftOut.size >= fewest).toBe(true);
      }),
    );
  });

  test("where every part is about enough people, all is told", () => {
    expect(toldParts(partsOf([5, 9, 0, 12]), 5)).toEqual([true, true, true, true]);
    expect(seen([3, 9, 5], 5)).toEqual(["17 in all", "?", "9", "?"]);
    // Both sizes are the same, so that hiding the two alone would tell them.
    expect(seen([4, 4, 5, 9], 5)).toEqual(["22 in all", "?", "?", "?", "9"]);
    expect(seen([2, 2], 5)).toEqual(["nothing"]);
    expect(seen([4, 4], 5)).toEqual(["nothing"]);
  });
});

describe("a sum that only grows, told outside the project", () => {
  const growing = fc
    .array(fc.integer({ min: 0, max: 8 }), { minLength: 1, maxLength: 12 })
    .map((steps) => steps.map((_, at) => sum(steps.slice(0, at + 1))));

  test("two points that are told never differ by a few people, and the last is told when it is enough", () => {
    fc.assert(
      fc.property(growing, aFewest, (soFar, fewest) => {
        const told = toldSteps(soFar, fewest);
        const points = soFar.filter((_, at) => told[at]);
        for (const [at, point] of points.entries()) {
          const step = point - (points[at - 1] ?? 0);
          expect(step === 0 || step >= fewest).toBe(true);
        }
        const last = soFar.at(-1) ?? 0;
        expect(told.at(-1)).toBe(last === 0 || last >= fewest);
      }),
    );
  });
});
