import type { YearMonth } from "../../domain/calendar.ts";
import type { MonthStep } from "../../domain/monthEnd.ts";
import { useDeskWords } from "./useDeskWords.ts";

export function PackageStep(_: { readonly month: YearMonth; readonly done: readonly MonthStep[] }) {
  const words = useDeskWords();
  return <p>{words.package.lead}</p>;
}
