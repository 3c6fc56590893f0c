import type { ThemeId } from "./ids.ts";

/** The team's codebook: what a passage can be coded as. Docs: decision 0265. */
export interface Theme {
  readonly id: ThemeId;
  readonly name: string;
  /** What belongs here, and what does not. */
  readonly definition: string;
  readonly example: string;
  /** Not offered any more; what is coded as it stays. */
  readonly archived: boolean;
  /** The theme that this one was made a part of; undefined = it stands by itself. */
  readonly into: ThemeId | undefined;
  /** Where it stands in the list; those that stand equally are in the order of their ids. */
  readonly order: number;
}

export type Codebook = ReadonlyMap<ThemeId, Theme>;

/** Proposed to a team that begins. Stored under these ids, so that two who accept the same one at once get one theme. */
export const USUAL_THEMES = [
  "leadership",
  "economy",
  "participation",
  "cooperation",
  "environment",
  "improvement",
] as const;
export type UsualTheme = (typeof USUAL_THEMES)[number];

/** Whom a theme speaks through: follows `into` to its end. Two that were made parts of each other without having heard of it
 *  are the oldest of the two. */
export function speakingTheme(book: Codebook, id: ThemeId): ThemeId {
  const way: ThemeId[] = [];
  let at = id;
  while (!way.includes(at)) {
    way.push(at);
    const next = book.get(at)?.into;
    if (next === undefined || !book.has(next)) return at;
    at = next;
  }
  return way.slice(way.indexOf(at)).sort()[0] ?? id;
}

/** The themes that stand by themselves, in the order of the list. */
export function standingThemes(book: Codebook): readonly Theme[] {
  return [...book.values()]
    .filter(({ id }) => speakingTheme(book, id) === id)
    .sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
}

/** Those that speak for what a passage is coded as, each once, as far as the codebook knows them. */
export function spokenThemes(book: Codebook, ids: readonly ThemeId[]): readonly ThemeId[] {
  return [...new Set(ids.map((id) => speakingTheme(book, id)))].filter((id) => book.has(id));
}

/** A place one step up or down in `list`, between those that stand there; undefined at the end of it. */
export function orderBeside(
  list: readonly Pick<Theme, "id" | "order">[],
  id: ThemeId,
  step: -1 | 1,
): number | undefined {
  const at = list.findIndex((one) => one.id === id);
  const neighbour = list[at + step];
  if (at < 0 || neighbour === undefined) return undefined;
  const beyond = list[at + 2 * step];
  return beyond === undefined ? neighbour.order + step : (neighbour.order + beyond.order) / 2;
}
