import { organisationsOf, sumsOf } from "./countMonth.ts";
import type { ActivityId, OrganisationId, ParticipantId } from "./ids.ts";
import { type LockedPerson, sumOf } from "./monthEnd.ts";
import {
  byName,
  type MonthReport,
  type PersonShare,
  type ReportOrganisation,
  type ReportPerson,
  type ReportSession,
} from "./monthReport.ts";
import { hoursOf, shareHours, wholeHours } from "./rounding.ts";

/** What a lock keeps beside its figures, so that the papers of a locked month can always be made again as they were
 *  (docs/decisions/0232). What is about a person lies with the person's figures, where an erasure finds it. */
export interface FrozenMonth {
  readonly project: MonthReport["project"];
  readonly settings: MonthReport["settings"];
  readonly sessions: readonly Omit<ReportSession, "here">[];
  readonly organisations: readonly Pick<ReportOrganisation, "id" | "name" | "number" | "type">[];
}

/** What the papers say of a person beside the name and the minutes. */
export interface FrozenPerson {
  readonly template: ReportPerson["template"];
  readonly sex: ReportPerson["sex"];
  readonly signing: ReportPerson["signing"];
  /** Where the minutes belong, in the order of the days. */
  readonly parts: readonly {
    readonly organisation: OrganisationId | undefined;
    readonly activities: readonly ActivityId[];
  }[];
  /** In whose attendance lists the person stands without minutes. */
  readonly without: readonly ActivityId[];
}

export function frozenMonth({ project, settings, sessions, organisations }: MonthReport) {
  return {
    project,
    settings,
    sessions: sessions.map(({ here: _, ...session }) => session),
    organisations: organisations.map(({ id, name, number, type }) => ({ id, name, number, type })),
  } satisfies FrozenMonth;
}

/** The figures of the month as a lock keeps them, also when names change later (domain.md G10): everybody who stands in one of
 *  its papers. */
export function lockedPeople(report: MonthReport): readonly LockedPerson[] {
  const nameOf = new Map(report.organisations.map(({ id, name }) => [id, name]));
  const without = new Map<ParticipantId, { name: string; at: ActivityId[] }>();
  for (const { activity, here } of report.sessions) {
    for (const { participant, name, minutes } of here) {
      if (minutes > 0) continue;
      const known = without.get(participant) ?? { name, at: [] };
      known.at.push(activity);
      without.set(participant, known);
    }
  }
  const people = report.people.map((person): LockedPerson => {
    const { participant, name, minutes, signing, organisations, template, sex } = person;
    const parts = organisations.map(({ organisation, activities }) => ({
      organisation,
      activities,
    }));
    return {
      ...{ participant, name, minutes, certified: signing === "signed" },
      organisationName: nameOf.get(organisations.at(-1)?.organisation) ?? "",
      frozen: { template, sex, signing, parts, without: without.get(participant)?.at ?? [] },
    };
  });
  const counted = new Set(people.map(({ participant }) => participant));
  const others = [...without].flatMap(([participant, { name, at }]): readonly LockedPerson[] => {
    if (counted.has(participant)) return [];
    const frozen = { ...NOTHING_FROZEN, without: at };
    return [{ participant, name, organisationName: "", minutes: {}, certified: false, frozen }];
  });
  return [...people, ...others];
}

export const NOTHING_FROZEN: FrozenPerson = {
  template: undefined,
  sex: undefined,
  signing: "missing",
  parts: [],
  without: [],
};

/** The report that a month was locked with. Flags are left out: they were decided before. */
export function reportOfLock(
  month: MonthReport["month"],
  { project, settings, sessions, organisations }: FrozenMonth,
  locked: ReadonlyMap<ParticipantId, LockedPerson>,
): MonthReport {
  const everybody = [...locked.values()];
  const people = everybody
    .filter(({ minutes }) => sumOf(minutes) > 0)
    .map((person) => reportPerson(person, settings))
    .sort(byName(({ participant }) => participant));
  const known = new Map(organisations.flatMap((one) => (one.id ? [[one.id, one] as const] : [])));
  const named = organisationsOf({ organisations: known }, people);
  return {
    ...{ month, project, settings, people, organisations: named, flags: [] },
    sessions: sessions.map((session) => ({
      ...session,
      here: everybody
        .filter(
          ({ minutes, frozen }) =>
            (minutes[session.activity] ?? 0) > 0 || frozen?.without.includes(session.activity),
        )
        .map(({ participant, name, minutes }) => ({
          ...{ participant, name, minutes: minutes[session.activity] ?? 0 },
        }))
        .sort(byName(({ participant }) => participant)),
    })),
    sums: sumsOf(people, named),
  };
}

function reportPerson(
  { participant, name, minutes, certified: isCertified, frozen = NOTHING_FROZEN }: LockedPerson,
  { rounding }: MonthReport["settings"],
): ReportPerson {
  const { template, sex, signing, parts } = frozen;
  const registered = sumOf(minutes);
  const certified = isCertified ? registered : 0;
  const shares = parts.map(({ organisation, activities }) => ({
    ...{ organisation, activities },
    minutes: activities.reduce((sum, activity) => sum + (minutes[activity] ?? 0), 0),
  }));
  const hours = shareHours(
    shares.map((share) => (isCertified ? share.minutes : 0)),
    rounding,
  );
  return {
    ...{ participant, name, template, sex, minutes, registered, certified, signing },
    organisations: shares.map((share, at): PersonShare => ({ ...share, hours: hours[at] ?? 0 })),
    hours: hoursOf(certified, rounding),
    wholeHours: wholeHours(certified, rounding),
  };
}
