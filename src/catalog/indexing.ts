import { type Belonging, homesOf } from "../domain/belonging.ts";
import type { ActivityId, ParticipantId } from "../domain/ids.ts";
import { type DocKey, splitDocKey } from "../domain/rings.ts";
import { type NeedPlace, needDoc, needsIn } from "../replica/needs.ts";
import { reflectionAuthors } from "../replica/records.ts";
import { REGISTER } from "../replica/register.ts";
import type { Replica } from "../replica/replica.ts";
import { samenessNow } from "../replica/sameness.ts";
import { registerView } from "../replica/views.ts";
import { completeRow, type OwnFields, type ReadActivity } from "./activityRows.ts";
import type { CatalogDb } from "./catalogDb.ts";
import { nameImprovements, writeImprovements } from "./improvementRows.ts";
import {
  byDocument,
  type ChangedGroups,
  changedGroups,
  elsewhereOf,
  groupKeys,
  readActivities,
  withGroups,
} from "./merging.ts";
import { factsOf, needRow } from "./noteRows.ts";
import type { Share } from "./pending.ts";
import { peopleWriter } from "./peopleRows.ts";
import type { PersonRow } from "./rows.ts";
import type { SearchIndex } from "./searchIndex.ts";
import type { Totals } from "./totals.ts";
import { wordsOf } from "./vocabulary.ts";
import { writeWritings } from "./writingRows.ts";

/** Brings the rows of one document up to date: reads what was touched, then writes every row that says something else
 *  because of it in one transaction. The register and the document must be loaded. */
export interface Indexing {
  /** True when the planned sessions have to be counted anew (planning.ts). */
  index(key: DocKey, what: Share): Promise<boolean>;
}

