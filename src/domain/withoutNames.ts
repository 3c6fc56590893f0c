import { type Finding, type Guard, replaced } from "./guard.ts";

/** A text for those outside the project: without names of people, numbers and addresses of theirs (domain.md C8). What is said of
 *  health without saying whose stays. */
export interface Stripped {
  readonly text: string;
  /** The words that were taken away, as they stood. */
  readonly taken: readonly string[];
}

export function withoutNames(
  text: string,
  guard: Guard,
  instead: (finding: Finding) => string,
): Stripped {
  const found = guard(text).filter(({ kind }) => kind !== "health");
  // From the end, so that what is replaced moves nothing that is still to be.
  const stripped = [...found]
    .sort((a, b) => b.start - a.start)
    .reduce((now, finding) => replaced(now, finding, instead(finding)), text);
  return { text: stripped, taken: found.map(({ text: words }) => words) };
}

/** Groups of people, those with fewer than `least` put together so that no number is about a few (domain.md C9). As many of
 *  the small ones are joined as it takes, for `join` counts somebody of two of them once; undefined as the name of the joined one. */
export function joinedSmall<T extends { readonly name: string; readonly people: number }>(
  groups: readonly T[],
  join: (small: readonly T[]) => Omit<T, "name">,
  least = 5,
): readonly (Omit<T, "name"> & { readonly name: string | undefined })[] {
  const bySize = [...groups].sort((a, b) => a.people - b.people);
  const small = new Set<T>();
  for (const group of bySize) {
    const { people } = join([...small]);
    if (group.people >= least && (people === 0 || people >= least)) break;
    small.add(group);
  }
  const large = groups.filter((group) => !small.has(group));
  return small.size === 0 ? large : [...large, { ...join([...small]), name: undefined }];
}
