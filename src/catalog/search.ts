import type { ActivityKind } from "../domain/activity.ts";
import { type NameWords, nameRank, nameWords } from "../domain/folding.ts";
import type { ActivityId } from "../domain/ids.ts";
import { readSessionNumber } from "../domain/sessionNumber.ts";
import { best } from "./best.ts";
import { excerptOf } from "./excerpt.ts";
import type { FoundActivity, HitKind, SearchAnswer, SearchHit, Shown } from "./hits.ts";
import type { PersonRow } from "./rows.ts";
import type { KnownActivity, Named, SearchIndex, SearchMemory } from "./searchIndex.ts";
import { type Found, isMisspelt } from "./vocabulary.ts";

/** What was typed, looked for in everything this phone holds. All is counted; only what will be shown is made into hits. */

const LEAST_LETTERS = 2;
const NOTHING: SearchAnswer = { hits: [], found: new Map() };

export async function peopleMatching(
  index: SearchIndex,
  text: string,
  limit: number,
): Promise<readonly PersonRow[]> {
  const asked = nameWords(text);
  if (asked.plain.length < LEAST_LETTERS) return [];
  const { people } = await index.read();
  return namesLike(asked, people, false).best(limit);
}

/** Misspelt words are tried when nothing says them rightly. `called`: the kinds of activity whose name, in the language on
 *  the screen, is what was typed. `speaker`: who has the words of a session that is one with others. */
export async function searchAll(
  index: SearchIndex,
  text: string,
  shown: Shown,
  called: readonly ActivityKind[],
  speaker: (id: ActivityId) => ActivityId,
): Promise<SearchAnswer> {
  const asked = nameWords(text);
  if (asked.plain.length < LEAST_LETTERS) return NOTHING;
  const memory = await index.read();
  const number = readSessionNumber(text);
  // Also one that was taken out of the lists: whoever types its number holds its signed paper.
  const activity = number && memory.activities.get(speaker(number));
  if (activity)
    return { hits: [{ kind: "activity", activity }], found: new Map([["activity", 1]]) };
  const strict = groupsOf(memory, asked, called, false);
  const groups = strict.length > 0 ? strict : groupsOf(memory, asked, [], true);
  const wanted = groups.filter(({ kind }) => kind === shown.kind);
  const drawn = wanted.length > 0 ? wanted : groups;
  const limit = drawn.length === 1 ? shown.alone : shown.each;
  return {
    hits: drawn.flatMap((group) => group.hits(limit)),
    found: new Map(groups.map(({ kind, size }) => [kind, size])),
  };
}

interface Group {
  readonly kind: HitKind;
  readonly size: number;
  hits(limit: number): readonly SearchHit[];
}

/** Of the kinds that something was found of. */
function groupsOf(
  memory: SearchMemory,
  asked: NameWords,
  called: readonly ActivityKind[],
  forgiving: boolean,
): readonly Group[] {
  const people = namesLike(asked, memory.people, forgiving);
  const organisations = namesLike(asked, memory.organisations, forgiving);
  const needs = memory.needs.find(asked.plain, forgiving);
  const works = memory.improvements.find(asked.plain, forgiving);
  const conversations = memory.conversations.find(asked.plain, forgiving);
  const groups: readonly Group[] = [
    {
      kind: "person",
      size: people.size,
      hits: (limit) => people.best(limit).map((person) => ({ kind: "person", person })),
    },
    {
      kind: "organisation",
      size: organisations.size,
      hits: (limit) =>
        organisations.best(limit).map((organisation) => ({ kind: "organisation", organisation })),
    },
    activities(memory, memory.titles.find(asked.plain, forgiving), called),
    notes(memory, asked.plain, forgiving),
    reflections(memory, asked.plain, forgiving),
    {
      kind: "need",
      size: needs.size,
      hits: (limit) =>
        rowsOf(needs.best(limit), memory.needRows).map((need) => ({ kind: "need", need })),
    },
    {
      kind: "improvement",
      size: works.size,
      hits: (limit) =>
        rowsOf(works.best(limit), memory.improvementRows).map((improvement) => ({
          kind: "improvement",
          improvement,
        })),
    },
    {
      kind: "conversation",
      size: conversations.size,
      hits: (limit) =>
        rowsOf(conversations.best(limit), memory.conversationRows).map((conversation) => ({
          kind: "conversation",
          conversation,
          get excerpt() {
            return excerptOf(conversation.text, asked.plain);
          },
        })),
    },
  ];
  return groups.filter(({ size }) => size > 0);
}

