import Dexie from "dexie";
import type { Live } from "../base/live.ts";
import type { ActivityKind } from "../domain/activity.ts";
import type { LocalDate, YearMonth } from "../domain/calendar.ts";
import type { ActivityId, MemberId, OrganisationId, ParticipantId } from "../domain/ids.ts";
import type { PastRing } from "../domain/reflection.ts";
import type { ConversationName } from "../replica/conversationNames.ts";
import type { Replica } from "../replica/replica.ts";
import { samenessNow } from "../replica/sameness.ts";
import { firstDrawing, isClosing, liveAnswer } from "./answers.ts";
import { type CatalogDb, openCatalogDb } from "./catalogDb.ts";
import type { SearchAnswer, Shown } from "./hits.ts";
import { openIndexer } from "./indexer.ts";
import { byState, themesOf } from "./noteRows.ts";
import {
  type Alike,
  attendedAt,
  type Elsewhere,
  elsewhereDuring,
  usualAt,
} from "./rosterQuestions.ts";
import type {
  ActivityRow,
  FollowUpRow,
  ImprovementRow,
  MyWriting,
  NeedRow,
  OrganisationRow,
  PersonRow,
  StoryRow,
  TodoRow,
} from "./rows.ts";
import { peopleMatching, searchAll } from "./search.ts";
import { openSearchIndex } from "./searchIndex.ts";
import { myReflections, pastRings } from "./writingRows.ts";

/** What lists are read from. Derived from the replica, so it may be deleted at any moment and nobody loses a word.
 *  Nothing in here is ever sent. */

export type { HitKind, SearchAnswer, SearchHit, Shown } from "./hits.ts";
export type { Elsewhere } from "./rosterQuestions.ts";
export type {
  ActivityRow,
  FollowUpRow,
  ImprovementRow,
  MyWriting,
  NeedRow,
  OrganisationRow,
  PersonRow,
  StoryRow,
  TodoRow,
} from "./rows.ts";

