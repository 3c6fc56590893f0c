import { organisationOn } from "../domain/belonging.ts";
import { type LocalDate, monthOf, type YearMonth } from "../domain/calendar.ts";
import { folded } from "../domain/folding.ts";
import type { ActivityId, MemberId, OrganisationId, ParticipantId } from "../domain/ids.ts";
import type { Organisation, Participant } from "../domain/register.ts";
import type { DocKey } from "../domain/rings.ts";
import type { Contribution, PackedActivity } from "./catalogDb.ts";
import type { OrganisationRow, PersonRow } from "./rows.ts";

/** What all documents together add up to, in memory: every contribution, turned so that one person's or one
 *  organisation's sums are read without going through the rest. */
export interface Totals {
  /** Replaces a document's contribution; gives the activities and people whose sums may differ now. */
  replace(contribution: Omit<Contribution, "mark">): Differences;
  contributionOf(doc: DocKey): Omit<Contribution, "mark"> | undefined;
  activity(id: ActivityId): PackedActivity | undefined;
  hostedBy(organisation: OrganisationId): readonly PackedActivity[];
  ofPerson(id: ParticipantId): readonly (readonly [PackedActivity, number])[];
  reflectedBy(id: ActivityId): readonly MemberId[];
  /** Activities with one of these ids on their roster. Goes through all of them. */
  withAnyOf(ids: ReadonlySet<string>): readonly PackedActivity[];
}

export interface Differences {
  readonly activities: ReadonlySet<ActivityId>;
  readonly people: ReadonlySet<ParticipantId>;
  readonly hosts: ReadonlySet<OrganisationId>;
}

export function gatherTotals(contributions: readonly Omit<Contribution, "mark">[]): Totals {
  const byDoc = new Map<DocKey, Omit<Contribution, "mark">>();
  const activities = new Map<ActivityId, PackedActivity>();
  const byPerson = new Map<ParticipantId, Map<ActivityId, number>>();
  const reflected = new Map<ActivityId, Map<DocKey, readonly MemberId[]>>();

  const add = (activity: PackedActivity) => {
    activities.set(activity.id, activity);
    for (const [participant, minutes] of activity.here) {
      const own = byPerson.get(participant) ?? new Map<ActivityId, number>();
      byPerson.set(participant, own.set(activity.id, minutes));
    }
  };
  const take = (activity: PackedActivity) => {
    activities.delete(activity.id);
    for (const [participant] of activity.here) byPerson.get(participant)?.delete(activity.id);
  };

  const replace: Totals["replace"] = (contribution) => {
    const before = byDoc.get(contribution.doc);
    const known = new Map(before?.activities.map((activity) => [activity.id, activity]));
    const differences = {
      activities: new Set<ActivityId>(),
      people: new Set<ParticipantId>(),
      hosts: new Set<OrganisationId>(),
    };
    const replaceOne = (old: PackedActivity | undefined, now: PackedActivity | undefined) => {
      const id = now?.id ?? old?.id;
      if (id !== undefined) differences.activities.add(id);
      for (const person of peopleWhoDiffer(old, now)) differences.people.add(person);
      for (const host of old?.host === now?.host ? [] : [old?.host, now?.host]) {
        if (host !== undefined) differences.hosts.add(host);
      }
      if (old) take(old);
      if (now) add(now);
    };
    for (const activity of contribution.activities) {
      const old = known.get(activity.id);
      known.delete(activity.id);
      if (old !== activity) replaceOne(old, activity);
    }
    for (const gone of known.values()) replaceOne(gone, undefined);
    const authorsBefore = authorsOf(before?.reflected ?? []);
    const authorsNow = authorsOf(contribution.reflected);
    for (const activity of new Set([...authorsBefore.keys(), ...authorsNow.keys()])) {
      const now = authorsNow.get(activity) ?? [];
      if (isSameList(now, authorsBefore.get(activity) ?? [])) continue;
      const docs = reflected.get(activity) ?? new Map<DocKey, readonly MemberId[]>();
      reflected.set(activity, docs);
      docs.set(contribution.doc, now);
      differences.activities.add(activity);
    }
    byDoc.set(contribution.doc, contribution);
    return differences;
  };
  for (const contribution of contributions) replace(contribution);

  return {
    replace,
    contributionOf: (doc) => byDoc.get(doc),
    activity: (id) => activities.get(id),
    hostedBy: (organisation) =>
      [...activities.values()].filter((activity) => activity.host === organisation),
    ofPerson: (id) =>
      [...(byPerson.get(id) ?? [])].flatMap(([activity, minutes]) => {
        const packed = activities.get(activity);
        return packed ? [[packed, minutes] as const] : [];
      }),
    withAnyOf: (ids) =>
      [...activities.values()].filter(
        ({ here, besides }) =>
          here.some(([participant]) => ids.has(participant)) ||
          besides.some((participant) => ids.has(participant)),
      ),
    reflectedBy: (id) => [...new Set([...(reflected.get(id)?.values() ?? [])].flat())].sort(),
  };
}

