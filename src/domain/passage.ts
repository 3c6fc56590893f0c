/** A passage of a text that somebody has coded: where it stands, and how its place is found again. Docs: decision 0266. */

/** Letters `from` to `to` of a line, both counted from 0. */
export interface PassagePlace {
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

/** In the order they are read; what overlaps or touches is one, and what holds nothing is none. */
export function united(places: readonly PassagePlace[]): readonly PassagePlace[] {
  const whole: PassagePlace[] = [];
  const sorted = places
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.line - b.line || a.from - b.from);
  for (const place of sorted) {
    const last = whole.at(-1);
    if (last?.line !== place.line || last.to < place.from) whole.push(place);
    else whole[whole.length - 1] = { ...last, to: Math.max(last.to, place.to) };
  }
  return whole;
}

/** What `known` does not cover of `wanted`; both are united. Never across known words to others, since between them may be what
 *  somebody else has written there and belongs outside; with the known words after it, so that who goes on writing between
 *  words of a passage is within. */
export function uncovered(
  wanted: readonly PassagePlace[],
  known: readonly PassagePlace[],
): readonly PassagePlace[] {
  return wanted.flatMap(({ line, from, to }) => {
    const lacking: PassagePlace[] = [];
    let at = from;
    for (const own of known) {
      if (own.line !== line || own.to <= at || own.from >= to) continue;
      if (own.from > at) lacking.push({ line, from: at, to: Math.min(own.to, to) });
      at = own.to;
    }
    return at < to ? [...lacking, { line, from: at, to }] : lacking;
  });
}

/** What stands there: lines below each other, and three dots where words of a line do not belong to it. */
export function passageText(lines: readonly string[], places: readonly PassagePlace[]): string {
  let text = "";
  let before: number | undefined;
  for (const { line, from, to } of places) {
    if (before !== undefined) text += before === line ? " … " : "\n";
    text += (lines[line] ?? "").slice(from, to);
    before = line;
  }
  return text;
}

/** A passage by its words and what stands around them, as in the W3C's TextQuoteSelector. */
export interface Quote {
  readonly words: string;
  /** Up to `AROUND` letters on each side. */
  readonly before: string;
  readonly after: string;
}

const AROUND = 24;

export function quoteAt(text: string, from: number, to: number): Quote {
  return {
    words: text.slice(from, to),
    before: text.slice(Math.max(0, from - AROUND), from),
    after: text.slice(to, to + AROUND),
  };
}

/** Where the words stand; where they stand several times, the place that has most in common with the one they were taken from. */
export function placeOfQuote(
  text: string,
  { words, before, after }: Quote,
): { readonly from: number; readonly to: number } | undefined {
  let best: number | undefined;
  let most = -1;
  for (
    let at = words === "" ? -1 : text.indexOf(words);
    at >= 0;
    at = text.indexOf(words, at + 1)
  ) {
    const end = at + words.length;
    const alike = alikeAtEnd(text.slice(0, at), before) + alikeAtStart(text.slice(end), after);
    if (alike > most) [best, most] = [at, alike];
  }
  return best === undefined ? undefined : { from: best, to: best + words.length };
}

/** Where words stand that are written exactly once, over as many lines as they have; undefined when they are not, or several
 *  times. */
export function onlyPlaces(
  lines: readonly string[],
  words: string,
): readonly PassagePlace[] | undefined {
  const text = lines.join("\n");
  const at = words.trim() === "" ? -1 : text.indexOf(words);
  if (at < 0 || text.indexOf(words, at + 1) >= 0) return undefined;
  return placesBetween(lines, at, at + words.length);
}

/** `from` and `to` count letters of the lines joined by one letter. */
export function placesBetween(
  lines: readonly string[],
  from: number,
  to: number,
): readonly PassagePlace[] {
  let start = 0;
  const places = lines.map((own, line): PassagePlace => {
    const place = {
      line,
      from: Math.max(from - start, 0),
      to: Math.min(to - start, own.length),
    };
    start += own.length + 1;
    return place;
  });
  return united(places);
}

/** The same passage when `text` has become `next`: with what was changed inside of it, and without what was written beside it.
 *  Undefined when nothing is left of it, or when it was not there. */
export function requoted(text: string, next: string, quote: Quote): Quote | undefined {
  const place = placeOfQuote(text, quote);
  if (place === undefined) return undefined;
  const start = alikeAtStart(text, next);
  const rest = Math.min(text.length, next.length) - start;
  const end = text.length - Math.min(rest, alikeAtEnd(text, next));
  const by = next.length - text.length;
  // What replaces words of the passage is a part of it; what is only put in beside it is not.
  const moved = (at: number, side: -1 | 1): number => {
    if (at < start || (at === start && (end > start || side < 0))) return at;
    if (at >= end) return at + by;
    return side < 0 ? start : end + by;
  };
  const [from, to] = [moved(place.from, 1), moved(place.to, -1)];
  return from < to ? quoteAt(next, from, to) : undefined;
}

function alikeAtStart(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at++;
  return at;
}

function alikeAtEnd(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a.at(-1 - at) === b.at(-1 - at)) at++;
  return at;
}
