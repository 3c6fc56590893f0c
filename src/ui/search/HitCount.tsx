import { useLive, useWords } from "../data.ts";
import { countOf, type Searching } from "./searching.ts";

export function HitCount({ of: searching }: { readonly of: Searching }) {
  const t = useWords();
  const drawing = useLive(searching.drawing);
  return drawing?.isAsked ? t.search.hits(countOf(drawing.answer)) : t.search.onThisPhone;
}
