import type { Table } from "dexie";
import { type NameWords, nameWords } from "../domain/folding.ts";
import type { ActivityId, ConversationId, ImprovementId, MemberId, NeedId } from "../domain/ids.ts";
import type { DocKey } from "../domain/rings.ts";
import type { WrittenConversation } from "../replica/conversationNames.ts";
import type { CatalogDb, StoredActivity } from "./catalogDb.ts";
import type { FoundActivity, FoundReflection } from "./hits.ts";
import type { ImprovementRow, NeedRow, OrganisationRow, PersonRow, ReflectionRow } from "./rows.ts";
import { openVocabulary, type Vocabulary, wordsOf } from "./vocabulary.ts";

/** What a search looks through and draws hits from, in memory from the first search on: reading every row for every letter
 *  would take a phone half a second after four years, and waiting for a single row is a frame more. */
export interface SearchMemory {
  readonly titles: Vocabulary<ActivityId>;
  readonly notes: Vocabulary<ActivityId>;
  readonly needs: Vocabulary<NeedId>;
  readonly improvements: Vocabulary<ImprovementId>;
  readonly conversations: Vocabulary<ConversationId>;
  /** Those of this device's own member, by the key of their row. */
  readonly reflections: Vocabulary<string>;
  /** Without those that are planned only. Words of removed ones are not found. */
  readonly activities: ReadonlyMap<ActivityId, KnownActivity>;
  readonly noteTexts: ReadonlyMap<ActivityId, string>;
  readonly needRows: ReadonlyMap<NeedId, NeedRow>;
  readonly improvementRows: ReadonlyMap<ImprovementId, ImprovementRow>;
  readonly conversationRows: ReadonlyMap<ConversationId, WrittenConversation>;
  readonly reflectionRows: ReadonlyMap<string, KnownReflection>;
  /** The words that others have of a reflection, to the author's change of them that is not shared yet: keys of rows. */
  readonly changes: ReadonlyMap<string, string>;
  readonly people: readonly Named<PersonRow>[];
  readonly organisations: readonly Named<OrganisationRow>[];
}

export interface KnownActivity extends FoundActivity {
  readonly removed: boolean;
}

export interface KnownReflection extends FoundReflection {
  readonly text: string;
}

export interface Named<Row> {
  readonly row: Row;
  readonly words: NameWords;
  /** Of the names that others have whom it speaks for. */
  readonly also: readonly NameWords[];
}

