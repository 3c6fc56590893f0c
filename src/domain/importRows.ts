import type { LocalDate } from "./calendar.ts";
import { plain } from "./folding.ts";
import {
  type CellRefusal,
  CHOICES,
  readDate,
  readNumber,
  readOrganisationNumber,
  readText,
} from "./importCells.ts";
import type { ImportLayout } from "./importColumns.ts";
import { FIELDS_OF, type ImportField } from "./importFields.ts";
import { realNumber } from "./importKnown.ts";
import type { OrganisationFields, ParticipantFields } from "./register.ts";
import type { VaultFields } from "./vault.ts";

/** What the rows of a file say, by a layout; nothing is compared with the register yet. */

export interface ImportTrouble {
  readonly field: ImportField;
  readonly why: CellRefusal | "end-before-start" | "no-person" | "number-twice";
  /** The row is not taken in; otherwise the cell alone is left out. */
  readonly stops: boolean;
}

/** Only what stands in the row; empty cells say nothing. */
export interface ImportRow {
  /** As spreadsheets number them, from 1. */
  readonly row: number;
  readonly organisationId: string | undefined;
  readonly organisation: Partial<OrganisationFields>;
  readonly personId: string | undefined;
  readonly person: Partial<Omit<ParticipantFields, "organisation">>;
  readonly vault: Partial<VaultFields>;
  readonly troubles: readonly ImportTrouble[];
}

/** Rows without a word, and the headings where a long table repeats them, are no rows. */
export function readRows(
  rows: readonly (readonly string[])[],
  layout: ImportLayout,
  today: LocalDate,
): readonly ImportRow[] {
  const { heading } = layout;
  const headings = heading === undefined ? undefined : (rows[heading] ?? []).join("\n");
  const read = rows.flatMap((cells, at) => {
    const isHeading = at <= (heading ?? -1) || cells.join("\n") === headings;
    const isEmpty = layout.columns.every(
      (column) => column.field === undefined || (cells[column.at] ?? "") === "",
    );
    return isHeading || isEmpty ? [] : [readRow(cells, layout, at + 1, today)];
  });
  return withoutTwins(read);
}

/** One number cannot be two people's: a later row with another name stops. Tf-numbers may be (domain.md C4). */
function withoutTwins(rows: readonly ImportRow[]): readonly ImportRow[] {
  const nameOf = new Map<string, string>();
  return rows.map((row) => {
    const number = realNumber(row.vault.number ?? "");
    if (number === "") return row;
    const name = plain(row.person.name ?? "");
    const first = nameOf.get(number);
    if (first === undefined) nameOf.set(number, name);
    if (first === undefined || first === name) return row;
    const twin = { field: "number", why: "number-twice", stops: true } as const;
    return { ...row, troubles: [...row.troubles, twin] };
  });
}

const WORDS_ENOUGH = ["role", "template", "organisationType", "legalForm", "sex", "active"];

function readRow(
  cells: readonly string[],
  layout: ImportLayout,
  row: number,
  today: LocalDate,
): ImportRow {
  const troubles: ImportTrouble[] = [];
  const said = (field: ImportField): string => {
    const at = layout.columns.find((column) => column.field === field)?.at;
    return at === undefined ? "" : (cells[at] ?? "").trim();
  };
  const value = <T>(
    field: ImportField,
    read: (
      cell: string,
    ) =>
      | { readonly ok: true; readonly value: T }
      | { readonly ok: false; readonly problem: CellRefusal },
  ): T | undefined => {
    const cell = FIELDS_OF[layout.kind].includes(field) ? said(field) : "";
    if (cell === "") return undefined;
    const result = read(cell);
    if (result.ok) return result.value;
    troubles.push({ field, why: result.problem, stops: !WORDS_ENOUGH.includes(field) });
    return undefined;
  };
  const first = value("firstName", readText);
  const last = value("lastName", readText);
  const name = value("name", readText) ?? ([first, last].filter(Boolean).join(" ") || undefined);
  const branches = value("branches", readText)
    ?.split(/[,;/]/)
    .map((branch) => branch.trim())
    .filter((branch) => branch !== "");
  const read = {
    row,
    organisationId: said("organisationId") || undefined,
    organisation: told<OrganisationFields>({
      name: value("organisation", readText),
      number: value("organisationNumber", readOrganisationNumber),
      type: value("organisationType", CHOICES.organisationType),
      legalForm: value("legalForm", CHOICES.legalForm),
      branches,
      municipality: value("municipality", readText),
      joined: value("joined", readDate),
      left: value("left", readDate),
    }),
    personId: said("personId") || undefined,
    person: told<Omit<ParticipantFields, "organisation">>({
      name,
      role: value("role", CHOICES.role),
      template: value("template", CHOICES.template),
      active: value("active", CHOICES.active),
    }),
    vault: told<VaultFields>({
      number: value("number", (cell) => readNumber(cell, today)),
      sex: value("sex", CHOICES.sex),
      start: value("start", readDate),
      end: value("end", readDate),
      endReason: value("endReason", CHOICES.endReason),
      qualification: value("qualification", CHOICES.qualification),
      endStatus: value("endStatus", CHOICES.endStatus),
      terms: value("terms", CHOICES.terms),
      extent: value("extent", CHOICES.extent),
    }),
  };
  const { joined, left } = read.organisation;
  if (joined && left && left < joined) {
    troubles.push({ field: "left", why: "end-before-start", stops: true });
  }
  const { start, end } = read.vault;
  if (start && end && end < start) {
    troubles.push({ field: "end", why: "end-before-start", stops: true });
  }
  return { ...read, troubles };
}

/** Without what says nothing. */
function told<T>(fields: { readonly [K in keyof T]?: T[K] | undefined }): Partial<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}
