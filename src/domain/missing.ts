import { type Activity, isOff } from "./activity.ts";
import { plannedMinutes } from "./agreement.ts";
import type { LocalDate } from "./calendar.ts";
import { isAttendanceTaken, type Progress } from "./duties.ts";
import type { MemberId, OrganisationId, ParticipantId } from "./ids.ts";
import type { Organisation, Participant } from "./register.ts";
import type { VaultEntry } from "./vault.ts";

/** What a month still lacks before it can be closed. Reflections are not asked for here: one that is *Bara jag* is nobody
 *  else's business, and cannot be told from one that was never written (docs/decisions/0216). */

export const MISSING_THINGS = ["attendance", "held", "minutes", "card"] as const;
export type MissingThing = (typeof MISSING_THINGS)[number];

export interface MissingAt<Row> {
  readonly row: Row;
  readonly what: MissingThing;
}

type Asked = Progress &
  Pick<Activity, "date" | "start" | "end" | "breakMinutes" | "facilitators" | "createdBy">;

/** By who is to be asked, oldest first; one line for each thing. Sessions from `today` on owe nothing yet. */
export function missingIn<Row extends Asked>(
  rows: readonly Row[],
  today: LocalDate,
): ReadonlyMap<MemberId, readonly MissingAt<Row>[]> {
  const byMember = new Map<MemberId, MissingAt<Row>[]>();
  for (const row of rows) {
    if (row.date >= today || isOff(row.state)) continue;
    const [who = row.createdBy] = row.facilitators;
    for (const what of thingsMissing(row)) {
      const known = byMember.get(who) ?? [];
      byMember.set(who, known);
      known.push({ row, what });
    }
  }
  return byMember;
}

function thingsMissing(row: Asked): readonly MissingThing[] {
  const isMissing: Record<MissingThing, boolean> = {
    attendance: !isAttendanceTaken(row),
    // Papers count what somebody has said was held (docs/decisions/0200).
    held: row.state === "planned" && row.here > 0 && isAttendanceTaken(row),
    // Nobody can have been there for no time at all.
    minutes: row.here > 0 && plannedMinutes(row) === 0,
    card: row.cardAnswered === 0,
  };
  return MISSING_THINGS.filter((what) => isMissing[what]);
}

export const ORGANISATION_GAPS = ["type", "number"] as const;
export const PERSON_GAPS = ["organisation", "template", "number", "start", "end"] as const;

export interface OrganisationGap {
  readonly organisation: OrganisationId;
  readonly gaps: readonly (typeof ORGANISATION_GAPS)[number][];
}

/** What the funder's papers ask of an organisation (domain.md C3). */
export function gapsOfOrganisation({
  id,
  type,
  number,
}: Pick<Organisation, "id" | "type" | "number">): OrganisationGap {
  const gaps = ORGANISATION_GAPS.filter((gap) => (gap === "type" ? !type : number === ""));
  return { organisation: id, gaps };
}

export interface PersonGap {
  readonly participant: ParticipantId;
  readonly gaps: readonly (typeof PERSON_GAPS)[number][];
}

/** What the funder's papers ask of a person: in the month of starting, and with an end date all that goes with it (C4). */
export function gapsOfPerson(
  person: Pick<Participant, "id" | "organisation" | "template">,
  vault: VaultEntry | undefined,
): PersonGap {
  const isMissing: Record<PersonGap["gaps"][number], boolean> = {
    organisation: person.organisation === undefined,
    template: person.template === undefined,
    number: !vault?.number,
    start: vault?.start === undefined,
    end: vault?.end !== undefined && !isEndTold(vault),
  };
  return { participant: person.id, gaps: PERSON_GAPS.filter((gap) => isMissing[gap]) };
}

function isEndTold({ endReason, endStatus, qualification, terms, extent }: VaultEntry): boolean {
  return ![endReason, endStatus, qualification, terms, extent].includes(undefined);
}
