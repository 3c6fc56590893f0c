import type { MemberId } from "./ids.ts";

/** "These two are one" is a fact about a pair. Groups follow from the set of pairs, whatever order they came in, and the
 *  oldest id speaks for its group: nothing is moved, so taking a pair back takes back all of it, at any later time. */

export const SAMENESS_KINDS = ["person", "activity", "organisation", "need"] as const;
export type SamenessKind = (typeof SAMENESS_KINDS)[number];

export const VERDICTS = ["same", "different"] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface Pair {
  readonly kind: SamenessKind;
  /** Ids sort by birth: the smaller is the older. */
  readonly older: string;
  readonly younger: string;
}

/** What somebody said about a pair. */
export interface Decision extends Pair {
  readonly verdict: Verdict;
  readonly by: MemberId;
  /** ms since 1970 on the author's device; shown to people, and decides only which line of the history stands first. */
  readonly at: number;
  /** The words that were chosen for the older record, with those it had: so that taking the pair back can put them back. */
  readonly chosen: readonly Chosen[];
}

export interface Chosen {
  readonly field: string;
  readonly value: unknown;
  /** The value that the field had, newest first, each with the pair that had written it; "" = written by hand. Only the
   *  last is by hand. */
  readonly before: readonly Earlier[];
}

export interface Earlier {
  readonly pair: string;
  readonly value: unknown;
}

export function pairOf(kind: SamenessKind, a: string, b: string): Pair {
  return a < b ? { kind, older: a, younger: b } : { kind, older: b, younger: a };
}

export function pairKey({ kind, older, younger }: Pair): string {
  return `${kind}/${older}/${younger}`;
}

/** Undefined for what is no pair: it decides nothing. */
export function pairInKey(key: string): Pair | undefined {
  const [named, older, younger, ...more] = key.split("/");
  const kind = SAMENESS_KINDS.find((one) => one === named);
  if (!kind || !older || !younger || more.length > 0 || older >= younger) return undefined;
  return { kind, older, younger };
}

/** Also of the key of one member's answer to it. */
export function pairAbout(key: string): Pair | undefined {
  return pairInKey(key.split("/").slice(0, 3).join("/"));
}

export interface Group {
  readonly kind: SamenessKind;
  readonly ids: readonly string[];
}

export interface Sameness {
  /** The id that speaks for this one; its own when it is one with nobody. */
  speaker<Id extends string>(id: Id): Id;
  /** Everybody that is one with this id, itself among them, the oldest first. */
  group<Id extends string>(id: Id): readonly Id[];
  /** Both are one already, or somebody of the one's group was told from somebody of the other's: not to be asked again. */
  isDecided(kind: SamenessKind, a: string, b: string): boolean;
  /** Nobody is one with anybody. */
  readonly isEmpty: boolean;
  /** Of two or more, each with the oldest first. */
  readonly groups: readonly Group[];
  /** In the order of their keys. */
  readonly decisions: readonly Decision[];
}

/** `isThere`: who has no row any more (erased, or not arrived) speaks for nobody; then the next oldest does. */
export function samenessOf(
  decisions: Iterable<Decision>,
  isThere: (kind: SamenessKind, id: string) => boolean = () => true,
): Sameness {
  const inOrder = [...decisions].sort((a, b) => (pairKey(a) < pairKey(b) ? -1 : 1));
  const groupById = new Map<string, string[]>();
  const kindById = new Map<string, SamenessKind>();
  for (const { kind, verdict, older, younger } of inOrder) {
    if (verdict !== "same") continue;
    unite(groupById, older, younger);
    kindById.set(older, kind);
    kindById.set(younger, kind);
  }
  const groups: Group[] = [];
  for (const ids of new Set(groupById.values())) {
    ids.sort();
    const kind = kindById.get(ids[0] ?? "") ?? "person";
    const there = ids.filter((id) => isThere(kind, id));
    // Whoever has no row stays where it was, so that what is said about it is said about those who are left.
    if (there.length > 0) ids.splice(0, ids.length, ...there);
    groups.push({ kind, ids });
  }
  const apart = new Set(inOrder.filter((one) => one.verdict === "different").map(pairKey));

  const group = <Id extends string>(id: Id): readonly Id[] =>
    (groupById.get(id) as readonly Id[] | undefined) ?? [id];
  return {
    group,
    speaker: <Id extends string>(id: Id) => (groupById.get(id)?.[0] as Id | undefined) ?? id,
    isDecided(kind, a, b) {
      const own = group(a);
      const others = group(b);
      if (own.includes(b)) return true;
      return own.some((one) =>
        others.some((other) => apart.has(pairKey(pairOf(kind, one, other)))),
      );
    },
    isEmpty: groupById.size === 0,
    groups,
    decisions: inOrder,
  };
}

function unite(groupById: Map<string, string[]>, a: string, b: string): void {
  const own = groupById.get(a) ?? [a];
  const others = groupById.get(b) ?? [b];
  if (own === others) return;
  const [large, small] = own.length < others.length ? [others, own] : [own, others];
  for (const id of small) large.push(id);
  for (const id of [a, b, ...small]) groupById.set(id, large);
}

export const NOTHING_SAME: Sameness = samenessOf([]);

type IsSame = (a: unknown, b: unknown) => boolean;

/** What a pair writes over in one field, to be kept with it. `now` = the field's value; `held` = the pairs in force. */
export function earlierOf(
  pair: Pair,
  field: string,
  now: unknown,
  held: readonly Decision[],
  isSame: IsSame,
): readonly Earlier[] {
  const [writer] = writersOf(pair, field, now, held, isSame);
  if (!writer) return [{ pair: "", value: now }];
  return [{ pair: writer.key, value: now }, ...writer.before];
}

/** Another pair has chosen the same for the same record, so it is not this pair's to take away. */
export function isAlsoChosen(
  pair: Pair,
  field: string,
  now: unknown,
  held: readonly Decision[],
  isSame: IsSame,
): boolean {
  return writersOf(pair, field, now, held, isSame).length > 0;
}

/** The value that a field gets back: the newest that is not itself the word of a pair taken back, or decided anew, meanwhile. */
export function putBackValue(
  { field, before }: Chosen,
  held: readonly Decision[],
  isSame: IsSame,
): unknown {
  const stillSays = ({ pair, value }: Earlier) =>
    held.some(
      (one) =>
        pairKey(one) === pair &&
        one.chosen.some((chosen) => chosen.field === field && isSame(chosen.value, value)),
    );
  return before.find((earlier) => earlier.pair === "" || stillSays(earlier))?.value;
}

/** Other pairs that have chosen this value for this record, newest first. */
function writersOf(
  pair: Pair,
  field: string,
  now: unknown,
  held: readonly Decision[],
  isSame: IsSame,
) {
  const own = pairKey(pair);
  return held
    .filter((one) => one.kind === pair.kind && one.older === pair.older && pairKey(one) !== own)
    .flatMap((one) =>
      one.chosen
        .filter((chosen) => chosen.field === field && isSame(chosen.value, now))
        .map(({ before }) => ({ key: pairKey(one), at: one.at, before })),
    )
    .sort((a, b) => b.at - a.at || (a.key < b.key ? -1 : 1));
}
