import { DIARY_SECTIONS, type DiaryBlock, type DiarySection, type UsualSection } from "./diary.ts";

/** The words by which a heading of the project's own is known as one of the usual ones (domain.md C5). */
const WORDS: readonly (readonly [UsualSection, readonly string[]])[] = [
  ["activities", ["aktivitet", "genomfor"]],
  ["goals", ["resultat", "mal", "indikator"]],
  ["deviations", ["avvikelse", "risk"]],
  ["principles", ["horisontell", "jamstalld"]],
  ["learning", ["larande", "utvardering", "reflektion"]],
  ["dissemination", ["spridning"]],
  ["next", ["nasta", "kommande"]],
  ["needs", ["behov"]],
  ["requests", ["begar"]],
  ["decisions", ["beslut"]],
];

/** Where what stands under this heading is found; a heading like no other is a section of its own. */
export function sectionOfHeading(heading: string): DiarySection {
  const words = plain(heading);
  const known = WORDS.find(([, stems]) =>
    stems.some((stem) => words.some((word) => word.startsWith(stem))),
  );
  return known?.[0] ?? `own:${heading.trim()}`;
}

/** Every section there is: the usual ones, those that the project's headings ask for, and those that somebody has written
 *  in under a heading that is gone. */
export function sectionsOf(
  headings: readonly string[],
  blocks: readonly Pick<DiaryBlock, "section">[],
): readonly DiarySection[] {
  const asked = headings.map(sectionOfHeading);
  return [...new Set([...DIARY_SECTIONS, ...asked, ...blocks.map(({ section }) => section)])];
}

function plain(heading: string): readonly string[] {
  return heading
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== "");
}
