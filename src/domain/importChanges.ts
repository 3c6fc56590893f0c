import { plain } from "./folding.ts";
import type { ImportField } from "./importFields.ts";
import type { ImportChange } from "./importItem.ts";
import type { KnownPerson } from "./importKnown.ts";
import type { Organisation, OrganisationFields, ParticipantFields } from "./register.ts";
import type { VaultFields } from "./vault.ts";

/** What a file says otherwise than the register. */

export interface Compared {
  readonly fills: readonly ImportChange[];
  readonly changes: readonly ImportChange[];
}

const ORGANISATION_FIELD: Readonly<Record<keyof OrganisationFields, ImportField>> = {
  name: "organisation",
  number: "organisationNumber",
  type: "organisationType",
  legalForm: "legalForm",
  branches: "branches",
  municipality: "municipality",
  joined: "joined",
  left: "left",
};

export function compareOrganisation(
  here: Organisation,
  fields: Partial<OrganisationFields>,
): Compared {
  return compared(here, fields, (name) => ORGANISATION_FIELD[name as keyof OrganisationFields]);
}

export function comparePerson(
  { person, vault, isAlias }: KnownPerson,
  said: Partial<Omit<ParticipantFields, "organisation">>,
  vaultSaid: Partial<VaultFields>,
): Compared {
  const { name, ...rest } = said;
  const own = compared(person, isAlias || name === undefined ? rest : said, asItIs);
  // A number tells the sex; what is said by hand is for those who have none.
  const { sex, ...known } = vaultSaid;
  const hasNumber = (known.number ?? vault?.number ?? "") !== "";
  const desk = compared(
    vault ?? {},
    hasNumber || sex === undefined ? known : { ...known, sex },
    asItIs,
  );
  return { fills: [...own.fills, ...desk.fills], changes: [...own.changes, ...desk.changes] };
}

function asItIs(name: string): ImportField {
  return name as ImportField;
}

function compared(
  here: object,
  said: Readonly<Record<string, unknown>>,
  fieldOf: (name: string) => ImportField,
): Compared {
  const fills: ImportChange[] = [];
  const changes: ImportChange[] = [];
  for (const [name, to] of Object.entries(said)) {
    const from = (here as Readonly<Record<string, unknown>>)[name];
    if (isAlike(from, to)) continue;
    const isFill = isEmpty(from);
    (isFill ? fills : changes).push({ field: fieldOf(name), from: isFill ? undefined : from, to });
  }
  return { fills, changes };
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}

/** Other capitals and marks are no change. */
function isAlike(from: unknown, to: unknown): boolean {
  if (from === to) return true;
  const isWords = typeof from === "string" && typeof to === "string" && !/\d/.test(to);
  if (isWords) return plain(from) !== "" && plain(from) === plain(to);
  return JSON.stringify(from) === JSON.stringify(to);
}
