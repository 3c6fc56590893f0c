import { withoutLegalForm } from "./duplicates.ts";
import { plain } from "./folding.ts";
import type { OrganisationId, ParticipantId } from "./ids.ts";
import { type Heard, heard, likenessOf, type NameLikeness } from "./nameLikeness.ts";
import type { Organisation, Participant } from "./register.ts";
import type { Sameness } from "./sameness.ts";
import type { VaultEntry } from "./vault.ts";

/** The register as an import looks things up in it: made once, asked for every row. */

export interface KnownOrganisation {
  readonly organisation: Organisation;
  /** As `plain` has them, of everybody who is one with it. */
  readonly exact: readonly string[];
  /** Without their legal form. */
  readonly names: readonly Heard[];
}

export interface KnownPerson {
  readonly person: Participant;
  /** As `plain` has them, of everybody who is one with this person. */
  readonly exact: readonly string[];
  /** Of everybody who is one with this person, and the real name behind an alias. */
  readonly names: readonly Heard[];
  /** As `plain` has the name, and where: of the rows that were said to be this person's, beside `exact` at its own organisation. */
  readonly places: readonly (readonly [name: string, organisation: string | undefined])[];
  /** The name in the register stands for another: a file's must never come in its place (domain.md E 4). */
  readonly isAlias: boolean;
  readonly vault: VaultEntry | undefined;
}

export interface KnownRegister {
  readonly organisations: ReadonlyMap<string, KnownOrganisation>;
  readonly people: ReadonlyMap<string, KnownPerson>;
}

export function knownRegister(
  register: {
    readonly organisations: ReadonlyMap<OrganisationId, Organisation>;
    readonly participants: ReadonlyMap<ParticipantId, Participant>;
    readonly written: {
      readonly organisations: ReadonlyMap<OrganisationId, Organisation>;
      readonly participants: ReadonlyMap<ParticipantId, Participant>;
    };
    readonly sameness: Pick<Sameness, "group">;
  },
  vault: ReadonlyMap<ParticipantId, VaultEntry>,
): KnownRegister {
  const { written, sameness } = register;
  const organisations = new Map<string, KnownOrganisation>();
  for (const organisation of register.organisations.values()) {
    const names = sameness
      .group(organisation.id)
      .map((id) => written.organisations.get(id)?.name ?? "");
    organisations.set(organisation.id, {
      organisation,
      exact: allPlain(names),
      names: allHeard(names, withoutLegalForm),
    });
  }
  const people = new Map<string, KnownPerson>();
  for (const person of register.participants.values()) {
    const entry = vault.get(person.id);
    const rows = sameness.group(person.id).flatMap((id) => written.participants.get(id) ?? []);
    const names = rows.map(({ name }) => name);
    people.set(person.id, {
      person,
      exact: allPlain(names),
      places: rows.map(({ name, organisation }) => [
        plain(name),
        organisation && sameness.group(organisation)[0],
      ]),
      names: allHeard([...names, entry?.realName ?? ""], (name) => name),
      isAlias: entry !== undefined && (entry.isProtected || entry.realName !== ""),
      vault: entry,
    });
  }
  return { organisations, people };
}

/** Who has another name in the register than a file may have of them. */
export function aliasesIn(known: KnownRegister): (id: string) => boolean {
  return (id) => known.people.get(id)?.isAlias ?? false;
}

function allPlain(names: readonly string[]): readonly string[] {
  return [...new Set(names.map(plain))].filter((name) => name !== "");
}

function allHeard(names: readonly string[], telling: (name: string) => string): readonly Heard[] {
  return [...new Set(names)].filter((name) => name !== "").map((name) => heard(telling(name)));
}

export interface Alike<Id extends string> {
  readonly id: Id;
  readonly likeness: NameLikeness;
}

export function organisationsAlike(
  name: string,
  number: string,
  known: KnownRegister,
): readonly Alike<OrganisationId>[] {
  const asked = heard(withoutLegalForm(name));
  return [...known.organisations.values()].flatMap(({ organisation, names }) => {
    if (areDifferent(number, organisation.number)) return [];
    const likeness = bestOf(asked, names);
    return likeness ? [{ id: organisation.id, likeness }] : [];
  });
}

/** Inside one organisation, and where one of the two has none, whoever has nearly that name; elsewhere only who has the same or
 *  sounds so (as domain/duplicates.ts). */
export function peopleAlike(
  name: string,
  organisation: string | undefined,
  number: string,
  known: KnownRegister,
): readonly Alike<ParticipantId>[] {
  const asked = heard(name);
  return [...known.people.values()].flatMap(({ person, names, vault }) => {
    if (areDifferent(realNumber(number), realNumber(vault?.number ?? ""))) return [];
    const isNear =
      organisation === undefined ||
      person.organisation === undefined ||
      person.organisation === organisation;
    // Most pairs are of two organisations, and are done with here.
    if (!isNear && !names.some((name) => isHeardAlike(asked, name))) return [];
    const likeness = bestOf(asked, names);
    const isSure = likeness === "same-name" || likeness === "sounds-alike";
    return likeness && (isNear || isSure) ? [{ id: person.id, likeness }] : [];
  });
}

/** Tf-numbers are several people's, so they tell nobody from nobody (domain.md C4). */
export function realNumber(number: string): string {
  return number.includes("Tf") ? "" : number;
}

/** Both are known, and not the same. */
export function areDifferent(a: string, b: string): boolean {
  return a !== "" && b !== "" && a !== b;
}

function isHeardAlike(a: Heard, b: Heard): boolean {
  return a.plain === b.plain || a.run === b.run || a.sorted === b.sorted;
}

const ORDER: readonly NameLikeness[] = [
  "same-name",
  "sounds-alike",
  "similar-name",
  "part-of-name",
];

function bestOf(asked: Heard, names: readonly Heard[]): NameLikeness | undefined {
  const found = names.flatMap((name) => likenessOf(asked, name) ?? []);
  return ORDER.find((likeness) => found.includes(likeness));
}
