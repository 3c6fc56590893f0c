import type { Messages } from "../../i18n/sv.ts";
import { daysApart, whenWords } from "./moments.ts";
import type { PillState } from "./pillState.ts";
import { place } from "./place.ts";

export function pillWords(state: PillState, now: number, t: Messages): string {
  const words = t.status.pill;
  switch (state.kind) {
    case "demo":
      return words.demo;
    case "saving":
      return words.saving;
    case "needs-help":
      return words.needsHelp(state.count);
    case "storage-nearly-full":
      return words.storage;
    case "waiting-long":
      return words.waitingSince(state.count, t.status.daysAgo(daysApart(state.since, now)));
    case "waiting":
      return words.waiting(state.count);
    case "offline":
      return words.offline;
    case "secured":
      return words.secured(whenWords(state.at, now, t));
    case "kept-here":
      return words.kept(place());
  }
}
