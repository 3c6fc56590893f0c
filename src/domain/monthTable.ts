import type { OrganisationId } from "./ids.ts";
import type { MonthReport, ReportPerson } from "./monthReport.ts";
import { ORGANISATION_TYPES, type OrganisationType } from "./register.ts";

/** The month by organisation, as the package shows it: the largest first, the rest in one row that opens. */
export interface MonthTable {
  readonly rows: readonly MonthTableRow[];
  /** Undefined when all have rows of their own. Somebody who is in two of the rest counts once in it. */
  readonly rest: (MonthTableRow & { readonly rows: readonly MonthTableRow[] }) | undefined;
  /** Everybody without the signatures, and their registered minutes. */
  readonly unsigned: { readonly people: number; readonly minutes: number };
}

export interface MonthTableRow {
  /** Undefined = people who belong nowhere. */
  readonly id: OrganisationId | undefined;
  readonly name: string;
  readonly people: number;
  readonly women: number;
  readonly men: number;
  /** Minutes. */
  readonly registered: number;
  readonly certified: number;
  /** People with minutes here who have not both signatures under what stands now. */
  readonly unsigned: number;
}

const LARGEST = 5;

export function monthTable({ people, organisations }: MonthReport): MonthTable {
  const rows = organisations
    .map(({ id, name, registered, certified }) => ({
      id,
      name,
      ...countsOf(peopleIn(people, new Set([id]))),
      registered,
      certified,
    }))
    .sort(
      (a, b) =>
        b.people - a.people || b.registered - a.registered || a.name.localeCompare(b.name, "sv"),
    );
  const unsigned = people.filter(({ signing }) => signing !== "signed");
  const told = {
    people: unsigned.length,
    minutes: sum(unsigned.map(({ registered }) => registered)),
  };
  // One row in the place of one other says less, not more.
  if (rows.length <= LARGEST + 1) return { rows, rest: undefined, unsigned: told };
  const rest = rows.slice(LARGEST);
  return {
    rows: rows.slice(0, LARGEST),
    rest: {
      id: undefined,
      name: "",
      ...countsOf(peopleIn(people, new Set(rest.map(({ id }) => id)))),
      registered: sum(rest.map(({ registered }) => registered)),
      certified: sum(rest.map(({ certified }) => certified)),
      rows: rest,
    },
    unsigned: told,
  };
}

/** Minutes by type of organisation, those without hours left out; undefined = of people or organisations without one. */
export function minutesByType({ organisations }: MonthReport): readonly {
  readonly type: OrganisationType | undefined;
  readonly registered: number;
  readonly certified: number;
}[] {
  return [...ORGANISATION_TYPES, undefined].flatMap((type) => {
    const own = organisations.filter((organisation) => organisation.type === type);
    if (own.length === 0) return [];
    return [
      {
        type,
        registered: sum(own.map(({ registered }) => registered)),
        certified: sum(own.map(({ certified }) => certified)),
      },
    ];
  });
}

function peopleIn(
  people: readonly ReportPerson[],
  ids: ReadonlySet<OrganisationId | undefined>,
): readonly ReportPerson[] {
  return people.filter((person) =>
    person.organisations.some(({ organisation }) => ids.has(organisation)),
  );
}

function countsOf(people: readonly ReportPerson[]) {
  return {
    people: people.length,
    women: people.filter(({ sex }) => sex === "woman").length,
    men: people.filter(({ sex }) => sex === "man").length,
    unsigned: people.filter(({ signing }) => signing !== "signed").length,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
