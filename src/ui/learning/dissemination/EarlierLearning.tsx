import { useMemo, useState } from "react";
import { addDays, daysOfMonth, type LocalDate, type YearMonth } from "../../../domain/calendar.ts";
import type { LearningRef } from "../../../domain/dissemination.ts";
import { plain } from "../../../domain/folding.ts";
import { useWords } from "../../data.ts";
import { Field } from "../../kit/Field.tsx";
import { Row } from "../../kit/Row.tsx";
import { RuledList } from "../../kit/RuledList.tsx";
import { useWorkWords } from "../work/workReading.ts";
import { useLearntBetween } from "./useLearnt.ts";

const FIRST = "0000-01-01" as LocalDate;

/** So few that a person sees them all: the project's years have thousands. */
const SHOWN = 8;

/** What was learnt before the month, the latest first; found by its words, its sort or its month. */
export function EarlierLearning({
  before,
  isLinked,
  onPick,
}: {
  readonly before: YearMonth;
  readonly isLinked: (ref: LearningRef) => boolean;
  readonly onPick: (ref: LearningRef) => void;
}) {
  const { format } = useWords();
  const words = useWorkWords().spread.entry;
  const [typed, setTyped] = useState("");
  const learnt = useLearntBetween(FIRST, addDays(daysOfMonth(before)[0], -1));
  const all = useMemo(
    () =>
      learnt
        ?.toSorted((a, b) => b.day.localeCompare(a.day))
        .map((ref) => {
          const meta = `${words.learnt[ref.kind]} · ${format.month(ref.month)}`;
          return { ref, meta, folded: plain(`${ref.words} ${meta}`) };
        }),
    [learnt, words, format],
  );
  const asked = plain(typed).split(/\s+/);
  const found = all?.filter(
    ({ ref, folded }) => asked.every((part) => folded.includes(part)) && !isLinked(ref),
  );
  const shown = found?.slice(0, SHOWN) ?? [];
  return (
    <>
      <Field
        label={words.findEarlier}
        type="search"
        value={typed}
        onChange={setTyped}
        clearable
        startHere
      />
      <p className="t-meta" role="status">
        {found && words.foundEarlier(shown.length, found.length)}
      </p>
      {shown.length > 0 && (
        <RuledList last label={words.earlier}>
          {shown.map(({ ref, meta }) => (
            <Row
              key={`${ref.kind}/${ref.id}`}
              title={ref.words}
              meta={meta}
              onPress={() => onPick(ref)}
            />
          ))}
        </RuledList>
      )}
    </>
  );
}
