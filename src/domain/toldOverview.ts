import type { ActivityKind } from "./activity.ts";
import type { YearMonth } from "./calendar.ts";
import type { OrganisationId } from "./ids.ts";
import { bySex, type Figures, type Overview, type OverviewMonth, type SexKey } from "./overview.ts";
import { toldParts, toldSteps } from "./smallNumbers.ts";

/** The overview as it may be shown to somebody. Undefined = not told. */

export const AUDIENCES = ["project", "outside"] as const;
export type Audience = (typeof AUDIENCES)[number];

type Told = number | undefined;

export interface ToldMonth {
  readonly month: YearMonth;
  /** Minutes. */
  readonly registered: Told;
  readonly certified: Told;
  readonly people: Told;
  readonly soFar: Told;
  /** Minutes; what is not there has none. */
  readonly byKind: ReadonlyMap<ActivityKind, Told>;
  readonly byOrganisation: ReadonlyMap<OrganisationId | undefined, Told>;
  readonly bySex: Readonly<Record<SexKey, Told>>;
  readonly peopleBySex: Readonly<Record<SexKey, Told>>;
}

export interface ToldOverview {
  readonly audience: Audience;
  readonly months: readonly ToldMonth[];
  readonly people: Told;
  readonly peopleBySex: Readonly<Record<SexKey, Told>>;
  readonly organisationNames: ReadonlyMap<OrganisationId | undefined, string>;
}

/** Outside the project, hours are told of parts of a month that are about enough people (smallNumbers.ts), and people only
 *  as a sum from the start: how many were certified or there in one month would tell of the others by subtraction. */
export function toldOverview(overview: Overview, audience: Audience): ToldOverview {
  const { months, whoBySex, organisationNames } = overview;
  const people = months.at(-1)?.soFar ?? 0;
  const sizes = bySex((sex) => whoBySex[sex].size);
  if (audience === "project") {
    return {
      audience,
      months: months.map(wholeMonth),
      people,
      peopleBySex: sizes,
      organisationNames,
    };
  }
  const steps = toldSteps(months.map(({ soFar }) => soFar));
  const sexes = toldParts(Object.values(whoBySex));
  const toldSexes = new Map(Object.keys(whoBySex).map((sex, at) => [sex, sexes?.[at] ?? false]));
  return {
    audience,
    months: months.map((month, at) => outsideMonth(month, steps[at] ? month.soFar : undefined)),
    people: sexes && people,
    peopleBySex: bySex((sex) => (toldSexes.get(sex) ? sizes[sex] : undefined)),
    organisationNames,
  };
}

function wholeMonth(month: OverviewMonth): ToldMonth {
  const minutes = <Key>(parts: ReadonlyMap<Key, Figures>) =>
    new Map([...parts].map(([key, { registered }]) => [key, registered]));
  return {
    month: month.month,
    registered: month.registered,
    certified: month.certified,
    people: month.who.size,
    soFar: month.soFar,
    byKind: minutes(month.byKind),
    byOrganisation: minutes(month.byOrganisation),
    bySex: bySex((sex) => month.bySex[sex].registered),
    peopleBySex: bySex((sex) => month.bySex[sex].who.size),
  };
}

/** One part that cannot be told in any way takes its whole along, and with it every other part of it. */
function outsideMonth(month: OverviewMonth, soFar: Told): ToldMonth {
  const sexes = new Map(
    Object.entries(month.bySex).map(([sex, figures]) => [sex as SexKey, figures]),
  );
  const parts = [month.byKind, month.byOrganisation, sexes].map((each) =>
    toldParts([...each.values()].map(({ who }) => who)),
  );
  const isTold = month.who.size === 0 || parts.every((each) => each !== undefined);
  const minutes = <Key>(
    all: ReadonlyMap<Key, Figures>,
    told: readonly boolean[] | undefined,
  ): ReadonlyMap<Key, Told> =>
    new Map(
      [...all].map(([key, { registered, who }], at) => [
        key,
        who.size === 0 ? 0 : isTold && told?.[at] ? registered : undefined,
      ]),
    );
  const [kinds, organisations, ofSexes] = parts;
  const toldSexes = minutes(sexes, ofSexes);
  return {
    month: month.month,
    registered: isTold ? month.registered : undefined,
    certified: undefined,
    people: undefined,
    soFar,
    byKind: minutes(month.byKind, kinds),
    byOrganisation: minutes(month.byOrganisation, organisations),
    bySex: bySex((sex) => toldSexes.get(sex)),
    peopleBySex: bySex(() => undefined),
  };
}
