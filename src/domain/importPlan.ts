import type { OrganisationId, ParticipantId } from "./ids.ts";
import { type ImportAnswerWrite, importAnswers } from "./importAnswers.ts";
import type { ImportKind } from "./importFields.ts";
import type {
  ImportChange,
  ImportDecisions,
  ImportItem,
  OrganisationItem,
  PersonItem,
} from "./importItem.ts";
import type { KnownRegister } from "./importKnown.ts";
import {
  type Belonging,
  exactOrganisations,
  importedOrganisations,
} from "./importOrganisations.ts";
import { importedPeople } from "./importPeople.ts";
import type { ImportRow } from "./importRows.ts";
import type { OrganisationFields, ParticipantFields } from "./register.ts";
import type { VaultFields } from "./vault.ts";

/** What bringing a file in would do. Nothing is written here, and nothing is decided: who merely looks like somebody waits for
 *  a person's word, and what stands in the register is written over only where somebody says so. */

/** In the order of the rows; an organisation before the people who belong to it. */
export function planImport(
  rows: readonly ImportRow[],
  kind: ImportKind,
  known: KnownRegister,
  decisions: ImportDecisions,
): readonly ImportItem[] {
  const organisations = importedOrganisations(known, decisions);
  if (kind === "organisations") {
    for (const row of rows) organisations.add(row);
    return organisations.items();
  }
  if (kind !== "vault") {
    for (const row of rows) {
      if (!row.troubles.some(({ stops }) => stops)) organisations.add(row);
    }
  }
  const homeOf = kind === "vault" ? alreadyHere(known) : organisations.belonging;
  const people = importedPeople(known, kind, decisions);
  const inTurn = rows
    .map((row) => ({ row, home: homeOf(row) }))
    .map((one) => ({ ...one, turn: people.turnOf(one.row, one.home) }))
    .sort((a, b) => a.turn - b.turn);
  const persons = inTurn.map(({ row, home }) => people.item(row, home));
  return [...organisations.items(), ...persons].sort(
    (a, b) => a.row - b.row || (a.what < b.what ? -1 : 1),
  );
}

/** Deltagaruppgifter are about those who are here: their file makes no organisation. */
function alreadyHere(known: KnownRegister): (row: ImportRow) => Belonging | undefined {
  const exact = exactOrganisations(known);
  return (row) => {
    const here = exact(row);
    return here && { id: here.id, item: undefined, isDecided: true, isStopped: false };
  };
}

export interface ImportWrites {
  readonly organisations: readonly {
    readonly id: OrganisationId;
    readonly isNew: boolean;
    readonly fields: Partial<OrganisationFields>;
  }[];
  readonly participants: readonly {
    readonly id: ParticipantId;
    readonly isNew: boolean;
    readonly fields: Partial<ParticipantFields>;
  }[];
  readonly vault: readonly {
    readonly id: ParticipantId;
    readonly fields: Partial<VaultFields>;
  }[];
  /** What was answered about look-alikes. */
  readonly answers: readonly ImportAnswerWrite[];
}

/** `isAlias` = who has another name in the register than a file may have of them. `overwrite` = the keys of the items whose changes are wanted too. */
export function writesOf(
  items: readonly ImportItem[],
  overwrite: ReadonlySet<string>,
  newId: <Id extends string>() => Id,
  isAlias: (id: string) => boolean,
): ImportWrites {
  const made = new Map<string, OrganisationId>();
  const organisations: ImportWrites["organisations"][number][] = [];
  const participants: ImportWrites["participants"][number][] = [];
  const vault: ImportWrites["vault"][number][] = [];
  const ids = new Map<string, string>();
  for (const item of items) {
    if (item.what !== "organisation") continue;
    if (item.state === "new") {
      const id = newId<OrganisationId>();
      made.set(item.key, id);
      ids.set(item.key, id);
      organisations.push({ id, isNew: true, fields: { ...NO_ORGANISATION, ...item.fields } });
    } else if (item.state === "changes" && item.id) {
      const fields = picked(item.fields, wanted(item, overwrite), ORGANISATION_NAMES);
      if (Object.keys(fields).length > 0) {
        organisations.push({ id: item.id, isNew: false, fields });
      }
    }
  }
  for (const item of items) {
    if (item.what !== "person" || (item.state !== "new" && item.state !== "changes")) continue;
    const organisation = item.organisation ?? made.get(item.organisationItem ?? "");
    const isNew = item.state === "new";
    const id = item.id ?? newId<ParticipantId>();
    if (isNew) ids.set(item.key, id);
    const fields = isNew
      ? { ...NOBODY, ...item.person, organisation }
      : personFields(item, overwrite, organisation);
    if (Object.keys(fields).length > 0) participants.push({ id, isNew, fields });
    const known = isNew ? vaultOfNew(item) : picked(item.vault, wanted(item, overwrite));
    if (Object.keys(known).length > 0) vault.push({ id, fields: known });
  }
  const homeOf = (item: PersonItem) => item.organisation ?? made.get(item.organisationItem ?? "");
  const answers = importAnswers(items, { overwrite, ids, homeOf, isAlias, newId });
  return { organisations, participants, vault, answers };
}

export const NO_ORGANISATION: OrganisationFields = {
  name: "",
  number: "",
  type: undefined,
  legalForm: undefined,
  branches: [],
  municipality: "",
  joined: undefined,
  left: undefined,
};

export const NOBODY: ParticipantFields = {
  name: "",
  organisation: undefined,
  role: undefined,
  template: undefined,
  active: true,
};

const ORGANISATION_NAMES: Readonly<Record<string, string>> = {
  organisation: "name",
  organisationNumber: "number",
  organisationType: "type",
};

function wanted(item: OrganisationItem | PersonItem, overwrite: ReadonlySet<string>) {
  return overwrite.has(item.key) ? [...item.fills, ...item.changes] : item.fills;
}

function personFields(
  item: PersonItem,
  overwrite: ReadonlySet<string>,
  organisation: OrganisationId | undefined,
): Partial<ParticipantFields> {
  const fields = picked(item.person, wanted(item, overwrite));
  const isPlaced = item.fills.some(({ field }) => field === "organisation");
  return isPlaced ? { ...fields, organisation } : fields;
}

/** A number tells the sex. */
function vaultOfNew({ vault: { sex, ...known } }: PersonItem): Partial<VaultFields> {
  return known.number || sex === undefined ? known : { ...known, sex };
}

/** The values of those fields that change. */
function picked<T extends object>(
  values: T,
  changes: readonly ImportChange[],
  names: Readonly<Record<string, string>> = {},
): Partial<T> {
  const wantedNames = new Set(changes.map(({ field }) => names[field] ?? field));
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => wantedNames.has(name)),
  ) as Partial<T>;
}
