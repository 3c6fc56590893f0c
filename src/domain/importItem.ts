import type { OrganisationId, ParticipantId } from "./ids.ts";
import type { ImportField } from "./importFields.ts";
import type { Alike } from "./importKnown.ts";
import type { ImportTrouble } from "./importRows.ts";
import type { OrganisationFields, ParticipantFields } from "./register.ts";
import type { VaultFields } from "./vault.ts";

/** One organisation or one person of a file, and what bringing it in would do. */

export const IMPORT_STATES = [
  "new",
  "changes",
  /** Somebody has to say whether it is one that is here. */
  "alike",
  /** A person of an organisation that is not decided yet. */
  "waits",
  "same",
  /** Stood in an earlier row of the file; only the first counts. */
  "again",
  /** Nothing of it is brought in. */
  "stopped",
] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

export interface ImportChange {
  readonly field: ImportField;
  /** Undefined where nothing stood. */
  readonly from: unknown;
  readonly to: unknown;
}

interface Item<Id extends string> {
  /** `what`/`row`: decisions are about it. */
  readonly key: string;
  /** Of the file, from 1. */
  readonly row: number;
  readonly name: string;
  readonly state: ImportState;
  /** Who it is in the register; undefined for the new and the undecided. */
  readonly id: Id | undefined;
  readonly alike: readonly Alike<Id>[];
  /** Somebody may say that it is nobody of those who are here or stood earlier. */
  readonly canBeNew: boolean;
  /** What was empty here and is filled in. */
  readonly fills: readonly ImportChange[];
  /** What says something else here, and is written over only when somebody says so. */
  readonly changes: readonly ImportChange[];
  readonly troubles: readonly ImportTrouble[];
  /** What somebody has said of this row just now; kept as facts about pairs, so that nobody is asked again (0307). */
  readonly answer: ImportAnswer | undefined;
  /** Found by the name of a row that was said to be the same, here or among the duplicates. */
  readonly isRemembered: boolean;
}

export type ImportAnswer =
  /** The same as `id` of the item. */
  | { readonly kind: "same" }
  /** None of these: ids of the register, or keys of items that are new too. */
  | { readonly kind: "new"; readonly beside: readonly string[] };

export interface OrganisationItem extends Item<OrganisationId> {
  readonly what: "organisation";
  readonly fields: Partial<OrganisationFields>;
}

export interface PersonItem extends Item<ParticipantId> {
  readonly what: "person";
  readonly person: Partial<Omit<ParticipantFields, "organisation">>;
  readonly vault: Partial<VaultFields>;
  /** The key of an item, when the organisation is in the same file. */
  readonly organisation: OrganisationId | undefined;
  readonly organisationItem: string | undefined;
  /** As the file has it. */
  readonly organisationName: string;
  /** Here the person belongs elsewhere: a move has a day, which no file tells (domain.md G13). */
  readonly isElsewhere: boolean;
}

export type ImportItem = OrganisationItem | PersonItem;

export type ImportDecision =
  | { readonly kind: "same"; readonly id: string }
  | { readonly kind: "new" };

export type ImportDecisions = ReadonlyMap<string, ImportDecision>;
