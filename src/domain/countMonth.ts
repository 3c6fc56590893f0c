import type { ActivityId, OrganisationId, ParticipantId } from "./ids.ts";
import { peopleOfMonth } from "./monthPeople.ts";
import type { CountedRecords } from "./monthRecords.ts";
import {
  byName,
  type Flag,
  type MonthReport,
  type ReportOrganisation,
  type ReportPerson,
  type ReportSession,
  type ReportSums,
} from "./monthReport.ts";
import { type MonthSession, sessionsOfMonth } from "./monthSessions.ts";
import { ORGANISATION_TYPES, type Organisation, type OrganisationType } from "./register.ts";

/** A month's records, counted: the same for the same records, in whatever order they come. */
export function countMonth(records: CountedRecords): MonthReport {
  const sessions = sessionsOfMonth(records);
  const { people, counted, flags } = peopleOfMonth(records, sessions);
  const organisations = organisationsOf(records, people);
  return {
    month: records.month,
    project: records.project,
    settings: records.settings,
    sessions: sessions.map((session) => reportSession(records, session, counted)),
    people,
    organisations,
    flags: [...flags, ...sessions.flatMap(uncountedFlag)],
    sums: sumsOf(people, organisations),
  };
}

function uncountedFlag({ activity, uncounted, here }: MonthSession): readonly Flag[] {
  if (uncounted === undefined || uncounted === "no-time" || here.size === 0) return [];
  return [{ kind: "uncounted", activity: activity.id, why: uncounted, people: here.size }];
}

function reportSession(
  { organisations, participants, sameness, headcounts }: CountedRecords,
  { activity, group, uncounted, here }: MonthSession,
  counted: ReadonlyMap<ParticipantId, ReadonlyMap<ActivityId, number>>,
): ReportSession {
  const { id, title, kind, date, start, end, breakMinutes, place } = activity;
  const host = activity.host && organisations.get(sameness.speaker(activity.host));
  const counts = group
    .flatMap((each) => headcounts.get(each) ?? [])
    .sort((a, b) => b.at - a.at || (a.author < b.author ? -1 : 1));
  return {
    activity: id,
    ...{ title, kind, date, start, end, breakMinutes, place },
    host: host && { name: host.name, number: host.number },
    uncounted,
    here: [...here.keys()]
      .map((participant) => ({
        participant,
        name: participants.get(participant)?.name ?? "",
        minutes: counted.get(participant)?.get(id) ?? 0,
      }))
      .sort(byName(({ participant }) => participant)),
    anonymous: counts[0]?.people ?? 0,
  };
}

export function organisationsOf(
  {
    organisations,
  }: {
    readonly organisations: ReadonlyMap<
      OrganisationId,
      Pick<Organisation, "name" | "number" | "type">
    >;
  },
  people: readonly ReportPerson[],
): readonly ReportOrganisation[] {
  const ids = new Set(people.flatMap((person) => person.organisations.map((o) => o.organisation)));
  return [...ids]
    .map((id) => {
      const own = people.flatMap((person) =>
        person.organisations
          .filter(({ organisation }) => organisation === id)
          .map(({ minutes, hours }) => ({ person, minutes, hours })),
      );
      const known = id && organisations.get(id);
      const certified = own.filter(({ person }) => person.certified > 0);
      return {
        id,
        name: known?.name ?? "",
        number: known?.number ?? "",
        type: known?.type,
        people: own.length,
        women: own.filter(({ person }) => person.sex === "woman").length,
        men: own.filter(({ person }) => person.sex === "man").length,
        registered: sum(own.map(({ minutes }) => minutes)),
        certified: sum(certified.map(({ minutes }) => minutes)),
        hours: sum(own.map(({ hours }) => hours)),
      };
    })
    .sort(byName(({ id }) => id ?? ""));
}

export function sumsOf(
  people: readonly ReportPerson[],
  organisations: readonly ReportOrganisation[],
): ReportSums {
  const withHours = people.filter(({ hours }) => hours > 0);
  const known = organisations.filter(({ id }) => id !== undefined);
  const typed = ORGANISATION_TYPES.map((type) => {
    const own = organisations.filter((organisation) => organisation.type === type);
    return [type, sum(own.map(({ hours }) => hours))] as const;
  });
  return {
    ...countsOf(people),
    organisations: known.length,
    registered: sum(people.map(({ registered }) => registered)),
    certified: sum(people.map(({ certified }) => certified)),
    papers: {
      ...countsOf(withHours),
      organisations: known.filter(({ hours }) => hours > 0).length,
      hours: sum(people.map(({ hours }) => hours)),
      wholeHours: sum(people.map((person) => person.wholeHours)),
      hoursByType: Object.fromEntries(typed) as Record<OrganisationType, number>,
    },
  };
}

function countsOf(people: readonly ReportPerson[]) {
  return {
    people: people.length,
    women: people.filter(({ sex }) => sex === "woman").length,
    men: people.filter(({ sex }) => sex === "man").length,
  };
}

/** Hours have two decimals at most; the machine's own noise is taken away. */
function sum(numbers: readonly number[]): number {
  return Math.round(numbers.reduce((total, each) => total + each, 0) * 100) / 100;
}
