/** The first `limit` of what sorting would give; thousands are looked at once each, and few are moved. */
export function best<T>(
  all: Iterable<T>,
  limit: number,
  isBefore: (a: T, b: T) => boolean,
): readonly T[] {
  const kept: T[] = [];
  for (const one of all) {
    const last = kept[kept.length - 1];
    const isFull = kept.length >= limit;
    if (last === undefined ? isFull : isFull && !isBefore(one, last)) continue;
    let at = kept.length;
    while (at > 0 && isBefore(one, kept[at - 1] as T)) at--;
    kept.splice(at, 0, one);
    if (isFull) kept.pop();
  }
  return kept;
}
