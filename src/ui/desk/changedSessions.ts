import type { MonthChange } from "../../domain/monthDifference.ts";
import { useWords } from "../data.ts";
import { useDeskWords } from "./useDeskWords.ts";

/** The sessions of a change in words: title and day. */
export function useChangedSessions({ sessions }: MonthChange): readonly string[] {
  const t = useWords();
  const words = useDeskWords();
  return sessions.map(({ about }) =>
    about
      ? words.versions.at(
          about.title || t.kit.activityKinds[about.kind],
          t.format.dayAndMonth(about.date),
        )
      : words.package.removedSession,
  );
}
