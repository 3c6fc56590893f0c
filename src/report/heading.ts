import type { ActivityKind } from "../domain/activity.ts";
import type { MonthReport } from "../domain/monthReport.ts";
import { paperWords } from "../domain/paperWords.ts";
import type { RoundingRule } from "../domain/rounding.ts";
import { svKit } from "../i18n/sv/kit.ts";
import { monthWord, yearOf } from "./formWords.ts";
import { type PaperRow, row, text } from "./paper.ts";

/** The two rows on top of every paper: its name, the funding line, and the place for the emblem on the right
 *  (domain.md C10, C11: no emblem, no money). `columns` of which the last `logo` are the emblem's. */
export function heading(
  report: Pick<MonthReport, "settings">,
  title: string,
  columns: number,
  logo: number,
): readonly PaperRow[] {
  const left = columns - logo;
  const words = paperWords(report.settings);
  return [
    row(text(title, "title", left), {
      text: words.logo,
      look: "logo",
      across: logo,
      down: 2,
    }),
    row(text(words.funding, "note", left)),
  ];
}

/** Points of the rows of `heading`. */
export const HEADING_HEIGHTS = [
  [0, 30],
  [1, 26],
] as const;

/** "Branschträff: prissättning i second hand", once. */
export function activityWords({
  kind,
  title,
}: {
  readonly kind: ActivityKind;
  readonly title: string | undefined;
}): string {
  const word = svKit.activityKinds[kind];
  if (title === undefined || title === "") return word;
  return title.toLowerCase().startsWith(word.toLowerCase()) ? title : `${word}: ${title}`;
}

export function footerOf({ project, month }: Pick<MonthReport, "project" | "month">): string {
  return [project.caseNumber, project.name, `${monthWord(month)} ${yearOf(month)}`]
    .filter((part) => part !== "")
    .join(" · ");
}

/** Of a cell with hours; a sum of parts of hours is a hair beside the truth, which rounding down would make an hour. */
export function roundedFormula(cell: string, rule: RoundingRule): string {
  if (rule === "down") return `ROUNDDOWN(ROUND(${cell},4),0)`;
  return rule === "nearest" ? `ROUND(ROUND(${cell},4),0)` : `ROUND(${cell},2)`;
}
