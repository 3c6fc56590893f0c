import type { DiaryBlock } from "../domain/diary.ts";
import type { MonthReport } from "../domain/monthReport.ts";
import { paperWords } from "../domain/paperWords.ts";
import type { WrittenMonth, WrittenPaper, WrittenPart } from "../domain/writtenPaper.ts";
import { svDiary } from "../i18n/sv/diary.ts";
import { monthWord, yearOf } from "./formWords.ts";
import { footerOf } from "./heading.ts";

export function paperOf(
  { report: { project, month, settings } }: Pick<WrittenMonth, "report">,
  title: string,
  parts: readonly WrittenPart[],
): WrittenPaper {
  const period = `${monthWord(month)} ${yearOf(month)}`;
  const facts = [
    ["Projekt", project.name],
    ["Diarienummer", project.caseNumber],
    ["Period", period],
    ...(settings.partners.length > 0 ? [["Parter", settings.partners.join(", ")]] : []),
  ] as const;
  return {
    title,
    period,
    facts: facts.filter(([, value]) => value !== "") as WrittenPaper["facts"],
    ...paperWords(settings),
    footer: footerOf({ project, month }),
    parts,
  };
}

/** A block as it is read, under its picture where it came from one; what was worked out is worked out now. Nothing for a block
 *  without words. */
export function blockParts(month: WrittenMonth, block: DiaryBlock): readonly WrittenPart[] {
  const text = (block.kind === "computed" ? sumsWords(month.report) : block.text).trim();
  if (text === "") return [];
  const [source] = block.sources;
  const day = source?.date && `${Number(source.date.slice(8))}/${Number(source.date.slice(5, 7))}`;
  const name = source?.author && month.nameOf(source.author);
  const pictures = block.sources.filter(({ id }) => id.startsWith("photo/"));
  return [
    ...pictures.map(({ id }): WrittenPart => ({ kind: "picture", id, alt: text })),
    {
      kind: "text",
      text,
      isOwn: block.kind === "own",
      source: block.kind === "material" ? [name, day].filter(Boolean).join(" ") : "",
      ids: block.sources.map(({ id }) => id),
    },
  ];
}

/** Empty where nothing has been held. */
export function sumsWords({ sessions, sums }: MonthReport): string {
  const held = sessions.filter(({ uncounted }) => uncounted === undefined);
  return held.length === 0 ? "" : svDiary.sums(held.length, sums.people, sums.organisations);
}

export const heading = (text: string, level: 1 | 2 = 1): WrittenPart => ({
  kind: "heading",
  level,
  text,
});

export const plainText = (text: string): WrittenPart => ({
  kind: "text",
  text,
  isOwn: false,
  source: "",
  ids: [],
});

/** Without rows there is nothing to show. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  numbers: readonly number[] = [],
): readonly WrittenPart[] {
  return rows.length === 0 ? [] : [{ kind: "table", head, rows, numbers }];
}

/** A heading with nothing under it is left out. */
export function under(text: string, parts: readonly WrittenPart[]): readonly WrittenPart[] {
  return parts.length === 0 ? [] : [heading(text), ...parts];
}
