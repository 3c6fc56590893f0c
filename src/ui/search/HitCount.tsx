import { useLive, useWords } from "../data.ts";
import { countOf, type Searching } from "./searching.ts";

export function HitCount({ of: searching }: { readonly of: Searching }) {
  const t = useWords();
  const drawing = useLive(searching.drawing);
  if (!drawing?.isAsked) return t.search.onThisPhone;
  const count = countOf(drawing.answer);
  return t.search.hits(count, t.format.number(count));
}
