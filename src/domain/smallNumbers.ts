/** What figures may say outside the project (domain.md C9): a figure about few people is about those people, so it is not
 *  told, and nothing else is told that it could be computed from. */

/** A figure about fewer people than this is not told; nobody at all is no person, and may be told. */
export const FEWEST_TOLD = 5;

/** Which parts of a whole are told. `parts` = who each part is about; some may be in several. The parts together are the
 *  whole, which is told beside them, so whoever subtracts what is told gets the sum of what is not. Hence what is not told is
 *  about `fewest` people or more together, and of more than one size: by this rule no part's place matters, so two of other
 *  sizes could as well have changed places, and nobody can say how many any of them is about. The smallest go first.
 *  Undefined = nothing can be told, not the whole either. */
export function toldParts(
  parts: readonly ReadonlySet<unknown>[],
  fewest: number = FEWEST_TOLD,
): readonly boolean[] | undefined {
  if (together(parts).size < fewest) return undefined;
  const sizes = [...new Set(parts.map(({ size }) => size))]
    .filter((size) => size > 0)
    .sort((a, b) => a - b);
  let limit = fewest - 1;
  const hidden = () => parts.filter(({ size }) => size > 0 && size <= limit);
  while (hidden().length > 0 && !isUncertain(hidden(), fewest)) {
    const next = sizes.find((size) => size > limit);
    if (next === undefined) return undefined;
    limit = next;
  }
  return parts.map((part) => part.size === 0 || part.size > limit);
}

function isUncertain(hidden: readonly ReadonlySet<unknown>[], fewest: number): boolean {
  const sizes = new Set(hidden.map(({ size }) => size));
  return sizes.size > 1 && together(hidden).size >= fewest;
}

function together(parts: readonly ReadonlySet<unknown>[]): ReadonlySet<unknown> {
  return new Set(parts.flatMap((part) => [...part]));
}

/** Which points of a sum that only grows are told: two that are told after each other are the same, or differ by `fewest` or
 *  more. The last comes first: it is the figure that people ask for. */
export function toldSteps(
  soFar: readonly number[],
  fewest: number = FEWEST_TOLD,
): readonly boolean[] {
  const told = soFar.map(() => false);
  let next: number | undefined;
  for (let at = soFar.length - 1; at >= 0; at--) {
    const here = soFar[at] ?? 0;
    const isFew = here > 0 && here < fewest;
    const isNear = next !== undefined && here !== next && next - here < fewest;
    if (isFew || isNear) continue;
    told[at] = true;
    next = here;
  }
  return told;
}
