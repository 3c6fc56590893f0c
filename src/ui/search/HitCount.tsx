import { memo, use } from "react";
import type { SearchAnswer } from "../../catalog/catalog.ts";
import { useWords } from "../data.ts";

/** Drawn anew for an answer, not for a letter. */
export const HitCount = memo(function HitCount({
  answer,
  isAsked,
}: {
  readonly answer: Promise<SearchAnswer>;
  readonly isAsked: boolean;
}) {
  const t = useWords();
  const { found } = use(answer);
  return isAsked ? t.search.hits(sumOf(found.values())) : t.search.onThisPhone;
});

export function sumOf(counts: Iterable<number>): number {
  let sum = 0;
  for (const count of counts) sum += count;
  return sum;
}
