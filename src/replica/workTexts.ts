import { birthMonth } from "../domain/birth.ts";
import { monthOf, type YearMonth } from "../domain/calendar.ts";
import type { ImprovementId, ImprovementPartId } from "../domain/ids.ts";
import type { Improvement } from "../domain/improvement.ts";
import type { DocKey } from "../domain/rings.ts";
import { improvementDoc, improvementsIn } from "./improvements.ts";
import type { Replica } from "./replica.ts";

/** A line that is written of an improvement work, and the page of the work that it stands on; undefined = its first. */
export interface WorkText {
  readonly work: ImprovementId;
  readonly title: string;
  readonly page: "a3" | "handledning" | ImprovementPartId | undefined;
  readonly line: string;
}

/** What stands in those of the works that were under way in the month, document by document. */
export async function workTexts(
  replica: Replica,
  works: readonly ImprovementId[],
  month: YearMonth,
): Promise<readonly WorkText[]> {
  const byDoc = new Map<DocKey, Set<ImprovementId>>();
  for (const id of works) {
    const key = improvementDoc(id);
    byDoc.set(key, (byDoc.get(key) ?? new Set()).add(id));
  }
  const texts: WorkText[] = [];
  for (const [key, ids] of byDoc) {
    await replica.visit(key, async () => {
      for (const work of improvementsIn(replica.doc(key))) {
        if (ids.has(work.id) && !work.removed && isUnderWay(work, month)) {
          texts.push(...linesOf(work));
        }
      }
    });
  }
  return texts;
}

/** One that is not ended has no last month. */
function isUnderWay({ id, from, until }: Improvement, month: YearMonth): boolean {
  const first = from === undefined ? birthMonth(id) : monthOf(from);
  return first <= month && (until === undefined || month <= monthOf(until));
}

function linesOf({ id: work, texts, cycles, measures, coaching }: Improvement): WorkText[] {
  const { title, goal, members, ...a3 } = texts;
  const pages: readonly (readonly [WorkText["page"], readonly string[]])[] = [
    [undefined, [title, goal, members]],
    [
      undefined,
      measures.flatMap(({ name, unit, values }) => [name, unit, ...values.map(({ note }) => note)]),
    ],
    ["a3", Object.values(a3)],
    ...cycles.map((cycle) => [cycle.id, Object.values(cycle.texts)] as const),
    ["handledning", coaching.flatMap((each) => Object.values(each.texts))],
  ];
  return pages.flatMap(([page, written]) =>
    written
      .flatMap((text) => text.split("\n"))
      .map((line) => line.trim())
      .filter((line) => line !== "")
      .map((line) => ({ work, title, page, line })),
  );
}
