import type { LocalDate } from "./calendar.ts";
import type { MemberId, OrganisationId, ParticipantId } from "./ids.ts";

export const ORGANISATION_TYPES = [
  "private",
  "municipality",
  "regional",
  "other-state",
  "other-public",
  "employment-service",
  "social-insurance",
] as const;
/** "Typ av organisation" of the funder's form (domain.md B). */
export type OrganisationType = (typeof ORGANISATION_TYPES)[number];

export const LEGAL_FORMS = [
  "economic-association",
  "non-profit",
  "foundation",
  "limited-special",
  "limited",
] as const;
export type LegalForm = (typeof LEGAL_FORMS)[number];

export interface Organisation {
  readonly id: OrganisationId;
  readonly name: string;
  /** NNNNNN-NNNN, 11 characters, or empty when not known yet. */
  readonly number: string;
  readonly type: OrganisationType | undefined;
  readonly legalForm: LegalForm | undefined;
  readonly branches: readonly string[];
  readonly municipality: string;
  readonly joined: LocalDate | undefined;
  readonly left: LocalDate | undefined;
}
export type OrganisationFields = Omit<Organisation, "id">;

export const PARTICIPANT_ROLES = [
  "board",
  "operations-manager",
  "manager",
  "employee",
  "supervisor",
  "trainee",
  "other",
] as const;
export type ParticipantRole = (typeof PARTICIPANT_ROLES)[number];

/** From that day the person belonged there; undefined = from the beginning. */
export interface Move {
  readonly from: LocalDate | undefined;
  readonly organisation: OrganisationId | undefined;
}

/** What phones may know about a person: the least possible. No personnummer, no protection flag (domain.md E). */
export interface Participant {
  readonly id: ParticipantId;
  /** May be an ordinary-looking alias; only a first name is required. */
  readonly name: string;
  readonly organisation: OrganisationId | undefined;
  readonly role: ParticipantRole | undefined;
  /** The form template follows the person: PO1 for the employed, PO2 for the others. Set at the desk. */
  readonly template: "PO1" | "PO2" | undefined;
  readonly active: boolean;
  /** Where the person has belonged, oldest first; absent for somebody who has never moved. */
  readonly moves?: readonly Move[];
}
export type ParticipantFields = Omit<Participant, "id" | "moves">;

/** A colleague's card in the register; the role that decides is the one in the membership log. */
export interface Member {
  readonly id: MemberId;
  readonly name: string;
  readonly organisationName: string;
}
