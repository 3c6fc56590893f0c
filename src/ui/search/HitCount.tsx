import { use } from "react";
import type { SearchHit } from "../../catalog/catalog.ts";
import { useWords } from "../data.ts";

export function HitCount({
  hits,
  isAsked,
}: {
  readonly hits: Promise<readonly SearchHit[]>;
  readonly isAsked: boolean;
}) {
  const t = useWords();
  const { length } = use(hits);
  return isAsked ? t.search.hits(length) : t.search.onThisPhone;
}
