import type { ActivityId, NeedId, OrganisationId, ParticipantId } from "../domain/ids.ts";
import type { DocKey } from "../domain/rings.ts";
import type { Sameness, SamenessKind } from "../domain/sameness.ts";
import { activityDoc } from "../replica/activities.ts";
import { type ActivityRecords, activityRecords } from "../replica/records.ts";
import type { Replica } from "../replica/replica.ts";
import { samenessNow } from "../replica/sameness.ts";
import { type ReadActivity, readRecords } from "./activityRows.ts";

/** What it means for the rows that some are one: whoever speaks has the words and marks of all, and the others stand as if
 *  they had been taken out of the lists. */

/** Reads the activities of a loaded team month, or the given ones; others that are one with them are visited. */
export async function readActivities(
  replica: Replica,
  key: DocKey,
  only: ReadonlySet<ActivityId> | undefined,
): Promise<ReadonlyMap<ActivityId, ReadActivity>> {
  const sameness = samenessNow(replica);
  const all = activityRecords(replica, key, only);
  const read = new Map<ActivityId, ReadActivity>();
  for (const [id, records] of all) {
    const group = sameness.group(id);
    if (group.length === 1) read.set(id, readRecords(spoken(records, sameness), rosterOf(records)));
    else read.set(id, readOf(id, await membersOf(replica, key, group, all), sameness));
  }
  return read;
}

/** With those of their groups, in whatever month. */
export function withGroups(
  activities: ReadonlySet<ActivityId>,
  sameness: Sameness,
): ReadonlySet<ActivityId> {
  if (sameness.isEmpty) return activities;
  return new Set([...activities].flatMap((id) => sameness.group(id)));
}

/** The members that stand in other documents, by document. */
export function elsewhereOf(
  ids: Iterable<ActivityId>,
  key: DocKey,
  sameness: Sameness,
): ReadonlyMap<DocKey, ReadonlySet<ActivityId>> {
  const others = sameness.isEmpty ? [] : [...ids].flatMap((id) => sameness.group(id));
  return byDocument(others.filter((id) => activityDoc(id) !== key));
}

export function byDocument(
  ids: Iterable<ActivityId>,
): ReadonlyMap<DocKey, ReadonlySet<ActivityId>> {
  const found = new Map<DocKey, Set<ActivityId>>();
  for (const id of ids) {
    const known = found.get(activityDoc(id)) ?? new Set<ActivityId>();
    found.set(activityDoc(id), known.add(id));
  }
  return found;
}

export function groupKeys({ groups }: Sameness): readonly string[] {
  return groups.map(({ kind, ids }) => [kind, ...ids].join("/")).sort();
}

export interface ChangedGroups {
  readonly people: ReadonlySet<ParticipantId>;
  readonly organisations: ReadonlySet<OrganisationId>;
  readonly activities: ReadonlySet<ActivityId>;
  readonly needs: ReadonlySet<NeedId>;
}

/** Everybody whose group is another one now than when the rows were counted. */
export function changedGroups(before: readonly string[], now: readonly string[]): ChangedGroups {
  const [known, current] = [new Set(before), new Set(now)];
  const changed = [...known, ...current].filter((key) => !(known.has(key) && current.has(key)));
  const idsOf = <Id extends string>(kind: SamenessKind) =>
    new Set(
      changed.flatMap((key) => {
        const [own, ...ids] = key.split("/");
        return own === kind ? (ids as Id[]) : [];
      }),
    );
  return {
    people: idsOf<ParticipantId>("person"),
    organisations: idsOf<OrganisationId>("organisation"),
    activities: idsOf<ActivityId>("activity"),
    needs: idsOf<NeedId>("need"),
  };
}

async function membersOf(
  replica: Replica,
  key: DocKey,
  group: readonly ActivityId[],
  here: ReadonlyMap<ActivityId, ActivityRecords>,
): Promise<readonly ActivityRecords[]> {
  const members: ActivityRecords[] = [];
  let kept: readonly DocKey[] | undefined;
  for (const id of group) {
    const doc = activityDoc(id);
    const read = () => activityRecords(replica, doc, new Set([id])).get(id);
    if (doc !== key) kept ??= await replica.keptDocs();
    // A month that has not arrived is not asked for: it would be made, and be empty.
    const found =
      doc === key
        ? (here.get(id) ?? read())
        : kept?.includes(doc) && (await replica.visit(doc, async () => read()));
    if (found) members.push(found);
  }
  return members;
}

function readOf(
  id: ActivityId,
  members: readonly ActivityRecords[],
  sameness: Sameness,
): ReadActivity {
  const speaking = members.find(({ activity }) => !activity.removed) ?? members[0];
  const own = members.find(({ activity }) => activity.id === id);
  if (!speaking || !own) throw new Error(`no activity ${id}`);
  if (own !== speaking) {
    const activity = { ...own.activity, removed: true };
    const nothing = { tellings: [], inQuestion: undefined, expected: [], claims: [], choices: [] };
    return readRecords({ ...own, activity, ...nothing }, []);
  }
  const heard = [own, ...members.filter((one) => one !== own && !one.activity.removed)];
  const together: ActivityRecords = {
    activity: own.activity,
    tellings: own.tellings,
    inQuestion: own.inQuestion,
    expected: heard.flatMap(({ expected }) => expected),
    claims: heard.flatMap(({ claims }) => claims),
    choices: heard.flatMap(({ choices }) => choices),
    cards: heard.flatMap(({ cards }) => cards),
    reminders: heard.flatMap(({ reminders }) => reminders),
    noteText: heard
      .map(({ noteText }) => noteText)
      .join("\n")
      .trim(),
    noteLines: heard.flatMap(({ noteLines }) => noteLines),
    captions: heard.flatMap(({ captions }) => captions),
  };
  const titles = heard.slice(1).map(({ activity }) => `${activity.title} ${activity.place}`);
  return readRecords(spoken(together, sameness), rosterOf(together), titles.join(" "));
}

/** Under the ids that speak. Of several choices the newest is asked, as on the roster. */
function spoken(records: ActivityRecords, sameness: Sameness): ActivityRecords {
  if (sameness.isEmpty) return records;
  const { speaker } = sameness;
  const choices = [...records.choices].sort((a, b) => a.at - b.at);
  return {
    ...records,
    expected: [...new Set(records.expected.map(speaker))],
    claims: records.claims.map((one) => ({ ...one, participant: speaker(one.participant) })),
    choices: choices.map((one) => ({ ...one, participant: speaker(one.participant) })),
  };
}

function rosterOf({ expected, claims }: ActivityRecords): ReadonlySet<ParticipantId> {
  return new Set([...expected, ...claims.map(({ participant }) => participant)]);
}
