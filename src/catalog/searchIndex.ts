import { type NameWords, nameWords } from "../domain/folding.ts";
import type { ActivityId, MemberId, NeedId } from "../domain/ids.ts";
import type { DocKey } from "../domain/rings.ts";
import type { CatalogDb } from "./catalogDb.ts";
import type { OrganisationRow, PersonRow, ReflectionRow } from "./rows.ts";
import { openVocabulary, type Vocabulary, wordsOf } from "./vocabulary.ts";

/** What a search looks through, in memory from the first search on: reading every row for every letter would take a phone
 *  half a second after four years. */
export interface SearchMemory {
  readonly titles: Vocabulary<ActivityId>;
  readonly notes: Vocabulary<ActivityId>;
  readonly needs: Vocabulary<NeedId>;
  /** Those of this device's own member, by the key of their row. */
  readonly reflections: Vocabulary<string>;
  readonly people: readonly Named<PersonRow>[];
  readonly organisations: readonly Named<OrganisationRow>[];
}

export interface Named<Row> {
  readonly row: Row;
  readonly words: NameWords;
}

export interface SearchIndex {
  /** Everything that was written before the call. */
  read(): Promise<SearchMemory>;
  /** Rows of these were written; they are read again before the next answer. */
  changed(what: {
    readonly activities?: Iterable<ActivityId>;
    readonly names?: boolean;
    readonly needs?: boolean;
    readonly reflectionsIn?: DocKey;
  }): void;
  forget(): void;
}

/** Rows are read in pieces, so that a letter typed meanwhile is drawn. */
const PIECE = 400;

export function openSearchIndex(db: CatalogDb, me: MemberId): SearchIndex {
  let reading: Promise<Mutable> | undefined;
  const stale = {
    activities: new Set<ActivityId>(),
    documents: new Set<DocKey>(),
    names: false,
    needs: false,
  };

  const renew = async (memory: Mutable): Promise<void> => {
    const activities = [...stale.activities];
    const documents = [...stale.documents];
    const { names, needs } = stale;
    stale.activities.clear();
    stale.documents.clear();
    stale.names = false;
    stale.needs = false;
    if (activities.length > 0) {
      const rows = await db.words.bulkGet(activities);
      for (const [i, id] of activities.entries()) {
        putWords(memory, rows[i] ?? { id, title: "", note: "" });
      }
    }
    if (names) Object.assign(memory, await readNames(db));
    if (needs) memory.needs = await readNeeds(db);
    for (const doc of documents) await renewReflections(db, memory, doc, me);
  };

  return {
    async read() {
      reading ??= readAll(db, me);
      const memory = await reading;
      await renew(memory);
      return memory;
    },
    changed(what) {
      if (reading === undefined) return;
      for (const id of what.activities ?? []) stale.activities.add(id);
      stale.names ||= what.names === true;
      stale.needs ||= what.needs === true;
      if (what.reflectionsIn !== undefined) stale.documents.add(what.reflectionsIn);
    },
    forget() {
      reading = undefined;
      stale.activities.clear();
      stale.documents.clear();
    },
  };
}

type Mutable = { -readonly [Part in keyof SearchMemory]: SearchMemory[Part] } & {
  /** The rows of each document that are in memory; those that are gone are emptied. */
  readonly reflectionKeys: Map<DocKey, readonly string[]>;
};

/** The different words of one activity's title and place, and of its note. */
export interface ActivityWords {
  readonly id: ActivityId;
  readonly title: string;
  readonly note: string;
}

async function readAll(db: CatalogDb, me: MemberId): Promise<Mutable> {
  const memory: Mutable = {
    titles: openVocabulary(),
    notes: openVocabulary(),
    needs: await readNeeds(db),
    ...(await readNames(db)),
    reflections: openVocabulary(),
    reflectionKeys: new Map(),
  };
  const written = await db.reflections.where("author").equals(me).toArray();
  for (const doc of new Set(written.map((row) => row.doc))) {
    putReflections(
      memory,
      doc,
      written.filter((row) => row.doc === doc),
    );
  }
  let from = "";
  for (;;) {
    const rows = await db.words.where("id").above(from).limit(PIECE).toArray();
    for (const row of rows) putWords(memory, row);
    const last = rows.at(-1);
    if (last === undefined || rows.length < PIECE) return memory;
    from = last.id;
  }
}

function putWords(memory: SearchMemory, { id, title, note }: ActivityWords): void {
  memory.titles.put(id, title);
  memory.notes.put(id, note);
}

async function renewReflections(db: CatalogDb, memory: Mutable, doc: DocKey, me: MemberId) {
  const rows = await db.reflections.where("doc").equals(doc).toArray();
  for (const key of memory.reflectionKeys.get(doc) ?? []) memory.reflections.put(key, "");
  putReflections(
    memory,
    doc,
    rows.filter((row) => row.author === me),
  );
}

function putReflections(memory: Mutable, doc: DocKey, rows: readonly ReflectionRow[]): void {
  for (const { key, folded } of rows) memory.reflections.put(key, folded);
  memory.reflectionKeys.set(
    doc,
    rows.map(({ key }) => key),
  );
}

async function readNames(db: CatalogDb): Promise<Pick<SearchMemory, "people" | "organisations">> {
  const [people, organisations] = await Promise.all([
    db.people.toArray(),
    db.organisations.toArray(),
  ]);
  return { people: people.map(named), organisations: organisations.map(named) };
}

async function readNeeds(db: CatalogDb): Promise<Vocabulary<NeedId>> {
  const needs = openVocabulary<NeedId>();
  for (const row of await db.needs.toArray())
    needs.put(row.id, wordsOf(`${row.text} ${row.theme}`));
  return needs;
}

function named<Row extends { readonly name: string }>(row: Row): Named<Row> {
  return { row, words: nameWords(row.name) };
}
