import { matchRank, plain } from "../domain/folding.ts";
import type { SearchHit } from "./catalog.ts";
import type { CatalogDb } from "./catalogDb.ts";
import type { ActivityRow, PersonRow } from "./rows.ts";

/** Simple search: every row of the register and every title is ranked, notes are read newest first until there are
 *  enough. */

const LEAST_LETTERS = 2;
const CHUNK = 200;
const EXCERPT_BEFORE = 40;
const EXCERPT_LENGTH = 120;

export async function peopleMatching(
  db: CatalogDb,
  text: string,
  limit: number,
): Promise<readonly PersonRow[]> {
  if (plain(text).length < LEAST_LETTERS) return [];
  return ranked(await db.people.toArray(), (person) => matchRank(text, person.name))
    .slice(0, limit)
    .map(([person]) => person);
}

export async function searchAll(
  db: CatalogDb,
  text: string,
  limit: number,
): Promise<readonly SearchHit[]> {
  if (plain(text).length < LEAST_LETTERS) return [];
  const [people, organisations, activities] = await Promise.all([
    db.people.toArray(),
    db.organisations.toArray(),
    db.activities
      .orderBy("date")
      .reverse()
      // A weekly series would fill the list with one name.
      .filter((row) => row.plannedBy === undefined)
      .toArray(),
  ]);
  const hits = [
    ...ranked(people, (one) => matchRank(text, one.name)).map(([person, rank]) => ({
      rank,
      hit: { kind: "person", person } as const,
    })),
    ...ranked(organisations, (one) => matchRank(text, one.name)).map(([organisation, rank]) => ({
      rank,
      hit: { kind: "organisation", organisation } as const,
    })),
    ...ranked(activities, (one) =>
      one.removed ? undefined : bestRank(text, [one.title, one.place, one.hostName]),
    ).map(([activity, rank]) => ({ rank, hit: { kind: "activity", activity } as const })),
  ]
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ hit }): SearchHit => hit);
  if (hits.length >= limit) return hits;
  const found = new Set(hits.flatMap((hit) => (hit.kind === "activity" ? [hit.activity.id] : [])));
  const rest = activities.filter((activity) => !activity.removed && !found.has(activity.id));
  return [...hits, ...(await notesWith(db, text, rest, limit - hits.length))];
}

async function notesWith(
  db: CatalogDb,
  text: string,
  activities: readonly ActivityRow[],
  limit: number,
): Promise<readonly SearchHit[]> {
  const hits: SearchHit[] = [];
  const asked = plain(text);
  for (let from = 0; from < activities.length && hits.length < limit; from += CHUNK) {
    const chunk = activities.slice(from, from + CHUNK);
    const notes = await db.notes.bulkGet(chunk.map(({ id }) => id));
    chunk.forEach((activity, i) => {
      const words = notes[i]?.text ?? "";
      if (hits.length >= limit || !plain(words).includes(asked)) return;
      hits.push({ kind: "note", activity, excerpt: excerptOf(words, asked) });
    });
  }
  return hits;
}

/** Folding may change lengths, so the place is looked for word by word. */
function excerptOf(text: string, asked: string): string {
  const first = asked.split(" ")[0] ?? asked;
  let at = 0;
  for (const { 0: word, index } of text.matchAll(/\S+/g)) {
    if (!plain(word).includes(first)) continue;
    at = index;
    break;
  }
  const from = Math.max(0, at - EXCERPT_BEFORE);
  return text.slice(from, from + EXCERPT_LENGTH).trim();
}

function bestRank(text: string, fields: readonly string[]): number | undefined {
  const ranks = fields.flatMap((field) => matchRank(text, field) ?? []);
  return ranks.length === 0 ? undefined : Math.min(...ranks);
}

function ranked<T>(
  rows: readonly T[],
  rank: (row: T) => number | undefined,
): readonly (readonly [T, number])[] {
  return rows
    .flatMap((row) => {
      const own = rank(row);
      return own === undefined ? [] : [[row, own] as const];
    })
    .sort(([, a], [, b]) => a - b);
}
