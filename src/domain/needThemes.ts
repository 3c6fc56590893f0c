import { type Codebook, speakingTheme, standingThemes } from "./codebook.ts";
import { plain } from "./folding.ts";
import type { NeedId, ThemeId } from "./ids.ts";
import { themesIn } from "./need.ts";

/** A need's themes are words in a field; the codebook's are records with ids. They meet by their names alone, however those are
 *  written. Docs: decision 0319. */

/** As many of the team's own words are offered. */
const OWN = 6;

/** What a need may be put under by a tap: the codebook's names, then `used`, the words that needs have now, which are none of them. */
export function offeredThemes(book: Codebook, used: readonly string[]): readonly string[] {
  const names = standingThemes(book).flatMap(({ name, archived }) => (archived ? [] : name.trim()));
  const kept = onceEach(names);
  return [
    ...kept,
    ...onceEach([...kept, ...used])
      .slice(kept.length)
      .slice(0, OWN),
  ];
}

function onceEach(names: readonly string[]): readonly string[] {
  const found = new Map<string, string>();
  for (const name of names) if (!found.has(plain(name))) found.set(plain(name), name);
  found.delete("");
  return [...found.values()];
}

/** Is a need under one of these names? `theme`: its field. A name with a comma in it is several words there, and all have to be. */
export function isUnder(theme: string, names: readonly string[]): boolean {
  const own = partsOf(theme);
  return names.some((name) => {
    const parts = partsOf(name);
    return parts.size > 0 && [...parts].every((part) => own.has(part));
  });
}

function partsOf(theme: string): ReadonlySet<string> {
  return new Set(themesIn(theme).flatMap((one) => plain(one) || []));
}

/** The field when a name is tapped: without it in any spelling, or with it last. */
export function toggledTheme(theme: string, name: string): string {
  const parts = partsOf(name);
  const others = themesIn(theme).filter((one) => !parts.has(plain(one)));
  return (isUnder(theme, [name]) ? others : [...others, ...themesIn(name)]).join(", ");
}

/** The needs that are under a theme, or under one that is a part of it. Needs that are one are there when any of them is. */
export function needsUnder<N extends { readonly group: NeedId; readonly theme: string }>(
  needs: readonly N[],
  book: Codebook,
  theme: ThemeId,
): readonly N[] {
  const spoken = [...book.values()].filter(({ id }) => speakingTheme(book, id) === theme);
  const names = spoken.map(({ name }) => name);
  const groups = new Set(needs.flatMap((need) => (isUnder(need.theme, names) ? need.group : [])));
  return needs.filter(({ group }) => groups.has(group));
}

/** The works that were begun from any of these needs. */
export function worksFrom<W extends { readonly need: NeedId | undefined }>(
  works: readonly W[],
  needs: readonly { readonly id: NeedId }[],
): readonly W[] {
  const ids = new Set(needs.map(({ id }) => id));
  return works.filter(({ need }) => need !== undefined && ids.has(need));
}
