import type { LocalDate } from "../../src/domain/calendar.ts";
import type { OrganisationId, ParticipantId } from "../../src/domain/ids.ts";
import { PARTICIPANT_ROLES } from "../../src/domain/register.ts";
import {
  addOrganisation,
  addParticipant,
  editParticipant,
  nameMember,
  setProfile,
} from "../../src/replica/register.ts";
import type { Chance } from "./chance.ts";
import type { Desk } from "./desk.ts";
import type { Cast, Scale } from "./scale.ts";
import { BRANCHES, FIRST_NAMES, LAST_NAMES, ORGANISATION_NAMES, PLACES } from "./words.ts";

export interface Known {
  readonly name: string;
  readonly place: string;
  readonly id: OrganisationId;
  readonly people: readonly ParticipantId[];
}

const SHARE_CORRECTED = 0.1;
const SHARE_LEFT = 0.15;

/** Organisations with their people, one session each, in the first weeks; a tenth is corrected later by somebody else. */
export function writeRegister(
  desk: Desk,
  chance: Chance,
  scale: Scale,
  cast: Cast,
  firstDay: number,
): readonly Known[] {
  const founding = desk.session(cast.anna, firstDay);
  setProfile(founding, { name: "Kugghjulet, fyra år", caseNumber: "0000/00000" });
  nameMember(founding, cast.anna, { name: "Anna Ek", organisationName: "Famna" });
  nameMember(founding, cast.bo, { name: "Bo Lind", organisationName: "Coompanion Roslagen" });
  nameMember(founding, cast.cecilia, { name: "Cecilia Dahl", organisationName: "Famna" });
  nameMember(founding, cast.karin, { name: "Karin Holm", organisationName: "Coompanion" });

  const known = Array.from({ length: scale.organisations }, (_, i): Known => {
    const writer = chance.pick([cast.anna, cast.bo, cast.karin]);
    const replica = desk.session(writer, firstDay + (i + 1) * 60_000);
    const name = ORGANISATION_NAMES[i % ORGANISATION_NAMES.length] ?? "";
    const place = chance.pick(PLACES);
    const id = addOrganisation(replica, {
      name,
      number: `99900${Math.floor(i / 10)}-${String(i).padStart(4, "0")}`,
      type: "private",
      legalForm: "economic-association",
      branches: [chance.pick(BRANCHES)],
      municipality: place,
      joined: new Date(firstDay).toISOString().slice(0, 10) as LocalDate,
      left: undefined,
    });
    const until = Math.floor(((i + 1) * scale.people) / scale.organisations);
    const count = until - Math.floor((i * scale.people) / scale.organisations);
    const people = Array.from({ length: count }, () =>
      addParticipant(replica, {
        name: `${chance.pick(FIRST_NAMES)} ${chance.pick(LAST_NAMES)}`,
        organisation: id,
        role: chance.pick(PARTICIPANT_ROLES),
        template: chance.happens(0.5) ? "PO1" : "PO2",
        active: true,
      }),
    );
    return { name, place, id, people };
  });

  const everybody = known.flatMap(({ people }) => people);
  for (const [i, person] of everybody.entries()) {
    if (!chance.happens(SHARE_CORRECTED)) continue;
    const later = desk.session(cast.cecilia, firstDay + 86_400_000 * (2 + (i % 20)));
    editParticipant(later, person, { active: !chance.happens(SHARE_LEFT), role: "employee" });
  }
  return known;
}
