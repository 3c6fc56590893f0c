import type { LocalDate } from "./calendar.ts";
import { CHOICES, readNumber, readOrganisationNumber } from "./importCells.ts";
import {
  FIELDS_OF,
  fieldHeaded,
  type ImportField,
  type ImportKind,
  isNeverTaken,
  ORGANISATION_FIELDS,
  VAULT_FIELDS,
} from "./importFields.ts";

/** Which row has the headings, and what each column holds: guessed, and changed by whoever knows better. */

export interface ImportColumn {
  /** From 0. */
  readonly at: number;
  /** "" where there is none. */
  readonly heading: string;
  /** Undefined = left out. */
  readonly field: ImportField | undefined;
  /** E-mail, telephone, health and their like: nobody can choose to take it. */
  readonly isNeverTaken: boolean;
}

export interface ImportLayout {
  readonly kind: ImportKind;
  /** Of the row with the headings, from 0; undefined = there is none. */
  readonly heading: number | undefined;
  readonly columns: readonly ImportColumn[];
}

type Rows = readonly (readonly string[])[];

/** Above the headings there may be a title, a date and a logo. */
const HEADING_WITHIN = 30;
const ROWS_TO_LOOK_AT = 60;

/** `kind` and `heading` as far as somebody has chosen them; a heading of `null` = the file has none. */
export function guessLayout(
  rows: Rows,
  today: LocalDate,
  told: { readonly kind?: ImportKind | undefined; readonly heading?: number | null } = {},
): ImportLayout {
  const heading = told.heading === null ? undefined : (told.heading ?? headingRow(rows));
  const headings = heading === undefined ? [] : (rows[heading] ?? []);
  const below = rows.slice(heading === undefined ? 0 : heading + 1).slice(0, ROWS_TO_LOOK_AT);
  const width = Math.max(headings.length, ...below.map(({ length }) => length), 0);
  const found = (kind: ImportKind) => {
    const taken = new Set<ImportField>();
    const first = (field: ImportField | undefined) => {
      if (field === undefined || taken.has(field)) return undefined;
      taken.add(field);
      return field;
    };
    const columns = Array.from({ length: width }, (_, at): ImportColumn => {
      const head = headings[at] ?? "";
      const cells = below.map((cells) => cells[at] ?? "").filter((cell) => cell !== "");
      const never = isNeverTaken(head) || isReach(cells);
      const field = never ? undefined : first(fieldHeaded(head, kind));
      return { at, heading: head, field, isNeverTaken: never };
    });
    return columns.map((column) => {
      if (column.field !== undefined || column.isNeverTaken) return column;
      const cells = below.map((cells) => cells[column.at] ?? "").filter((cell) => cell !== "");
      return { ...column, field: first(fieldSaidBy(cells, today, kind)) };
    });
  };
  const kind = told.kind ?? kindOf(found("everything"));
  return { kind, heading, columns: found(kind) };
}

/** A column for `field`, or left out; whichever other column had it is left out. */
export function withField(
  layout: ImportLayout,
  at: number,
  field: ImportField | undefined,
): ImportLayout {
  const columns = layout.columns.map((column) => {
    if (column.isNeverTaken) return column;
    if (column.at === at) return { ...column, field };
    return field !== undefined && column.field === field ? { ...column, field: undefined } : column;
  });
  return { ...layout, columns };
}

/** What no row can be read without. */
export function lacksOf({ kind, columns }: ImportLayout): readonly ImportField[] {
  const has = (...fields: readonly ImportField[]) =>
    columns.some(({ field }) => field !== undefined && fields.includes(field));
  if (kind === "organisations") return has("organisation") ? [] : ["organisation"];
  const isNamed = has("name", "firstName", "lastName");
  if (kind === "vault") return isNamed || has("personId", "number") ? [] : ["name"];
  return isNamed ? [] : ["name"];
}

/** The first of the rows with most words that we know; undefined = no such word anywhere. */
function headingRow(rows: Rows): number | undefined {
  let best: { readonly at: number; readonly known: number } | undefined;
  for (const [at, cells] of rows.slice(0, HEADING_WITHIN).entries()) {
    const known = new Set(
      cells.map((cell) => (isNeverTaken(cell) ? cell : fieldHeaded(cell, undefined))),
    );
    known.delete(undefined);
    if (known.size > (best?.known ?? 0)) best = { at, known: known.size };
  }
  return best?.at;
}

/** Read as a list of everything: is that what it is? */
function kindOf(columns: readonly ImportColumn[]): ImportKind {
  const fields = new Set(columns.flatMap(({ field }) => field ?? []));
  const hasVault = VAULT_FIELDS.some((field) => fields.has(field));
  const isNamed = fields.has("firstName") || fields.has("lastName") || fields.has("name");
  const details = ORGANISATION_FIELDS.filter(
    (field) => field !== "organisation" && field !== "organisationId" && fields.has(field),
  );
  const isAboutPeople =
    hasVault || fields.has("role") || fields.has("template") || fields.has("firstName");
  if (!isAboutPeople && details.length > 0 && !(isNamed && fields.has("organisation"))) {
    return "organisations";
  }
  if (!isNamed && !isAboutPeople) return fields.has("organisation") ? "organisations" : "people";
  if (hasVault) return fields.has("organisation") ? "everything" : "vault";
  return details.some((field) => field !== "organisationNumber") ? "everything" : "people";
}

/** Most of the cells are addresses of e-mail. */
function isReach(cells: readonly string[]): boolean {
  return mostly(cells, (cell) => /^\S+@\S+\.\p{L}{2,}$/u.test(cell));
}

/** For a column whose heading says nothing: what nearly all its cells look like. */
function fieldSaidBy(
  cells: readonly string[],
  today: LocalDate,
  kind: ImportKind,
): ImportField | undefined {
  const signs: readonly (readonly [ImportField, (cell: string) => boolean])[] = [
    ["number", (cell) => readNumber(cell, today).ok],
    ["organisationNumber", (cell) => readOrganisationNumber(cell).ok],
    ["template", (cell) => CHOICES.template(cell).ok],
    ["role", (cell) => CHOICES.role(cell).ok],
  ];
  return signs.find(
    ([field, looks]) => FIELDS_OF[kind].includes(field) && mostly(cells, looks),
  )?.[0];
}

function mostly(cells: readonly string[], looks: (cell: string) => boolean): boolean {
  return cells.length > 0 && cells.filter(looks).length >= cells.length * 0.8;
}
