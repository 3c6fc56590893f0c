import type { ActivityKind } from "./activity.ts";
import { addMonths, type YearMonth } from "./calendar.ts";
import type { ActivityId, OrganisationId, ParticipantId } from "./ids.ts";
import type { MonthReport, ReportPerson, ReportSession } from "./monthReport.ts";
import { SEXES, type Sex } from "./vault.ts";

/** What several months' reports say together (product.md K31, domain.md C9): every figure is a sum of theirs. */

/** Of whom nobody has said it, and whose number is not known, stands beside the others. */
export type SexKey = Sex | "unknown";
export const SEX_KEYS: readonly SexKey[] = [...SEXES, "unknown"];

/** Minutes, and who has at least one of them. */
export interface Figures {
  readonly registered: number;
  readonly certified: number;
  readonly who: ReadonlySet<ParticipantId>;
}
const NOTHING: Figures = { registered: 0, certified: 0, who: new Set() };

export interface OverviewMonth extends Figures {
  readonly month: YearMonth;
  /** Everybody with counted minutes from the start to the end of this month, each once. */
  readonly soFar: number;
  /** Only kinds and organisations with counted minutes. One person may be in several. */
  readonly byKind: ReadonlyMap<ActivityKind, Figures>;
  readonly byOrganisation: ReadonlyMap<OrganisationId | undefined, Figures>;
  readonly bySex: Readonly<Record<SexKey, Figures>>;
}

export interface Overview {
  /** From the first month with counted minutes to `last`, without holes; empty = no hours yet. */
  readonly months: readonly OverviewMonth[];
  /** Everybody with counted minutes, each once. */
  readonly whoBySex: Readonly<Record<SexKey, ReadonlySet<ParticipantId>>>;
  /** As the newest report calls them; "" = belongs to nobody. */
  readonly organisationNames: ReadonlyMap<OrganisationId | undefined, string>;
}

/** `reports` in any order, one per month; those after `last` are left out. */
export function overviewOf(reports: readonly MonthReport[], last: YearMonth): Overview {
  const counted = reports
    .filter(({ month, people }) => month <= last && people.length > 0)
    .sort((a, b) => (a.month < b.month ? -1 : 1));
  const byMonth = new Map(counted.map((report) => [report.month, report]));
  const sexOf = new Map<ParticipantId, SexKey>();
  const organisationNames = new Map<OrganisationId | undefined, string>();
  const months: OverviewMonth[] = [];
  for (let month = counted[0]?.month; month && month <= last; month = addMonths(month, 1)) {
    const report = byMonth.get(month);
    for (const { participant, sex } of report?.people ?? []) {
      sexOf.set(participant, sex ?? sexOf.get(participant) ?? "unknown");
    }
    for (const { id, name } of report?.organisations ?? []) organisationNames.set(id, name);
    months.push({ ...figuresOf(month, report), soFar: sexOf.size });
  }
  const whoIs = (sex: SexKey) =>
    new Set([...sexOf].flatMap(([participant, own]) => (own === sex ? [participant] : [])));
  return { months, whoBySex: bySex(whoIs), organisationNames };
}

function figuresOf(
  month: YearMonth,
  report: MonthReport | undefined,
): Omit<OverviewMonth, "soFar"> {
  const people = report?.people ?? [];
  const kindOf = new Map(report?.sessions.map(({ activity, kind }) => [activity, kind]));
  const kinds = tally<ActivityKind>();
  const organisations = tally<OrganisationId | undefined>();
  const sexes = tally<SexKey>();
  const all = tally<"all">();
  for (const person of people) {
    const { minutes, registered, certified, organisations: shares } = person;
    for (const [activity, own] of Object.entries(minutes)) {
      const kind = kindOf.get(activity as ActivityId);
      if (kind) kinds.add(kind, person, own);
    }
    for (const { organisation, minutes: own } of shares) {
      organisations.add(organisation, person, own);
    }
    sexes.add(person.sex ?? "unknown", person, registered);
    all.add("all", person, registered, certified);
  }
  return {
    month,
    ...(all.figures().get("all") ?? NOTHING),
    byKind: kinds.figures(),
    byOrganisation: organisations.figures(),
    bySex: bySex((sex) => sexes.figures().get(sex) ?? NOTHING),
  };
}

/** One value for each. */
export function bySex<T>(of: (sex: SexKey) => T): Readonly<Record<SexKey, T>> {
  return { woman: of("woman"), man: of("man"), unknown: of("unknown") };
}

/** What is certified of a person's month is all of it or nothing (docs/decisions/0200). */
function tally<Key>() {
  const sums = new Map<Key, { registered: number; certified: number; who: Set<ParticipantId> }>();
  return {
    add(
      key: Key,
      { participant, certified: hers }: ReportPerson,
      minutes: number,
      certified = hers > 0 ? minutes : 0,
    ): void {
      if (minutes === 0) return;
      const sum = sums.get(key) ?? { registered: 0, certified: 0, who: new Set() };
      sum.registered += minutes;
      sum.certified += certified;
      sum.who.add(participant);
      sums.set(key, sum);
    },
    figures: (): ReadonlyMap<Key, Figures> => sums,
  };
}

/** What a bar or a point stands for. */
export type OverviewPick =
  | { readonly kind: "all" }
  | { readonly kind: "type"; readonly type: ActivityKind }
  | { readonly kind: "organisation"; readonly organisation: OrganisationId | undefined }
  | { readonly kind: "sex"; readonly sex: SexKey };

export interface PickedSession {
  readonly session: ReportSession;
  /** Those that belong to what was picked. */
  readonly minutes: number;
  readonly people: number;
}

/** The sessions that the figure is made of, by date and time; their minutes together are the figure. */
export function sessionsBehind(report: MonthReport, pick: OverviewPick): readonly PickedSession[] {
  return report.sessions.flatMap((session) => {
    if (pick.kind === "type" && session.kind !== pick.type) return [];
    const own = report.people.flatMap((person) => {
      const minutes = person.minutes[session.activity] ?? 0;
      return minutes > 0 && isPicked(person, session.activity, pick) ? [minutes] : [];
    });
    if (own.length === 0) return [];
    return [{ session, minutes: own.reduce((sum, each) => sum + each, 0), people: own.length }];
  });
}

function isPicked(person: ReportPerson, activity: ActivityId, pick: OverviewPick): boolean {
  switch (pick.kind) {
    case "all":
    case "type":
      return true;
    case "sex":
      return (person.sex ?? "unknown") === pick.sex;
    case "organisation":
      return person.organisations.some(
        ({ organisation, activities }) =>
          organisation === pick.organisation && activities.includes(activity),
      );
  }
}
