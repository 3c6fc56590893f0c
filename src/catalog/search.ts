import Dexie from "dexie";
import type { ActivityKind } from "../domain/activity.ts";
import { type NameWords, nameRank, nameWords, plain } from "../domain/folding.ts";
import type { SearchHit } from "./catalog.ts";
import type { CatalogDb } from "./catalogDb.ts";
import type { ActivityRow, PersonRow, ReflectionRow } from "./rows.ts";
import type { Named, SearchIndex, SearchMemory } from "./searchIndex.ts";
import { isMisspelt } from "./vocabulary.ts";

/** What was typed, looked for in everything this phone holds. What is shown of a hit is read from its row: the memory
 *  knows words only. */

const LEAST_LETTERS = 2;
const EXCERPT_BEFORE = 40;
const EXCERPT_LENGTH = 120;

export async function peopleMatching(
  index: SearchIndex,
  text: string,
  limit: number,
): Promise<readonly PersonRow[]> {
  const asked = nameWords(text);
  if (asked.plain.length < LEAST_LETTERS) return [];
  const { people } = await index.read();
  return ranked(namesLike(asked, people, false), limit);
}

/** At most `limit` of each kind, best first. Misspelt words are tried when nothing says them rightly. `called`: the kinds of
 *  activity whose name, in the language on the screen, is what was typed. */
export async function searchAll(
  db: CatalogDb,
  index: SearchIndex,
  text: string,
  limit: number,
  called: readonly ActivityKind[],
): Promise<readonly SearchHit[]> {
  const asked = nameWords(text);
  if (asked.plain.length < LEAST_LETTERS) return [];
  const memory = await index.read();
  const [hits, ofKind] = await Promise.all([
    hitsOf(db, memory, asked, limit, false),
    newestOf(db, called, limit),
  ]);
  if (hits.length + ofKind.length === 0) return hitsOf(db, memory, asked, limit, true);
  const titled = hits.filter((hit) => hit.kind === "activity");
  const known = new Set(titled.map(({ activity }) => activity.id));
  const others = ofKind.filter(({ id }) => !known.has(id)).slice(0, limit - titled.length);
  return [...hits, ...others.map((activity) => ({ kind: "activity", activity }) as const)];
}

async function newestOf(
  db: CatalogDb,
  kinds: readonly ActivityKind[],
  limit: number,
): Promise<readonly ActivityRow[]> {
  const found = await Promise.all(
    kinds.map((kind) =>
      db.activities
        .where("[kind+date]")
        .between([kind, Dexie.minKey], [kind, Dexie.maxKey])
        .reverse()
        // A weekly series would fill the list with one name.
        .filter((row) => !row.removed && row.plannedBy === undefined)
        .limit(limit)
        .toArray(),
    ),
  );
  return found.flat().sort((a, b) => b.date.localeCompare(a.date));
}

async function hitsOf(
  db: CatalogDb,
  memory: SearchMemory,
  asked: NameWords,
  limit: number,
  forgiving: boolean,
): Promise<readonly SearchHit[]> {
  const typed = asked.plain;
  const best = <Id extends string>(matches: ReadonlyMap<Id, number>) =>
    ranked(newestFirst(matches), limit);
  const [activities, noted, needs, reflections] = await Promise.all([
    db.activities.bulkGet(best(memory.titles.matching(typed, forgiving))),
    notesOf(db, best(memory.notes.matching(typed, forgiving))),
    db.needs.bulkGet(best(memory.needs.matching(typed, forgiving))),
    reflectionsOf(db, best(memory.reflections.matching(typed, forgiving))),
  ]);
  return [
    ...ranked(namesLike(asked, memory.people, forgiving), limit).map(
      (person) => ({ kind: "person", person }) as const,
    ),
    ...ranked(namesLike(asked, memory.organisations, forgiving), limit).map(
      (organisation) => ({ kind: "organisation", organisation }) as const,
    ),
    ...activities.flatMap((activity) =>
      activity === undefined || activity.removed ? [] : [{ kind: "activity", activity } as const],
    ),
    ...noted.flatMap(({ activity, text }) =>
      activity === undefined || activity.removed
        ? []
        : [{ kind: "note", activity, excerpt: excerptOf(text, typed) } as const],
    ),
    ...reflections.map(
      ({ reflection, activity }) =>
        ({
          kind: "reflection",
          reflection,
          activity,
          excerpt: excerptOf(reflection.text, typed),
        }) as const,
    ),
    ...needs.flatMap((need) => (need === undefined ? [] : [{ kind: "need", need } as const])),
  ];
}

async function notesOf(db: CatalogDb, ids: Parameters<CatalogDb["notes"]["bulkGet"]>[0]) {
  const [activities, notes] = await Promise.all([
    db.activities.bulkGet(ids),
    db.notes.bulkGet(ids),
  ]);
  return activities.map((activity, at) => ({ activity, text: notes[at]?.text ?? "" }));
}

/** A change that is not shared yet and the words that others have are one reflection: the change is shown. */
async function reflectionsOf(db: CatalogDb, keys: readonly string[]) {
  const byId = new Map<string, ReflectionRow>();
  for (const row of await db.reflections.bulkGet([...keys])) {
    if (row !== undefined && (row.ring === "own" || !byId.has(row.id))) byId.set(row.id, row);
  }
  const rows = [...byId.values()];
  const activities = await db.activities.bulkGet(rows.map((row) => row.activity));
  return rows.map((reflection, at) => ({ reflection, activity: activities[at] }));
}

/** Letter by letter as long as the text, so that a place in it is the same place in the text. */
function sameLength(text: string): string {
  return [...text].map((letter) => plain(letter).charAt(0) || " ").join("");
}

/** From a little before the first typed word that stands there as it was typed, else from the beginning. */
function excerptOf(text: string, typed: string): string {
  const letters = [...text];
  const heard = sameLength(text);
  const places = typed.split(" ").map((word) => heard.indexOf(word));
  const first = Math.min(...places.filter((place) => place >= 0));
  const from = Number.isFinite(first) ? Math.max(0, first - EXCERPT_BEFORE) : 0;
  return letters
    .slice(from, from + EXCERPT_LENGTH)
    .join("")
    .trim();
}

function namesLike<Row>(
  asked: NameWords,
  names: readonly Named<Row>[],
  forgiving: boolean,
): readonly (readonly [Row, number])[] {
  return names.flatMap(({ row, words }) => {
    const rank = nameRank(asked, words) ?? (forgiving ? misspeltRank(asked, words) : undefined);
    return rank === undefined ? [] : [[row, rank] as const];
  });
}

const MISSPELT_NAME = 9;

function misspeltRank(asked: NameWords, name: NameWords): number | undefined {
  const own = name.plain.split(" ");
  const isLike = asked.plain
    .split(" ")
    .every((typed) => own.some((word) => isMisspelt(typed, word)));
  return isLike ? MISSPELT_NAME : undefined;
}

/** Ids sort by birth. */
function newestFirst<Id extends string>(
  matches: ReadonlyMap<Id, number>,
): readonly (readonly [Id, number])[] {
  return [...matches].sort(([a], [b]) => (a < b ? 1 : -1));
}

function ranked<T>(matches: readonly (readonly [T, number])[], limit: number): T[] {
  return [...matches]
    .sort(([, a], [, b]) => a - b)
    .slice(0, limit)
    .map(([one]) => one);
}
