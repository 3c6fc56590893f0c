import type { OrganisationId } from "../domain/ids.ts";
import {
  A3_HEADINGS,
  CYCLE_TEXTS,
  type Improvement,
  THREE_QUESTIONS,
  TURNED_TO,
} from "../domain/improvement.ts";
import { improvementWords } from "../i18n/learningImprovementWords.ts";
import type { Messages } from "../i18n/sv.ts";
import type { TakeOutMessages } from "../i18n/takeOutWords.ts";
import type { Cell, Table } from "./csv.ts";

/** Improvement works, their wheels, measured values and coaching as four tables that belong together by their ids. */
export function improvementTables(
  works: readonly Improvement[],
  nameOf: (id: OrganisationId | undefined) => string,
  t: Messages,
  out: TakeOutMessages,
): readonly Table[] {
  const words = improvementWords(t.format.language === "sv" ? "sv" : "en");
  const { columns, names } = out;
  const of = ({ id, texts }: Improvement): readonly Cell[] => [id, texts.title];
  return [
    {
      name: names.works,
      columns: [
        ...columns.works,
        ...[...THREE_QUESTIONS, ...A3_HEADINGS].map((name) => words.a3.texts[name]),
      ],
      rows: works.map((work) => [
        ...of(work),
        nameOf(work.organisation),
        work.need ?? "",
        words.states[work.state],
        work.from ?? "",
        work.until ?? "",
        work.texts.goal,
        work.texts.members,
        work.removed ? out.yes : out.no,
        ...[...THREE_QUESTIONS, ...A3_HEADINGS].map((name) => work.texts[name]),
      ]),
    },
    {
      name: names.cycles,
      columns: [...columns.cycles, ...CYCLE_TEXTS.map((name) => words.cycle.texts[name])],
      rows: works.flatMap((work) =>
        work.cycles.map((cycle) => [
          ...of(work),
          cycle.id,
          cycle.from ?? "",
          cycle.until ?? "",
          cycle.phase === "done" ? words.done : words.cycle.phases[cycle.phase],
          TURNED_TO.flatMap((to) => cycle.since[to] ?? []).join(" "),
          ...CYCLE_TEXTS.map((name) => cycle.texts[name]),
        ]),
      ),
    },
    {
      name: names.values,
      columns: columns.values,
      rows: works.flatMap((work) =>
        work.measures.flatMap(({ name, unit, baseline, goal, values }) =>
          values.map(({ date, value, note }) => [
            ...of(work),
            name,
            unit,
            baseline ?? "",
            goal ?? "",
            date,
            value,
            note,
          ]),
        ),
      ),
    },
    {
      name: names.coaching,
      columns: columns.coaching,
      rows: works.flatMap((work) =>
        work.coaching.map(({ date, texts, nextDate, activity }) => [
          ...of(work),
          date,
          texts.what,
          texts.next,
          nextDate ?? "",
          activity ?? "",
        ]),
      ),
    },
  ];
}
