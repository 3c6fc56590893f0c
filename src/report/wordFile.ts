import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import { type PaperRun, paperRuns } from "../domain/paperRuns.ts";
import type { WrittenPaper, WrittenPart } from "../domain/writtenPaper.ts";

/** The paper as a Word file. Each text is marked by a hidden bookmark, `_kugg1` and on, and a property of the file with the same
 *  name tells which records it came from: so the file can be followed back, and shows none of it (docs/decisions/0237). */
export async function wordFile(
  paper: WrittenPaper,
  pictures: ReadonlyMap<string, WordPicture> = new Map(),
): Promise<Uint8Array<ArrayBuffer>> {
  const properties: { readonly name: string; readonly value: string }[] = [];
  let lists = 0;
  const children = [
    ...head(paper),
    ...paper.parts.flatMap((part) => {
      if (part.kind === "picture") return picture(part.alt, pictures.get(part.id));
      if (part.kind !== "text") return drawn(part);
      const name = `_kugg${properties.length + 1}`;
      const value = part.ids.length > 0 ? part.ids.join(" ") : part.isOwn ? "own" : "computed";
      properties.push({ name, value });
      return written(part, name, () => lists++);
    }),
  ];
  const file = new Document({
    title: `${paper.title} ${paper.period}`,
    creator: paper.facts.find(([label]) => label === "Projekt")?.[1] ?? "",
    lastModifiedBy: "",
    customProperties: properties,
    styles: STYLES,
    numbering: { config: [NUMBERED] },
    sections: [
      {
        properties: { page: { size: A4, margin: MARGIN } },
        footers: { default: new Footer({ children: [footer(paper)] }) },
        children,
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(file));
}

/** Twentieths of a point. */
const A4 = { width: 11906, height: 16838 };
const MARGIN = { top: 1134, right: 1134, bottom: 1500, left: 1134, footer: 560 };
const WIDTH = A4.width - MARGIN.left - MARGIN.right;
/** Of a letter at 11 points in DejaVu Sans, which is wider than Calibri, and what a cell keeps free at its sides. Twips. */
const LETTER = 135;
const BOLD_LETTER = 165;
const CELL_SIDES = 160;
const LINE = { style: BorderStyle.SINGLE, size: 4, color: "808080" };
const NONE = { style: BorderStyle.NONE, size: 0, color: "auto" };
const RULED = { top: LINE, bottom: LINE, left: LINE, right: LINE };

const SWEDISH = { value: "sv-SE" };
const STYLES = {
  default: {
    document: {
      run: { font: "Calibri", size: 22, language: SWEDISH },
      paragraph: { spacing: { after: 120 } },
    },
    title: { run: { size: 40, bold: true }, paragraph: { spacing: { after: 60 } } },
    heading1: {
      run: { size: 28, bold: true, color: "1E4D40" },
      paragraph: { spacing: { before: 280, after: 80 }, keepNext: true },
    },
    heading2: {
      run: { size: 24, bold: true, color: "1E4D40" },
      paragraph: { spacing: { before: 160, after: 60 }, keepNext: true },
    },
  },
};

const NUMBERED = {
  reference: "numbered",
  levels: [
    {
      level: 0,
      format: LevelFormat.DECIMAL,
      text: "%1.",
      alignment: AlignmentType.START,
      style: { paragraph: { indent: { left: 720, hanging: 360 } } },
    },
  ],
};

/** Pixels of 1/96 inch. */
const PICTURE = { width: 600, height: 420 };

/** A JPEG; `width` and `height` in pixels. */
export interface WordPicture {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

/** Title and facts to the left, the place for the emblems to the right: an empty frame until somebody puts them there. */
function head({ title, facts, funding, logo }: WrittenPaper): readonly (Paragraph | Table)[] {
  const left = [
    new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
    ...facts.map(
      ([label, value]) =>
        new Paragraph({
          spacing: { after: 20 },
          children: [new TextRun({ text: `${label}: `, bold: true }), new TextRun(value)],
        }),
    ),
  ];
  const none = { top: NONE, bottom: NONE, left: NONE, right: NONE };
  return [
    new Table({
      width: { size: WIDTH, type: WidthType.DXA },
      columnWidths: [WIDTH - 2700, 2700],
      borders: { ...none, insideHorizontal: NONE, insideVertical: NONE },
      rows: [
        new TableRow({
          children: [
            new TableCell({ borders: none, children: left }),
            new TableCell({
              borders: RULED,
              children: [new Paragraph({ text: logo, alignment: AlignmentType.CENTER })],
            }),
          ],
        }),
      ],
    }),
    new Paragraph({ spacing: { before: 120 }, children: [new TextRun({ text: funding })] }),
  ];
}

function footer({ footer: words, funding }: WrittenPaper): Paragraph {
  return new Paragraph({
    children: [
      new TextRun({ text: `${funding} ${words} · `, size: 16 }),
      new TextRun({ children: [PageNumber.CURRENT, " (", PageNumber.TOTAL_PAGES, ")"], size: 16 }),
    ],
  });
}

/** At most as wide as the text and half a page high; in its place a line where the picture is not on this device. */
function picture(alt: string, found: WordPicture | undefined): readonly Paragraph[] {
  if (!found) {
    const words = "Bilden finns inte på den här datorn.";
    return [new Paragraph({ children: [new TextRun({ text: words, italics: true })] })];
  }
  const { bytes, width, height } = found;
  const scale = Math.min(PICTURE.width / width, PICTURE.height / height, 1);
  return [
    new Paragraph({
      keepNext: true,
      children: [
        new ImageRun({
          type: "jpg",
          data: bytes,
          transformation: { width: Math.round(width * scale), height: Math.round(height * scale) },
          altText: { name: "Bild", title: "", description: alt },
        }),
      ],
    }),
  ];
}

/** `newList` numbers the numbered lists of the file: each begins anew with 1. */
function written(
  { text, isOwn, source }: Extract<WrittenPart, { kind: "text" }>,
  name: string,
  newList: () => number,
): readonly Paragraph[] {
  const lines = paperRuns(text).flatMap((run) => {
    const look = lookOf(run, newList);
    return run.lines.map((line) => ({ line, look }));
  });
  return lines.map(({ line, look }, at) => {
    const words = new TextRun({ text: line, italics: isOwn });
    const isLast = at === lines.length - 1;
    return new Paragraph({
      ...look,
      children: [
        at === 0 ? new Bookmark({ id: name, children: [words] }) : words,
        ...(isLast && source !== ""
          ? [new TextRun({ text: `  ${source}`, size: 18, color: "5C635C" })]
          : []),
      ],
    });
  });
}

function lookOf({ kind }: PaperRun, newList: () => number) {
  if (kind === "text") return {};
  if (kind === "points") return { bullet: { level: 0 } };
  return { numbering: { reference: NUMBERED.reference, level: 0, instance: newList() } };
}

function drawn(
  part: Exclude<WrittenPart, { kind: "picture" | "text" }>,
): readonly (Paragraph | Table)[] {
  switch (part.kind) {
    case "heading":
      return [
        new Paragraph({
          text: part.text,
          heading: part.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
        }),
      ];
    case "list":
      return part.items.map((text) => new Paragraph({ text, bullet: { level: 0 } }));
    case "table":
      // A paragraph after it, or the next table grows together with it.
      return [tableOf(part), new Paragraph({ text: "", spacing: { after: 60 } })];
  }
}

function tableOf({ head: names, rows, numbers }: Extract<WrittenPart, { kind: "table" }>): Table {
  const cell = (text: string, column: number, bold: boolean) =>
    new TableCell({
      borders: RULED,
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      children: [
        new Paragraph({
          spacing: { after: 0 },
          alignment: numbers.includes(column) ? AlignmentType.RIGHT : AlignmentType.LEFT,
          children: [new TextRun({ text, bold })],
        }),
      ],
    });
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: widthsOf(names, rows),
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: names.map((name, at) => cell(name, at, true)),
      }),
      ...rows.map(
        (row) =>
          new TableRow({ cantSplit: true, children: row.map((text, at) => cell(text, at, false)) }),
      ),
    ],
  });
}

/** No word is cut in two where there is room for all of them, also in the wider letters of a font that stands in for ours. The
 *  rest goes to those with long texts. */
function widthsOf(head: readonly string[], rows: readonly (readonly string[])[]): number[] {
  const columns = head.map((name, at) => {
    const texts = rows.map((row) => row[at] ?? "");
    const words = texts.map((text) => longestWord(text) * LETTER);
    const least = Math.max(longestWord(name) * BOLD_LETTER, ...words) + CELL_SIDES;
    const line = Math.min(36, Math.max(0, ...texts.map(({ length }) => length)));
    return { least, more: Math.max(0, line * LETTER + CELL_SIDES - least) };
  });
  const least = columns.reduce((sum, column) => sum + column.least, 0);
  const more = columns.reduce((sum, column) => sum + column.more, 0);
  const room = Math.max(0, WIDTH - least);
  return columns.map((column) => {
    const own = (column.least * Math.min(WIDTH, least)) / least;
    const share = more > 0 ? column.more / more : column.least / least;
    return Math.round(own + room * share);
  });
}

/** In letters; an address is no word to make room for. */
function longestWord(text: string): number {
  return Math.max(...text.split(/\s+/).map(({ length }) => (length > 24 ? 1 : length)));
}