/** Every Live answers undefined until its first answer is here, and follows while somebody subscribes. */
export interface Catalog {
  /** Both days included; removed ones left out; by date and start. */
  activitiesBetween(from: LocalDate, to: LocalDate): Live<readonly ActivityRow[] | undefined>;
  /** Past activities of mine with something missing, newest first. */
  unfinished(me: MemberId, before: LocalDate): Live<readonly ActivityRow[] | undefined>;
  activity(id: ActivityId): Live<ActivityRow | undefined>;
  organisations(): Live<readonly OrganisationRow[] | undefined>;
  /** That it hosted, or where somebody of it was here; newest first. */
  organisationActivities(id: OrganisationId): Live<readonly ActivityRow[] | undefined>;
  /** Open ones first, then taken and done; the newest first of each. */
  needsOf(organisation: OrganisationId): Live<readonly NeedRow[] | undefined>;
  /** Of all organisations and of none, in the same order. */
  needs(): Live<readonly NeedRow[] | undefined>;
  /** Of one organisation, or all; the newest first. */
  improvements(organisation?: OrganisationId): Live<readonly ImprovementRow[] | undefined>;
  /** Of all months, the newest first. */
  conversations(): Live<readonly ConversationName[] | undefined>;
  /** The words that needs have been put under, those of most needs first. */
  needThemes(): Live<readonly string[] | undefined>;
  /** To-dos in notes that are to be done by that day at the latest, the oldest first. */
  todosDue(by: LocalDate): Live<readonly TodoRow[] | undefined>;
  /** Every to-do that is not done. */
  todos(): Live<readonly TodoRow[] | undefined>;
  followUps(): Live<readonly FollowUpRow[] | undefined>;
  /** Mine in every ring, newest first. */
  myReflections(me: MemberId): Live<readonly MyWriting[] | undefined>;
  /** Where my earlier reflections went. */
  pastRings(me: MemberId): Live<readonly PastRing[] | undefined>;
  /** Those that this device may read, of one month or all. */
  storiesOf(month?: YearMonth): Live<readonly StoryRow[] | undefined>;
  people(filter?: {
    readonly organisation?: OrganisationId;
  }): Live<readonly PersonRow[] | undefined>;
  /** Folded search over the register: two letters are enough; best first. */
  peopleMatching(text: string, limit: number): Promise<readonly PersonRow[]>;
  /** The same once, for a deed that needs no list on the screen. */
  sessionsBetween(from: LocalDate, to: LocalDate): Promise<readonly ActivityRow[]>;
  /** What came from a calendar file under these names. */
  importedAs(uids: readonly string[]): Promise<readonly ActivityRow[]>;
  /** Those of these ids that are activities. */
  activitiesNamed(ids: readonly string[]): Promise<readonly ActivityRow[]>;
  /** The newest activity of a kind, for prefilling a new one; planned sessions that nobody has touched are none. */
  lastSimilar(kind: ActivityKind): Promise<ActivityRow | undefined>;
  /** Who was here at least every other time at sessions like this one. */
  usualAt(session: Alike): Promise<ReadonlySet<ParticipantId>>;
  /** Who is here at another activity while this one goes on. */
  elsewhereDuring(id: ActivityId): Live<readonly Elsewhere[] | undefined>;
  /** Who was here, with the minutes given there; both days included. */
  attendedBetween(from: LocalDate, to: LocalDate): Live<readonly Elsewhere[] | undefined>;
  /** Folded search over titles, places, people, organisations, notes, needs and my reflections, forgiving a wrong
   *  letter when nothing says it rightly; and the number on a session's paper. `called`: kinds whose name is what was typed. */
  search(text: string, shown: Shown, called?: readonly ActivityKind[]): Promise<SearchAnswer>;
  /** Reads into memory what searches look through, so that the first letter need not wait for it. */
  warmSearch(): void;
  /** False while it is built for the first time, or anew because a newer app counts otherwise. */
  readonly ready: Live<boolean>;
  /** This month and the one before are counted, which comes long before all of four years. */
  readonly recent: Live<boolean>;
  /** Resolves when the first answer is on the screen: what only adorns a page waits for it. */
  readonly drawn: Promise<void>;
  rebuild(): Promise<void>;
  /** The same from an empty database: the browser lets go of what the old one's files held. */
  renew(): Promise<void>;
  /** Resolves when everything that was changed so far stands in the rows. */
  caughtUp(): Promise<void>;
  close(): Promise<void>;
}

const NOBODY_ASKS_MS = 2000;

