import { isNotePart, type NotePart } from "./noteParts.ts";

/** A note read line by line, outside its editor: for lists, for versions and for every other text that is made of it.
 *  A heading's text is its part; headings with nothing under them are left out, because they are offers, not text. */
export interface WrittenLine {
  readonly kind: "heading" | "plain" | "bullet" | "todo" | "done" | "who" | "quote";
  readonly text: string;
}

/** One letter per kind, as it is stored in versions: adding is possible (an older app reads plain lines), changing is
 *  not. */
const LETTERS = {
  heading: "h",
  plain: "p",
  bullet: "b",
  todo: "t",
  done: "d",
  who: "w",
  quote: "q",
} as const;

const KINDS = new Map(
  Object.entries(LETTERS).map(([kind, letter]) => [letter as string, kind as WrittenLine["kind"]]),
);

export function packLines(lines: readonly WrittenLine[]): string {
  return withoutEmptyHeadings(lines)
    .map(({ kind, text }) => LETTERS[kind] + text.replace(/\n/g, " "))
    .join("\n");
}

export function unpackLines(packed: string): readonly WrittenLine[] {
  if (packed === "") return [];
  return packed
    .split("\n")
    .map((line) => ({ kind: KINDS.get(line[0] ?? "") ?? "plain", text: line.slice(1) }));
}

export function withoutEmptyHeadings(lines: readonly WrittenLine[]): readonly WrittenLine[] {
  return lines.filter(({ kind, text }, at) => {
    if (kind !== "heading") return text.trim() !== "";
    const next = lines.slice(at + 1).find((line) => line.kind === "heading" || isText(line));
    return next !== undefined && next.kind !== "heading";
  });
}

/** The part that a heading stands for; undefined for one of a newer version. */
export function partOf(heading: WrittenLine): NotePart | undefined {
  return isNotePart(heading.text) ? heading.text : undefined;
}

function isText({ text }: WrittenLine): boolean {
  return text.trim() !== "";
}
