import type { LocalDate } from "./calendar.ts";
import type { BlockId, MemberId } from "./ids.ts";

/** The month's diary (domain.md C6): blocks under headings, each with what it came from. Docs: decision 0235. */

/** The app's own headings, in the order they are read. Stored by these words: adding is possible, changing is not. */
export const DIARY_SECTIONS = [
  "activities",
  "needs",
  "decisions",
  "learning",
  "principles",
  "goals",
  "deviations",
  "requests",
  "dissemination",
  "next",
] as const;
export type UsualSection = (typeof DIARY_SECTIONS)[number];

/** A usual one, or `own:` and a heading of the project's own. */
export type DiarySection = UsualSection | `own:${string}`;

/** material = a colleague's words, with their source; own = the coordinator's; computed = made of the month's figures
 *  whenever it is read. */
export const BLOCK_KINDS = ["material", "own", "computed"] as const;
export type BlockKind = (typeof BLOCK_KINDS)[number];

export interface DiaryBlock {
  readonly id: BlockId;
  readonly section: DiarySection;
  /** Where it stands among its section's: digits and small letters, compared as text, then by id. */
  readonly order: string;
  readonly kind: BlockKind;
  /** Empty for a computed block. */
  readonly text: string;
  readonly sources: readonly BlockSource[];
  readonly author: MemberId;
  readonly at: number;
}

export interface BlockSource {
  /** Kind and ids of the record: `note/…`, `need/…`, `reflection/…`, `card/…`, `story/…`, `passage/…`, `conversation/…`,
   *  `improvement/…`. Never words. */
  readonly id: string;
  /** As they were when they were taken in. */
  readonly words: string;
  /** Undefined where nobody is named. */
  readonly author: MemberId | undefined;
  readonly date: LocalDate | undefined;
}

/** Whether what a block came from still says what it said. "gone" = taken away, or not shared any longer. */
export type SourceState = "there" | "changed" | "gone";

export function isUsualSection(section: string): section is UsualSection {
  return DIARY_SECTIONS.some((usual) => usual === section);
}

/** By section in their first order of appearance is the page's business; within one, this is the order. */
export function byPlace(
  a: Pick<DiaryBlock, "order" | "id">,
  b: Pick<DiaryBlock, "order" | "id">,
): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** `texts`: what every source that can be read says now, by id. */
export function sourceStateOf(
  source: Pick<BlockSource, "id" | "words">,
  texts: ReadonlyMap<string, string>,
): SourceState {
  const now = texts.get(sourceNow(source, texts) ?? "");
  if (now === undefined) return "gone";
  return plainWords(now) === plainWords(source.words) ? "there" : "changed";
}

/** What the source is called now. A line of a note is named by its words (`note/<session>/<hash>`), so one that was rewritten is the line of the same
 *  note that has most of them; undefined for what is gone. */
export function sourceNow(
  { id, words }: Pick<BlockSource, "id" | "words">,
  texts: ReadonlyMap<string, string>,
): string | undefined {
  if (texts.has(id)) return id;
  const note = /^note\/[^/]+\//.exec(id)?.[0];
  if (note === undefined) return undefined;
  const then = tellingWords(words);
  let nearest: string | undefined;
  let most = ENOUGH_ALIKE;
  for (const [line, now] of texts) {
    if (!line.startsWith(note)) continue;
    const alike = shareOf(then, tellingWords(now));
    if (alike > most) [nearest, most] = [line, alike];
  }
  return nearest;
}

/** Which block each source is in, under what it is called now. */
export function usedSources(
  blocks: readonly Pick<DiaryBlock, "id" | "sources">[],
  texts: ReadonlyMap<string, string>,
): ReadonlyMap<string, BlockId> {
  const all = blocks.flatMap(({ id, sources }) => sources.map((source) => ({ id, source })));
  return new Map([
    ...all.map(({ id, source }) => [sourceNow(source, texts) ?? source.id, id] as const),
    // One that is itself there is taken for no other.
    ...all.map(({ id, source }) => [source.id, id] as const),
  ]);
}

/** Half of the words of both together. */
const ENOUGH_ALIKE = 0.5;

function tellingWords(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Of the words of two texts, how many they have in common, from 0 to 1. */
function shareOf(a: readonly string[], b: readonly string[]): number {
  const rest = [...b];
  const common = a.filter((word) => {
    const at = rest.indexOf(word);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  });
  return (2 * common.length) / (a.length + b.length);
}

/** The worst of a block's sources; "there" for one without any. */
export function stateOfSources(
  { sources }: Pick<DiaryBlock, "sources">,
  texts: ReadonlyMap<string, string>,
): SourceState {
  const states = sources.map((source) => sourceStateOf(source, texts));
  if (states.includes("gone")) return "gone";
  return states.includes("changed") ? "changed" : "there";
}

export function plainWords(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

export interface Placing {
  readonly order: string;
  /** Those that stood on the same place as each other, so that nothing fits between them: they get places anew. */
  readonly moved: readonly (readonly [BlockId, string])[];
}

/** A place before the block that is now number `place` of a section, whose blocks are given in order; at the end when there
 *  are not so many. */
export function placeAt(
  blocks: readonly Pick<DiaryBlock, "id" | "order">[],
  place: number,
): Placing {
  const at = Math.min(place, blocks.length);
  const before = at > 0 ? blocks[at - 1]?.order : undefined;
  const rest = blocks.slice(at);
  const tied = before === undefined ? 0 : rest.findIndex(({ order }) => order > before);
  const ties = tied < 0 ? rest : rest.slice(0, tied);
  const after = rest[ties.length]?.order;
  const order = orderBetween(before, after);
  const moved: (readonly [BlockId, string])[] = [];
  let last = order;
  for (const { id } of ties) {
    last = orderBetween(last, after);
    moved.push([id, last]);
  }
  return { order, moved };
}

const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";

/** A text of digits and letters that comes after `a` and before `b` (undefined = the beginning, the end); never ends with
 *  "0", so that there is always room before it. `a` must come before `b`. */
export function orderBetween(a: string | undefined, b: string | undefined): string {
  let made = "";
  for (let at = 0; ; at++) {
    const low = a === undefined || at >= a.length ? 0 : DIGITS.indexOf(a[at] as string);
    const high =
      b === undefined || at >= b.length ? DIGITS.length : DIGITS.indexOf(b[at] as string);
    if (high - low > 1) return made + DIGITS[low + Math.floor((high - low) / 2)];
    made += DIGITS[low];
    // Smaller than b from here on, whatever follows.
    if (high > low) return made + after(a?.slice(at + 1) ?? "");
  }
}

/** Something after `a` with nothing above it. */
function after(a: string): string {
  for (let at = 0; at < a.length; at++) {
    const digit = DIGITS.indexOf(a[at] as string);
    const room = DIGITS.length - digit;
    if (room > 1) return a.slice(0, at) + DIGITS[digit + Math.ceil(room / 2)];
  }
  return `${a}i`;
}

export function isOrder(text: string): boolean {
  return /^[0-9a-z]*[1-9a-z]$/.test(text);
}
