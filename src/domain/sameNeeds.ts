import { plain } from "./folding.ts";
import type { NeedId, OrganisationId } from "./ids.ts";
import { themesIn } from "./need.ts";
import type { Sameness } from "./sameness.ts";
import { sharedWords, tellingWords } from "./tellingWords.ts";

/** Which needs may be one: a question to a person and never more. What somebody has answered is not asked again. */

export interface NeedFacts {
  readonly id: NeedId;
  readonly text: string;
  readonly theme: string;
  readonly organisation: OrganisationId | undefined;
}

export interface LikeNeeds<N> {
  readonly older: N;
  readonly younger: N;
  /** The share of the shorter one's telling words that the other has too, 0.5–1. */
  readonly share: number;
}

const LEAST_SHARE = 0.5;

/** The most alike first, and of those equally alike the youngest. Compared are needs of one theme, of one organisation, and
 *  those that say the very same. */
export function likeNeeds<N extends NeedFacts>(
  needs: readonly N[],
  decided: Pick<Sameness, "isDecided">,
): readonly LikeNeeds<N>[] {
  const words = new Map(needs.map(({ id, text }) => [id, tellingWords(text)]));
  const found = new Map<string, LikeNeeds<N>>();
  for (const bucket of bucketsOf(needs)) {
    for (const [at, one] of bucket.entries()) {
      for (const other of bucket.slice(at + 1)) {
        const [older, younger] = one.id < other.id ? [one, other] : [other, one];
        const key = `${older.id}/${younger.id}`;
        if (one.id === other.id || found.has(key)) continue;
        const share = sharedWords(words.get(one.id) ?? [], words.get(other.id) ?? []);
        if (share < LEAST_SHARE || decided.isDecided("need", one.id, other.id)) continue;
        found.set(key, { older, younger, share });
      }
    }
  }
  return [...found.values()].sort(
    (a, b) => b.share - a.share || (a.younger.id < b.younger.id ? 1 : -1),
  );
}

function bucketsOf<N extends NeedFacts>(needs: readonly N[]): readonly (readonly N[])[] {
  const buckets = new Map<string, N[]>();
  for (const need of needs) {
    const keys = [
      `said/${plain(need.text)}`,
      ...themesIn(need.theme).map((theme) => `theme/${theme.toLowerCase()}`),
      ...(need.organisation ? [`of/${need.organisation}`] : []),
    ];
    for (const key of keys) buckets.set(key, [...(buckets.get(key) ?? []), need]);
  }
  return [...buckets.values()];
}