export interface SearchIndex {
  /** Everything that was written before the call. */
  read(): Promise<SearchMemory>;
  /** Rows of these were written; they are read again before the next answer. */
  changed(what: {
    readonly activities?: Iterable<ActivityId>;
    readonly names?: boolean;
    /** Needs, improvement works and conversations. */
    readonly records?: boolean;
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
    records: false,
  };

  const renew = async (memory: Mutable): Promise<void> => {
    const activities = [...stale.activities];
    const documents = [...stale.documents];
    const { names, records } = stale;
    stale.activities.clear();
    stale.documents.clear();
    stale.names = false;
    stale.records = false;
    if (activities.length > 0) {
      const [rows, words, notes] = await Promise.all([
        db.activities.bulkGet(activities),
        db.words.bulkGet(activities),
        db.notes.bulkGet(activities),
      ]);
      for (const [i, id] of activities.entries()) {
        putActivity(memory, id, rows[i]);
        putWords(memory, words[i] ?? { id, title: "", note: "" });
        memory.noteTexts.set(id, notes[i]?.text ?? "");
      }
    }
    if (names) Object.assign(memory, await readNames(db));
    if (records) Object.assign(memory, await readRecords(db));
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
      stale.records ||= what.records === true;
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
  readonly activities: Map<ActivityId, KnownActivity>;
  readonly noteTexts: Map<ActivityId, string>;
  readonly reflectionRows: Map<string, KnownReflection>;
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
    activities: new Map(),
    noteTexts: new Map(),
    ...(await readRecords(db)),
    ...(await readNames(db)),
    reflections: openVocabulary(),
    reflectionRows: new Map(),
    changes: new Map(),
    reflectionKeys: new Map(),
  };
  const written = await db.reflections.where("author").equals(me).toArray();
  for (const [doc, rows] of byDocument(written)) putReflections(memory, doc, rows);
  memory.changes = changesAmong(memory.reflectionRows.values());
  await inPieces(db.activities, (row) => putActivity(memory, row.id, row));
  await Promise.all([
    inPieces(db.words, (row) => putWords(memory, row)),
    inPieces(db.notes, ({ id, text }) => memory.noteTexts.set(id, text)),
  ]);
  return memory;
}

async function inPieces<Row extends { readonly id: ActivityId }>(
  table: Table<Row, ActivityId>,
  take: (row: Row) => unknown,
): Promise<void> {
  const piece = (from: string) => table.where("id").above(from).limit(PIECE).toArray();
  let next = piece("");
  for (;;) {
    const rows = await next;
    const last = rows.at(-1);
    // The disk works while these are put into memory.
    if (last !== undefined) next = piece(last.id);
    for (const row of rows) take(row);
    if (last === undefined) return;
  }
}

function putActivity(memory: Mutable, id: ActivityId, row: StoredActivity | undefined): void {
  if (row === undefined || row.plannedBy !== undefined) memory.activities.delete(id);
  else {
    const { title, kind, date, place, hostName, removed } = row;
    memory.activities.set(id, { id, title, kind, date, place, hostName, removed });
  }
}

/** After `putActivity`. */
function putWords(memory: SearchMemory, { id, title, note }: ActivityWords): void {
  const isListed = memory.activities.get(id)?.removed === false;
  memory.titles.put(id, isListed ? title : "");
  memory.notes.put(id, isListed ? note : "");
}

async function renewReflections(db: CatalogDb, memory: Mutable, doc: DocKey, me: MemberId) {
  const rows = await db.reflections.where("doc").equals(doc).toArray();
  for (const key of memory.reflectionKeys.get(doc) ?? []) {
    memory.reflections.put(key, "");
    memory.reflectionRows.delete(key);
  }
  putReflections(
    memory,
    doc,
    rows.filter((row) => row.author === me),
  );
  memory.changes = changesAmong(memory.reflectionRows.values());
}

function byDocument(rows: readonly ReflectionRow[]): ReadonlyMap<DocKey, ReflectionRow[]> {
  const documents = new Map<DocKey, ReflectionRow[]>();
  for (const row of rows) {
    const known = documents.get(row.doc);
    if (known) known.push(row);
    else documents.set(row.doc, [row]);
  }
  return documents;
}

function putReflections(memory: Mutable, doc: DocKey, rows: readonly ReflectionRow[]): void {
  for (const { key, id, activity, ring, at, text, folded } of rows) {
    memory.reflections.put(key, folded);
    memory.reflectionRows.set(key, { key, id, activity, ring, at, text });
  }
  memory.reflectionKeys.set(
    doc,
    rows.map(({ key }) => key),
  );
}

function changesAmong(rows: Iterable<KnownReflection>): ReadonlyMap<string, string> {
  const all = [...rows];
  const changed = new Map(all.flatMap(({ ring, id, key }) => (ring === "own" ? [[id, key]] : [])));
  return new Map(
    all.flatMap(({ ring, id, key }) => {
      const change = ring === "own" ? undefined : changed.get(id);
      return change === undefined ? [] : [[key, change]];
    }),
  );
}

async function readNames(db: CatalogDb): Promise<Pick<SearchMemory, "people" | "organisations">> {
  const [people, organisations] = await Promise.all([
    db.people.toArray(),
    db.organisations.toArray(),
  ]);
  return { people: people.map(named), organisations: organisations.map(named) };
}

async function readRecords(
  db: CatalogDb,
): Promise<
  Pick<
    SearchMemory,
    | ("needs" | "needRows")
    | ("improvements" | "improvementRows")
    | ("conversations" | "conversationRows")
  >
> {
  const [[needs, needRows], [improvements, improvementRows], [conversations, conversationRows]] =
    await Promise.all([
      readTable(db.needs, ({ text, theme }) => `${text} ${theme}`),
      readTable(db.improvements, ({ title }) => title),
      readTable(db.conversations, ({ text }) => text),
    ]);
  return {
    ...{ needs, needRows, improvements, improvementRows },
    ...{ conversations, conversationRows },
  };
}

async function readTable<Id extends string, Row extends { readonly id: Id }>(
  table: Table<Row, Id>,
  said: (row: Row) => string,
): Promise<readonly [Vocabulary<Id>, ReadonlyMap<Id, Row>]> {
  const rows = await table.toArray();
  const words = openVocabulary<Id>();
  for (const row of rows) words.put(row.id, wordsOf(said(row)));
  return [words, new Map(rows.map((row) => [row.id, row]))];
}

function named<Row extends { readonly name: string; readonly alsoNamed: readonly string[] }>(
  row: Row,
): Named<Row> {
  return { row, words: nameWords(row.name), also: row.alsoNamed.map(nameWords) };
}