/** `rows` = the database, when it was opened before the replica. */
export async function openCatalog(replica: Replica, rows?: CatalogDb): Promise<Catalog> {
  const db = rows ?? (await openCatalogDb(replica.workspace));
  const words = openSearchIndex(db, replica.me);
  const drawing = firstDrawing(NOBODY_ASKS_MS);
  const answer = <T>(ask: () => Promise<T>) => liveAnswer(ask, drawing.answered);
  const indexer = await openIndexer(replica, db, words, drawing.over);
  const listed = (row: ActivityRow) => !row.removed;
  const sessions = async (from: LocalDate, to: LocalDate) => {
    const rows = await db.activities.where("date").between(from, to, true, true).toArray();
    return rows.filter(listed).sort(byTime);
  };

  return {
    activitiesBetween: (from, to) => answer(() => sessions(from, to)),
    unfinished: (me, before) =>
      answer(async () => {
        const rows = await db.activities.where("missing").equals(me).toArray();
        return rows
          .filter((row) => row.date < before)
          .sort(byTime)
          .reverse();
      }),
    activity: (id) => answer(() => db.activities.get(id)),
    organisations: () => answer(async () => (await db.organisations.toArray()).sort(byName)),
    organisationActivities: (id) =>
      answer(async () => {
        const rows = await db.activities.where("organisations").equals(id).toArray();
        return rows.filter(listed).sort(byTime).reverse();
      }),
    needsOf: (organisation) =>
      answer(async () =>
        (await db.needs.where("organisation").equals(organisation).toArray()).sort(byState),
      ),
    needs: () => answer(async () => (await db.needs.toArray()).sort(byState)),
    improvements: (organisation) =>
      answer(async () => {
        const rows = organisation
          ? await db.improvements.where("organisation").equals(organisation).toArray()
          : await db.improvements.toArray();
        return rows.sort((a, b) => (a.id < b.id ? 1 : -1));
      }),
    conversations: () =>
      answer(async () =>
        (await db.conversations.toArray()).sort((a, b) => (a.date + a.id < b.date + b.id ? 1 : -1)),
      ),
    needThemes: () => answer(async () => themesOf(await db.needs.toArray())),
    todosDue: (by) => answer(() => db.todos.where("due").belowOrEqual(by).sortBy("due")),
    todos: () => answer(() => db.todos.toArray()),
    followUps: () => answer(() => db.followUps.toArray()),
    myReflections: (me) => answer(() => myReflections(db, me)),
    pastRings: (me) => answer(() => pastRings(db, me)),
    storiesOf: (month) =>
      answer(() =>
        month === undefined
          ? db.stories.toArray()
          : db.stories.where("month").equals(month).toArray(),
      ),
    people: (filter) =>
      answer(async () => {
        const { organisation } = filter ?? {};
        const rows = organisation
          ? await db.people.where("organisation").equals(organisation).toArray()
          : await db.people.toArray();
        return rows.sort(byName);
      }),
    peopleMatching: (text, limit) => unlessClosed(peopleMatching(words, text, limit), []),
    lastSimilar: (kind) =>
      db.activities
        .where("[kind+date]")
        .between([kind, Dexie.minKey], [kind, Dexie.maxKey])
        .reverse()
        .filter((row) => listed(row) && row.plannedBy === undefined)
        .first(),
    sessionsBetween: sessions,
    async activitiesNamed(ids) {
      const rows = await db.activities.bulkGet(ids as ActivityId[]);
      return rows.filter(
        (row) => row !== undefined && row.plannedBy === undefined,
      ) as ActivityRow[];
    },
    importedAs: (uids) => db.activities.where("uid").anyOf(uids).toArray(),
    usualAt: (session) => usualAt(db, session),
    elsewhereDuring: (id) => answer(() => elsewhereDuring(db, id)),
    attendedBetween: (from, to) => answer(async () => attendedAt(db, await sessions(from, to))),
    search: (text, shown, called = []) =>
      unlessClosed(
        searchAll(words, text, shown, called, (id) => samenessNow(replica).speaker(id)),
        { hits: [], found: new Map() },
      ),
    warmSearch: () => void unlessClosed(words.read(), undefined),
    ready: indexer.ready,
    recent: indexer.recent,
    drawn: drawing.over,
    rebuild: indexer.rebuild,
    renew: indexer.renew,
    caughtUp: indexer.caughtUp,
    async close() {
      await indexer.close();
      db.close();
    },
  };
}

/** The project was closed while somebody typed: there is nobody left to answer. */
async function unlessClosed<A, B>(asked: Promise<A>, nothing: B): Promise<A | B> {
  try {
    return await asked;
  } catch (bug) {
    if (isClosing(bug)) return nothing;
    throw bug;
  }
}

function byTime(a: ActivityRow, b: ActivityRow): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  if (a.start !== b.start) return a.start < b.start ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** Made at the first list: it takes longer to make than a first screen may wait. */
let swedish: Intl.Collator | undefined;

/** Å, ä and ö at the end, as in every Swedish list. */
function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  swedish ??= new Intl.Collator("sv");
  return swedish.compare(a.name, b.name);
}
