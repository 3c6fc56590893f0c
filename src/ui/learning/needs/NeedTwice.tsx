import type { SaidField } from "../../../domain/need.ts";
import { useWords } from "../../data.ts";
import { Notice } from "../../kit/Notice.tsx";
import { useNeedsWords } from "./useNeedsWords.ts";

/** In which fields two have written without knowing of each other. */
export function NeedTwice({ fields }: { readonly fields: readonly SaidField[] }) {
  const t = useWords();
  const words = useNeedsWords().sheet;
  return <Notice>{words.twice(t.format.list(fields.map((field) => words.fields[field])))}</Notice>;
}
