import type { Activity } from "./activity.ts";
import { plain } from "./folding.ts";
import type { OrganisationId, ParticipantId } from "./ids.ts";
import { type Heard, heard, likenessOf, type NameLikeness } from "./nameLikeness.ts";
import { isOverlapping } from "./overlaps.ts";
import type { ParticipantRole } from "./register.ts";
import { type Pair, pairOf, type Sameness, type SamenessKind } from "./sameness.ts";
import { sharedWords, tellingWords } from "./tellingWords.ts";

/** Which two may be one, and why. A suggestion is a question to a person and never more: real namesakes exist (domain.md
 *  G1, G2). What somebody has answered, yes or no, is not asked again. */

export type DuplicateReason =
  | NameLikeness
  | "same-organisation"
  | "other-organisation"
  | "same-role"
  | "same-times"
  | "overlapping"
  | "same-place"
  | "other-place"
  | "same-host"
  | "same-title"
  | "similar-title"
  | "same-kind"
  | "same-number"
  | "other-number"
  | "same-municipality";

export type Certainty = "sure" | "likely" | "unsure";

export interface Suggestion extends Pair {
  /** 0–100. */
  readonly score: number;
  readonly certainty: Certainty;
  /** What speaks most for or against first. */
  readonly reasons: readonly DuplicateReason[];
}

/** Somebody who speaks for a group, with every name of the group. Those with an alias of an erasure are left out. */
export interface PersonFacts {
  readonly id: ParticipantId;
  readonly names: readonly string[];
  readonly organisation: OrganisationId | undefined;
  readonly role: ParticipantRole | undefined;
}

export interface OrganisationFacts {
  readonly id: OrganisationId;
  readonly names: readonly string[];
  readonly number: string;
  readonly municipality: string;
}

export type ActivityFacts = Pick<
  Activity,
  "id" | "kind" | "title" | "date" | "start" | "end" | "place" | "host"
>;

const SURE = 85;
const LIKELY = 65;
const LEAST = 35;

/** Points of each sign, found by trying the fixtures and a made-up register (docs/decisions/0211). */
const NAME_POINTS: Readonly<Record<NameLikeness, number>> = {
  "same-name": 70,
  "sounds-alike": 66,
  "similar-name": 50,
  "part-of-name": 45,
};

type Sign = readonly [reason: DuplicateReason | undefined, points: number];

export function duplicatePeople(
  people: readonly PersonFacts[],
  decided: Sameness,
): readonly Suggestion[] {
  const known = people.map((facts) => ({ ...facts, heard: facts.names.map(heard) }));
  // Only those who sound alike may belong to different organisations; others are looked for inside of one.
  const buckets = gather(known, ({ heard: names, organisation }) => [
    ...names.flatMap(({ run, sorted }) => [`run ${run}`, `sorted ${sorted}`]),
    ...(organisation ? [`in ${organisation}`] : []),
  ]);
  const homeless = known.filter(({ organisation }) => organisation === undefined);
  for (const one of homeless) buckets.push(...known.map((other) => [one, other]));
  return suggested("person", buckets, decided, (a, b) => {
    const name = nameSign(a.heard, b.heard);
    if (!name) return undefined;
    const isBoth = a.organisation !== undefined && b.organisation !== undefined;
    const isAlike = isBoth && a.organisation === b.organisation;
    const organisation: Sign = isAlike
      ? ["same-organisation", 25]
      : isBoth
        ? ["other-organisation", -25]
        : [undefined, 5];
    return [name, organisation, roleSign(a.role, b.role)];
  });
}

function roleSign(a: ParticipantRole | undefined, b: ParticipantRole | undefined): Sign {
  if (a === undefined || b === undefined) return [undefined, 0];
  return a === b ? ["same-role", 5] : [undefined, -5];
}

export function duplicateActivities(
  activities: readonly ActivityFacts[],
  decided: Sameness,
): readonly Suggestion[] {
  const known = activities.map((facts) => ({
    ...facts,
    place: plain(facts.place),
    title: plain(facts.title),
    words: tellingWords(facts.title),
    // A title may name where it was: "Second hand-träff Trådrullen".
    placeWords: tellingWords(`${facts.place} ${facts.title}`),
  }));
  const buckets = gather(known, ({ date }) => [date]);
  return suggested("activity", buckets, decided, (a, b) => {
    if (!isOverlapping(a, b)) return undefined;
    const title = titleSign(a, b);
    const place = placeSign(a, b);
    const isSameHost = a.host !== undefined && a.host === b.host;
    if (title[1] <= 0 && place[1] <= 0 && !isSameHost) return undefined;
    const isSameTimes = a.start === b.start && a.end === b.end;
    return [
      title,
      place,
      isSameHost ? ["same-host", 15] : [undefined, 0],
      isSameTimes ? ["same-times", 36] : ["overlapping", 30],
      a.kind === b.kind ? ["same-kind", 8] : [undefined, 0],
    ];
  });
}