/** Everybody whose sums are others by it: one tap of twenty changes one person's. */
function peopleWhoDiffer(
  old: PackedActivity | undefined,
  now: PackedActivity | undefined,
): ReadonlySet<ParticipantId> {
  const before = new Map(old?.here);
  const differ = new Set<ParticipantId>();
  const isMoved = old?.date !== now?.date;
  for (const [person, minutes] of now?.here ?? []) {
    if (isMoved || before.get(person) !== minutes) differ.add(person);
    before.delete(person);
  }
  for (const person of before.keys()) differ.add(person);
  return differ;
}

function authorsOf(
  reflected: Contribution["reflected"],
): ReadonlyMap<ActivityId, readonly MemberId[]> {
  const authors = new Map<ActivityId, MemberId[]>();
  for (const [activity, author] of reflected) {
    const known = authors.get(activity);
    if (known) known.push(author);
    else authors.set(activity, [author]);
  }
  return authors;
}

function isSameList(a: readonly MemberId[], b: readonly MemberId[]): boolean {
  return a.length === b.length && a.every((one, at) => one === b[at]);
}

/** `also`: rows that this one speaks for. */
export function personRow(
  person: Participant,
  organisationName: string,
  also: readonly Participant[],
  totals: Totals,
): PersonRow {
  let minutes = 0;
  let minutesHere = 0;
  let lastDate: LocalDate | undefined;
  const attended = totals.ofPerson(person.id);
  for (const [activity, own] of attended) {
    minutes += own;
    if (organisationOn(person, activity.date) === person.organisation) minutesHere += own;
    if (lastDate === undefined || activity.date > lastDate) lastDate = activity.date;
  }
  return {
    id: person.id,
    name: person.name,
    folded: folded(person.name),
    alsoNamed: otherNames(person, also),
    organisation: person.organisation,
    ...(person.moves && { moves: person.moves }),
    organisationName,
    role: person.role,
    active: person.active,
    sessions: attended.length,
    minutes,
    minutesHere,
    lastDate,
  };
}

function otherNames(own: { readonly name: string }, also: readonly { readonly name: string }[]) {
  const names = new Set(also.map(({ name }) => name));
  return [...names].filter((name) => name !== "" && name !== own.name);
}

/** `people`: everybody who is of it or has been; `also`: rows that it speaks for. */
export function organisationRow(
  organisation: Organisation,
  people: readonly Participant[],
  also: readonly Organisation[],
  totals: Totals,
): OrganisationRow {
  const hosted = [organisation, ...also].flatMap(({ id }) => totals.hostedBy(id));
  const sessions = new Set(hosted.map((activity) => activity.id));
  const minutesByMonth: Record<YearMonth, number> = {};
  const peopleByMonth: Record<YearMonth, number> = {};
  let minutes = 0;
  for (const person of people) {
    const months = new Set<YearMonth>();
    for (const [activity, own] of totals.ofPerson(person.id)) {
      if (organisationOn(person, activity.date) !== organisation.id) continue;
      sessions.add(activity.id);
      minutes += own;
      const month = monthOf(activity.date);
      minutesByMonth[month] = (minutesByMonth[month] ?? 0) + own;
      months.add(month);
    }
    for (const month of months) peopleByMonth[month] = (peopleByMonth[month] ?? 0) + 1;
  }
  return {
    id: organisation.id,
    name: organisation.name,
    folded: folded(organisation.name),
    alsoNamed: otherNames(organisation, also),
    number: organisation.number,
    municipality: organisation.municipality,
    branches: organisation.branches,
    people: people.filter((one) => one.active && one.organisation === organisation.id).length,
    sessions: sessions.size,
    minutes,
    minutesByMonth,
    peopleByMonth,
  };
}