/** Those whose title or place says it, and then those whose kind is called so. */
function activities(
  { activities }: SearchMemory,
  titled: Found<ActivityId>,
  called: readonly ActivityKind[],
): Group {
  const isMeant = (one: KnownActivity) =>
    !one.removed && called.includes(one.kind) && !titled.has(one.id);
  const others = called.length === 0 ? [] : [...activities.values()].filter(isMeant);
  return {
    kind: "activity",
    size: titled.size + others.length,
    hits(limit) {
      const first = rowsOf(titled.best(limit), activities);
      return [...first, ...best(others, limit - first.length, isNewer)].map((activity) => ({
        kind: "activity",
        activity,
      }));
    },
  };
}

function isNewer(a: FoundActivity, b: FoundActivity): boolean {
  return a.date === b.date ? a.id > b.id : a.date > b.date;
}

function notes(memory: SearchMemory, typed: string, forgiving: boolean): Group {
  const found = memory.notes.find(typed, forgiving);
  return {
    kind: "note",
    size: found.size,
    hits: (limit) =>
      rowsOf(found.best(limit), memory.activities).map((activity) => ({
        kind: "note",
        activity,
        get excerpt() {
          return excerptOf(memory.noteTexts.get(activity.id) ?? "", typed);
        },
      })),
  };
}

/** A change that is not shared yet and the words that others have are one reflection: the change is shown. */
function reflections(memory: SearchMemory, typed: string, forgiving: boolean): Group {
  const found = memory.reflections.find(typed, forgiving);
  const changes = new Map(
    [...memory.changes].filter(([shared, change]) => found.has(shared) && found.has(change)),
  );
  return {
    kind: "reflection",
    size: found.size - changes.size,
    hits(limit) {
      const keys = found.best(limit + changes.size).map((key) => changes.get(key) ?? key);
      const rows = rowsOf([...new Set(keys)].slice(0, limit), memory.reflectionRows);
      return rows.map((reflection) => ({
        kind: "reflection",
        reflection,
        activity: memory.activities.get(reflection.activity),
        get excerpt() {
          return excerptOf(reflection.text, typed);
        },
      }));
    },
  };
}

function rowsOf<Key, Row>(keys: readonly Key[], rows: ReadonlyMap<Key, Row>): readonly Row[] {
  return keys.flatMap((key) => {
    const row = rows.get(key);
    return row === undefined ? [] : [row];
  });
}

function namesLike<Row>(asked: NameWords, names: readonly Named<Row>[], forgiving: boolean) {
  const rankOf = (words: NameWords) =>
    nameRank(asked, words) ?? (forgiving ? misspeltRank(asked, words) : undefined);
  const found = names.flatMap(({ row, words, also }) => {
    const rank = least(rankOf(words), ...also.map(rankOf));
    return rank === undefined ? [] : [{ row, rank }];
  });
  return {
    size: found.length,
    best: (limit: number) => best(found, limit, (a, b) => a.rank < b.rank).map(({ row }) => row),
  };
}

function least(...ranks: readonly (number | undefined)[]): number | undefined {
  let best: number | undefined;
  for (const rank of ranks)
    if (rank !== undefined && !(best !== undefined && best <= rank)) best = rank;
  return best;
}

const MISSPELT_NAME = 9;

function misspeltRank(asked: NameWords, name: NameWords): number | undefined {
  const own = name.plain.split(" ");
  const isLike = asked.plain
    .split(" ")
    .every((typed) => own.some((word) => isMisspelt(typed, word)));
  return isLike ? MISSPELT_NAME : undefined;
}