export function openIndexing(
  replica: Replica,
  db: CatalogDb,
  words: SearchIndex,
  stored: { readonly totals: Totals; readonly people: readonly PersonRow[] },
): Indexing {
  const { totals } = stored;
  /** The organisations that each person's row has; somebody who moved touches all of them. */
  const known = new Map<ParticipantId, Belonging>(stored.people.map((row) => [row.id, row]));
  const writePeople = peopleWriter(replica, db, totals, known);

  /** `kept`: the mark of a document that is read for another's sake; nothing was touched in it. */
  const indexMonth = async (key: DocKey, what: Share, kept?: string): Promise<boolean> => {
    const sameness = samenessNow(replica);
    const only = what.kind === "all" ? undefined : withGroups(what.activities, sameness);
    const hasWords = what.kind === "all" || what.words;
    const isTeam = splitDocKey(key).ring === "team";
    const read = isTeam
      ? await readActivities(replica, key, only)
      : new Map<ActivityId, ReadActivity>();
    const known = totals.contributionOf(key);
    const before = known?.activities ?? [];
    const gone = before
      .map(({ id }) => id)
      .filter((id) => isTeam && (only?.has(id) ?? true) && !read.has(id));
    const contribution = {
      doc: key,
      activities: isTeam
        ? [
            ...before.filter(({ id }) => (only ? !only.has(id) : false)),
            ...[...read.values()].map(({ packed }) => packed),
          ]
        : [],
      reflected: hasWords ? reflectionAuthors(replica, key) : (known?.reflected ?? []),
    };
    const differences = totals.replace(contribution);
    const isTouched =
      gone.length > 0 || (await areNewlyTouched([...read.values()].map(({ own }) => own)));
    await db.transaction("rw", tables(db), async () => {
      await db.contributions.put({ ...contribution, mark: kept ?? "" });
      await removeActivities(gone);
      await writeActivities(read, withGroups(differences.activities, sameness));
      await writeFollowUps(read);
      await writePeople(differences.people, differences.hosts);
      if (!hasWords) return;
      await writeWords(read);
      if (isTeam) await writeNoteRows(key, read, only);
      if (isTeam) await writeImprovements(replica, db, key, only);
      await writeWritings(replica, db, key, only);
    });
    words.changed({
      activities: hasWords ? [...read.keys(), ...gone] : gone,
      names: differences.people.size + differences.hosts.size > 0,
      records: isTeam && hasWords,
      ...(hasWords && { reflectionsIn: key }),
    });
    if (kept !== undefined || !isTeam) return isTouched;
    const others = elsewhereOf([...read.keys(), ...gone], key, sameness);
    return (await indexAgain(others, hasWords)) || isTouched;
  };

  /** Activities that say something else because others do, in other documents. */
  const indexAgain = async (
    documents: ReadonlyMap<DocKey, ReadonlySet<ActivityId>>,
    words: boolean,
  ): Promise<boolean> => {
    let isTouched = false;
    for (const [key, activities] of documents) {
      // What was never counted will be counted whole.
      if (totals.contributionOf(key) === undefined) continue;
      const mark = (await db.contributions.get(key))?.mark ?? "";
      const share = { kind: "some", activities, people: new Set<ParticipantId>(), words } as const;
      await replica.visit(key, async () => {
        const anew = await indexMonth(key, { ...share, organisations: new Set() }, mark);
        isTouched = anew || isTouched;
      });
    }
    return isTouched;
  };

  /** Records are marked as removed and stay; but what stands in no document any more must not stand in a list either. */
  const removeActivities = async (gone: readonly ActivityId[]) => {
    if (gone.length === 0) return;
    for (const table of [db.activities, db.notes, db.words, db.followUps])
      await table.bulkDelete([...gone]);
    await db.todos.where("activity").anyOf(gone).delete();
  };

  /** A session of a series that somebody has done something with is planned no more, nor by the series that follow. */
  const areNewlyTouched = async (rows: readonly OwnFields[]): Promise<boolean> => {
    const ids = rows.filter((row) => row.series !== undefined).map((row) => row.id);
    if (ids.length === 0) return false;
    const before = await db.activities.bulkGet(ids);
    return before.some((row) => row === undefined || row.plannedBy !== undefined);
  };

  const writeNoteRows = async (
    key: DocKey,
    read: ReadonlyMap<ActivityId, ReadActivity>,
    only: ReadonlySet<string> | undefined,
  ) => {
    const { organisations, sameness } = registerView(replica).get();
    const isMeant = (need: NeedPlace) => only?.has(need.activity ?? need.id) ?? true;
    const known = only
      ? db.needs
          .where("activity")
          .anyOf([...only])
          .or("id")
          .anyOf([...only])
      : db.needs.filter((row) => needDoc(row) === key);
    await known.delete();
    await db.needs.bulkPut(
      needsIn(replica, key)
        .filter((need) => isMeant(need) && !need.removed)
        .map((need) =>
          needRow(
            need,
            need.organisation && organisations.get(need.organisation),
            need.activity && read.get(need.activity),
            sameness,
          ),
        ),
    );
    await db.todos
      .where("activity")
      .anyOf([...read.keys()])
      .delete();
    await db.todos.bulkPut([...read.values()].flatMap(({ todos }) => todos));
  };

  const writeFollowUps = async (read: ReadonlyMap<ActivityId, ReadActivity>) => {
    const rows = [...read.values()].flatMap(({ followUps }) => followUps ?? []);
    const wanted = new Set(rows.map(({ id }) => id));
    await db.followUps.bulkDelete([...read.keys()].filter((id) => !wanted.has(id)));
    await db.followUps.bulkPut(rows);
  };

  /** Where somebody's group is another one now, before the rows that add up what is said there. */
  const indexChanged = async (changed: ChangedGroups): Promise<void> => {
    const named = new Set<ActivityId>(changed.activities);
    for (const { id } of changed.people.size > 0 ? totals.withAnyOf(changed.people) : []) {
      named.add(id);
    }
    await indexAgain(byDocument(named), changed.activities.size > 0);
  };

  const indexRegister = async (what: Share) => {
    const register = registerView(replica).get();
    const { people, organisations } =
      what.kind === "some"
        ? { people: new Set(what.people), organisations: new Set(what.organisations) }
        : {
            people: new Set([...known.keys(), ...register.participants.keys()]),
            organisations: new Set([
              ...(await db.organisations.toCollection().primaryKeys()),
              ...register.organisations.keys(),
            ]),
          };
    const same = groupKeys(register.sameness);
    const changed = changedGroups(totals.contributionOf(REGISTER)?.same ?? [], same);
    await indexChanged(changed);
    for (const id of changed.people) people.add(id);
    for (const id of changed.organisations) organisations.add(id);
    for (const [id, before] of changed.organisations.size === 0 ? [] : known) {
      if (homesOf(before).some((one) => changed.organisations.has(one))) people.add(id);
    }
    const activities = new Set<ActivityId>();
    for (const id of people) {
      if (isSameBelonging(known.get(id), register.participants.get(id))) continue;
      for (const [activity] of totals.ofPerson(id)) activities.add(activity.id);
    }
    const contribution = { doc: REGISTER, activities: [], reflected: [], same };
    totals.replace(contribution);
    await db.transaction("rw", tables(db), async () => {
      await db.contributions.put({ ...contribution, mark: "" });
      for (const organisation of organisations) {
        const rows = await db.activities.where("organisations").equals(organisation).primaryKeys();
        for (const id of rows) activities.add(id);
      }
      await writeActivities(new Map(), activities);
      await writePeople(people, organisations);
      await db.needs
        .where("organisation")
        .anyOf([...organisations])
        .modify((row) => {
          const organisation = row.saidOf && register.organisations.get(row.saidOf);
          Object.assign(row, factsOf(organisation), {
            organisation: organisation?.id ?? row.saidOf,
          });
        });
      for (const id of changed.needs) {
        await db.needs.update(id, { group: register.sameness.speaker(id) });
      }
      await nameImprovements(db, organisations, register);
    });
    words.changed({ activities, names: true, records: true });
    return true;
  };

  const writeActivities = async (
    read: ReadonlyMap<ActivityId, ReadActivity>,
    also: ReadonlySet<ActivityId>,
  ) => {
    const register = registerView(replica).get();
    const reflectedBy = (id: ActivityId) => {
      const group = register.sameness.group(id);
      return [...new Set(group.flatMap(totals.reflectedBy))].sort();
    };
    const others = [...also].filter((id) => !read.has(id));
    const stored =
      others.length === 0
        ? []
        : (await db.activities.bulkGet(others)).filter((row) => row !== undefined);
    const rows = [...[...read.values()].map(({ own }) => own), ...stored].map((own) =>
      completeRow(own, {
        me: replica.me,
        register,
        here: (totals.activity(own.id)?.here ?? []).map(([participant]) => participant),
        reflectedBy: reflectedBy(own.id),
      }),
    );
    await db.activities.bulkPut(rows);
  };

  const writeWords = async (read: ReadonlyMap<ActivityId, ReadActivity>) => {
    await db.notes.bulkPut([...read].map(([id, { words: text }]) => ({ id, text })));
    await db.words.bulkPut(
      [...read].map(([id, { own, words: text, alsoTitled }]) => ({
        id,
        title: wordsOf(`${own.title} ${own.place} ${alsoTitled}`),
        note: wordsOf(text),
      })),
    );
  };

  return {
    index: (key, what) => (key === REGISTER ? indexRegister(what) : indexMonth(key, what)),
  };
}

function isSameBelonging(before: Belonging | undefined, now: Belonging | undefined): boolean {
  const written = (one: Belonging | undefined) => JSON.stringify([one?.organisation, one?.moves]);
  return written(before) === written(now);
}

function tables(db: CatalogDb) {
  return [
    db.activities,
    db.notes,
    db.words,
    db.people,
    db.organisations,
    db.needs,
    db.todos,
    db.followUps,
    db.reflections,
    db.stories,
    db.improvements,
    db.conversations,
    db.contributions,
  ];
}