function titleSign(
  a: { readonly title: string; readonly words: readonly string[] },
  b: { readonly title: string; readonly words: readonly string[] },
): Sign {
  if (a.title !== "" && a.title === b.title) return ["same-title", 35];
  return sharedWords(a.words, b.words) >= 0.5 ? ["similar-title", 25] : [undefined, 0];
}

interface Placed {
  readonly place: string;
  readonly placeWords: readonly string[];
}

function placeSign(a: Placed, b: Placed): Sign {
  if (a.place !== "" && b.place !== "") {
    const isSame = a.place === b.place || isInside(a.place, b.place);
    return isSame ? ["same-place", 25] : ["other-place", -30];
  }
  const isNamed = [
    [a, b],
    [b, a],
  ].some(([one, other]) => {
    const own = one && one.place !== "" ? tellingWords(one.place) : [];
    return (
      own.length > 0 && other !== undefined && sharedWords(own.slice(0, 1), other.placeWords) > 0
    );
  });
  return isNamed ? ["same-place", 25] : [undefined, 0];
}

function isInside(a: string, b: string): boolean {
  return sharedWords(tellingWords(a), tellingWords(b)) === 1;
}

export function duplicateOrganisations(
  organisations: readonly OrganisationFacts[],
  decided: Sameness,
): readonly Suggestion[] {
  const known = organisations.map((facts) => ({
    ...facts,
    heard: facts.names.map((name) => heard(withoutLegalForm(name))),
    municipality: plain(facts.municipality),
  }));
  return suggested("organisation", [known], decided, (a, b) => {
    const isBoth = a.number !== "" && b.number !== "";
    const number: Sign = !isBoth
      ? [undefined, 0]
      : a.number === b.number
        ? ["same-number", 90]
        : ["other-number", -40];
    const name = nameSign(a.heard, b.heard);
    if (!name && number[1] <= 0) return undefined;
    const isPlaced = a.municipality !== "" && b.municipality !== "";
    const place: Sign = !isPlaced
      ? [undefined, 0]
      : a.municipality === b.municipality
        ? ["same-municipality", 15]
        : [undefined, -20];
    return [number, name ?? [undefined, 0], place];
  });
}

/** And the word that some write as a sign. */
const LEGAL_WORDS = new Set(
  "och ekonomisk ideell förening föreningen ek för ideella ab svb aktiebolag aktiebolaget stiftelse stiftelsen kooperativ kooperativet"
    .split(" ")
    .map(plain),
);

/** "Kafé Kastanjen ekonomisk förening" is called Kafé Kastanjen. A name of nothing but such words stays. */
export function withoutLegalForm(name: string): string {
  const words = plain(name).split(" ");
  const left = words.filter((word) => !LEGAL_WORDS.has(word));
  return (left.length > 0 ? left : words).join(" ");
}

function nameSign(a: readonly Heard[], b: readonly Heard[]): Sign | undefined {
  let best: Sign | undefined;
  for (const one of a) {
    for (const other of b) {
      const likeness = likenessOf(one, other);
      if (!likeness) continue;
      const points = NAME_POINTS[likeness];
      if (!best || points > best[1]) best = [likeness, points];
    }
  }
  return best;
}

function gather<T>(all: readonly T[], keysOf: (one: T) => readonly string[]): T[][] {
  const buckets = new Map<string, T[]>();
  for (const one of all) {
    for (const key of new Set(keysOf(one))) {
      const known = buckets.get(key);
      if (known) known.push(one);
      else buckets.set(key, [one]);
    }
  }
  return [...buckets.values()];
}

/** Every pair of a bucket once; the surest first, and of those equally sure the youngest record first. */
function suggested<T extends { readonly id: string }>(
  kind: SamenessKind,
  buckets: readonly (readonly T[])[],
  decided: Sameness,
  signs: (a: T, b: T) => readonly Sign[] | undefined,
): readonly Suggestion[] {
  const found = new Map<string, Suggestion>();
  const seen = new Set<string>();
  for (const bucket of buckets) {
    for (const [at, one] of bucket.entries()) {
      for (const other of bucket.slice(at + 1)) {
        if (one.id === other.id) continue;
        const pair = pairOf(kind, one.id, other.id);
        const key = `${pair.older}/${pair.younger}`;
        if (seen.has(key)) continue;
        seen.add(key);
        const spoken = signs(one, other);
        const score = Math.min(
          100,
          (spoken ?? []).reduce((sum, [, points]) => sum + points, 0),
        );
        if (!spoken || score < LEAST || decided.isDecided(kind, pair.older, pair.younger)) continue;
        found.set(key, {
          ...pair,
          score,
          certainty: certaintyOf(score),
          reasons: reasonsOf(spoken),
        });
      }
    }
  }
  return [...found.values()].sort((a, b) => b.score - a.score || (a.younger < b.younger ? 1 : -1));
}

function certaintyOf(score: number): Certainty {
  if (score >= SURE) return "sure";
  return score >= LIKELY ? "likely" : "unsure";
}

function reasonsOf(signs: readonly Sign[]): readonly DuplicateReason[] {
  return [...signs]
    .sort(([, a], [, b]) => Math.abs(b) - Math.abs(a))
    .flatMap(([reason]) => reason ?? []);
}
