import type { ActivityId, OrganisationId, ParticipantId } from "../domain/ids.ts";
import type { Participant } from "../domain/register.ts";
import { type DocKey, splitDocKey } from "../domain/rings.ts";
import { type NeedPlace, needDoc, needsIn } from "../replica/needs.ts";
import { activityRecords, reflectionAuthors } from "../replica/records.ts";
import { REGISTER } from "../replica/register.ts";
import type { Register } from "../replica/registerReading.ts";
import type { Replica } from "../replica/replica.ts";
import { registerView } from "../replica/views.ts";
import { completeRow, type OwnFields, type ReadActivity, readRecords } from "./activityRows.ts";
import type { CatalogDb } from "./catalogDb.ts";
import { factsOf, needRow } from "./noteRows.ts";
import type { Share } from "./pending.ts";
import type { PersonRow } from "./rows.ts";
import type { SearchIndex } from "./searchIndex.ts";
import { organisationRow, personRow, type Totals } from "./totals.ts";
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
  /** The organisation that each person's row has; somebody who moved touches both organisations. */
  const known = new Map(stored.people.map(({ id, organisation }) => [id, organisation]));

  const indexMonth = async (key: DocKey, what: Share) => {
    const only = what.kind === "all" ? undefined : what.activities;
    const hasWords = what.kind === "all" || what.words;
    const isTeam = splitDocKey(key).ring === "team";
    const read = new Map<ActivityId, ReadActivity>();
    if (isTeam) {
      for (const [id, records] of activityRecords(replica, key, only))
        read.set(id, readRecords(records));
    }
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
      await db.contributions.put({ ...contribution, mark: "" });
      await removeActivities(gone);
      await writeActivities(read, differences.activities);
      await writePeople(differences.people, differences.hosts);
      if (!hasWords) return;
      await writeWords(read);
      if (isTeam) await writeNoteRows(key, read, only);
      await writeWritings(replica, db, key, only);
    });
    words.changed({
      activities: hasWords ? [...read.keys(), ...gone] : gone,
      names: differences.people.size + differences.hosts.size > 0,
      needs: isTeam && hasWords,
      ...(hasWords && { reflectionsIn: key }),
    });
    return isTouched;
  };

  /** Records are marked as removed and stay; but what stands in no document any more must not stand in a list either. */
  const removeActivities = async (gone: readonly ActivityId[]) => {
    if (gone.length === 0) return;
    for (const table of [db.activities, db.notes, db.words]) await table.bulkDelete([...gone]);
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
    const { organisations } = registerView(replica).get();
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
          ),
        ),
    );
    await db.todos
      .where("activity")
      .anyOf([...read.keys()])
      .delete();
    await db.todos.bulkPut([...read.values()].flatMap(({ todos }) => todos));
  };

  const indexRegister = async (what: Share) => {
    const register = registerView(replica).get();
    const { people, organisations } =
      what.kind === "some"
        ? what
        : {
            people: new Set([...known.keys(), ...register.participants.keys()]),
            organisations: new Set([
              ...(await db.organisations.toCollection().primaryKeys()),
              ...register.organisations.keys(),
            ]),
          };
    const activities = new Set<ActivityId>();
    for (const id of people) {
      if (known.get(id) === register.participants.get(id)?.organisation) continue;
      for (const [activity] of totals.ofPerson(id)) activities.add(activity.id);
    }
    await db.transaction("rw", tables(db), async () => {
      await db.contributions.put({ doc: REGISTER, mark: "", activities: [], reflected: [] });
      for (const organisation of organisations) {
        const rows = await db.activities.where("organisations").equals(organisation).primaryKeys();
        for (const id of rows) activities.add(id);
      }
      await writeActivities(new Map(), activities);
      await writePeople(people, organisations);
      await db.needs
        .where("organisation")
        .anyOf([...organisations])
        .modify((row) =>
          Object.assign(
            row,
            factsOf(row.organisation && register.organisations.get(row.organisation)),
          ),
        );
    });
    words.changed({ activities, names: true, needs: true });
    return true;
  };

  const writeActivities = async (
    read: ReadonlyMap<ActivityId, ReadActivity>,
    also: ReadonlySet<ActivityId>,
  ) => {
    const register = registerView(replica).get();
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
        reflectedBy: totals.reflectedBy(own.id),
      }),
    );
    await db.activities.bulkPut(rows);
  };

  const writeWords = async (read: ReadonlyMap<ActivityId, ReadActivity>) => {
    await db.notes.bulkPut([...read].map(([id, { words: text }]) => ({ id, text })));
    await db.words.bulkPut(
      [...read].map(([id, { own, words: text }]) => ({
        id,
        title: wordsOf(`${own.title} ${own.place}`),
        note: wordsOf(text),
      })),
    );
  };

  const writePeople = async (
    people: ReadonlySet<ParticipantId>,
    hosts: ReadonlySet<OrganisationId>,
  ) => {
    const { participants, organisations } = registerView(replica).get();
    const concerned = new Set(hosts);
    for (const id of people) {
      for (const organisation of [known.get(id), participants.get(id)?.organisation]) {
        if (organisation) concerned.add(organisation);
      }
    }
    const members = membersByOrganisation(participants, concerned);
    // A renamed organisation stands in the rows of all its people.
    const renamed = [...hosts].flatMap((id) => members.get(id) ?? []);
    const touched = [...people].flatMap((id) => participants.get(id) ?? []);
    const gone = [...people].filter((id) => !participants.has(id));
    const nameOf = ({ organisation }: Participant) =>
      (organisation && organisations.get(organisation)?.name) ?? "";
    for (const { id, organisation } of touched) known.set(id, organisation);
    for (const id of gone) known.delete(id);
    const closed = [...concerned].filter((id) => !organisations.has(id));
    if (gone.length > 0) await db.people.bulkDelete(gone);
    if (closed.length > 0) await db.organisations.bulkDelete(closed);
    await db.people.bulkPut(
      [...new Set([...touched, ...renamed])].map((one) => personRow(one, nameOf(one), totals)),
    );
    await db.organisations.bulkPut(
      [...concerned].flatMap((id) => {
        const organisation = organisations.get(id);
        return organisation ? [organisationRow(organisation, members.get(id) ?? [], totals)] : [];
      }),
    );
  };

  return {
    index: (key, what) => (key === REGISTER ? indexRegister(what) : indexMonth(key, what)),
  };
}

function membersByOrganisation(
  participants: Register["participants"],
  wanted: ReadonlySet<OrganisationId>,
): ReadonlyMap<OrganisationId, readonly Participant[]> {
  const members = new Map<OrganisationId, Participant[]>();
  for (const person of participants.values()) {
    if (!person.organisation || !wanted.has(person.organisation)) continue;
    const known = members.get(person.organisation);
    if (known) known.push(person);
    else members.set(person.organisation, [person]);
  }
  return members;
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
    db.reflections,
    db.stories,
    db.contributions,
  ];
}
