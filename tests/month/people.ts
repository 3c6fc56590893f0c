import type { LocalDate } from "../../src/domain/calendar.ts";
import type { OrganisationId, ParticipantId } from "../../src/domain/ids.ts";
import { type Heard, heard, likenessOf } from "../../src/domain/nameLikeness.ts";
import {
  addOrganisation,
  addParticipant,
  nameMember,
  setProfile,
} from "../../src/replica/register.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { setVault } from "../../src/replica/vault.ts";
import type { Chance } from "../fourYears/chance.ts";
import type { Desk } from "../fourYears/desk.ts";
import type { Cast } from "../fourYears/scale.ts";
import { FIRST_NAMES, LAST_NAMES, ORGANISATION_NAMES } from "../fourYears/words.ts";
import { ORGANISATIONS_TWICE, PEOPLE_TWICE, TYPES } from "./monthWords.ts";

export const PROJECT = "Kugghjulet, mars";
export const NAMES: Readonly<Record<keyof Cast, string>> = {
  anna: "Anna Ek",
  bo: "Bo Lind",
  cecilia: "Cecilia Dahl",
  karin: "Karin Holm",
};

export interface Known {
  readonly id: ParticipantId;
  readonly name: string;
}

export interface People {
  /** Each once. */
  readonly known: readonly Known[];
  readonly twins: readonly { readonly of: Known; readonly twin: Known }[];
}

const PEOPLE = 114;
const ORGANISATIONS = 28;

/** 114 people in 28 organisations, and 6 and 2 that were written in once more by somebody else. */
export function writePeople(desk: Desk, chance: Chance, cast: Cast): People {
  const cecilia = desk.session(cast.cecilia, Date.parse("2019-01-02T07:00:00Z"));
  setProfile(cecilia, { name: PROJECT, caseNumber: "0000/00000" });
  for (const who of ["anna", "bo", "cecilia", "karin"] as const) {
    nameMember(cecilia, cast[who], { name: NAMES[who], organisationName: "Famna" });
  }
  const names = [
    ...ORGANISATIONS_TWICE.map(([name]) => name),
    ...ORGANISATION_NAMES.slice(2, ORGANISATIONS).map((name) => `${name} ekonomisk förening`),
  ];
  const places = names.map((name, at) => organisation(cecilia, name, at));
  const heardOf: Heard[] = PEOPLE_TWICE.flat().map(heard);
  const known = Array.from({ length: PEOPLE }, (_, at): Known => {
    const name = PEOPLE_TWICE[at]?.[0] ?? newName(chance, heardOf);
    const id = participant(cecilia, name, places[at % places.length]);
    setVault(cecilia, id, {
      // Tf-numbers, which may repeat (domain.md C4).
      number: `19850101Tf${at % 5 < 3 ? 29 : 19}`,
      start: "2019-01-07" as LocalDate,
    });
    return { id, name };
  });
  const bo = desk.session(cast.bo, Date.parse("2019-03-01T07:00:00Z"));
  for (const [at, [, again]] of ORGANISATIONS_TWICE.entries()) organisation(bo, again, at);
  const twins = PEOPLE_TWICE.flatMap(([, again], at) => {
    const of = known[at];
    if (!of) return [];
    return [{ of, twin: { id: participant(bo, again, places[at % places.length]), name: again } }];
  });
  return { known, twins };
}

function organisation(replica: Replica, name: string, at: number): OrganisationId {
  return addOrganisation(replica, {
    name,
    number: `999001-${String(at + 1).padStart(4, "0")}`,
    type: TYPES[at % TYPES.length],
    legalForm: "economic-association",
    branches: [],
    municipality: "Haninge",
    joined: undefined,
    left: undefined,
  });
}

function participant(replica: Replica, name: string, at: OrganisationId | undefined) {
  return addParticipant(replica, {
    name,
    organisation: at,
    role: "employee",
    template: "PO1",
    active: true,
  });
}

/** One that is like no other: only the pairs are asked about. */
function newName(chance: Chance, heardOf: Heard[]): string {
  for (;;) {
    const name = `${chance.pick(FIRST_NAMES)} ${chance.pick(LAST_NAMES)}`;
    const own = heard(name);
    if (heardOf.some((other) => likenessOf(own, other))) continue;
    heardOf.push(own);
    return name;
  }
}
