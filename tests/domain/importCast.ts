import type { LocalDate } from "../../src/domain/calendar.ts";
import type { MemberId, OrganisationId, ParticipantId } from "../../src/domain/ids.ts";
import { guessLayout } from "../../src/domain/importColumns.ts";
import type { ImportKind } from "../../src/domain/importFields.ts";
import type { ImportDecisions, ImportItem } from "../../src/domain/importItem.ts";
import { aliasesIn, type KnownRegister, knownRegister } from "../../src/domain/importKnown.ts";
import { type ImportWrites, planImport, writesOf } from "../../src/domain/importPlan.ts";
import { readRows } from "../../src/domain/importRows.ts";
import type { Organisation, Participant } from "../../src/domain/register.ts";
import { type Decision, samenessOf } from "../../src/domain/sameness.ts";
import { NOTHING_KNOWN, type VaultEntry } from "../../src/domain/vault.ts";

/** Made up, but for the published example number. */
export const NUMBER = "19640823-3234";
export const TODAY = "2019-03-14" as LocalDate;

/** A register as plain data, that writes can be applied to. */
export interface Book {
  readonly organisations: ReadonlyMap<OrganisationId, Organisation>;
  readonly participants: ReadonlyMap<ParticipantId, Participant>;
  readonly vault: ReadonlyMap<ParticipantId, VaultEntry>;
  /** What was answered about look-alikes. */
  readonly answers?: readonly Decision[];
}

export const EMPTY: Book = { organisations: new Map(), participants: new Map(), vault: new Map() };

let made = 0;
export const newId = <Id extends string>() => `id${String(made++).padStart(6, "0")}` as Id;

export function organisation(name: string, fields: Partial<Organisation> = {}): Organisation {
  return {
    id: newId(),
    name,
    number: "",
    type: undefined,
    legalForm: undefined,
    branches: [],
    municipality: "",
    joined: undefined,
    left: undefined,
    ...fields,
  };
}

export function person(name: string, fields: Partial<Participant> = {}): Participant {
  const nothing = { organisation: undefined, role: undefined, template: undefined, active: true };
  return { id: newId(), name, ...nothing, ...fields };
}

export function bookOf(
  organisations: readonly Organisation[],
  people: readonly Participant[],
  vault: readonly (Partial<VaultEntry> & Pick<VaultEntry, "participant">)[] = [],
): Book {
  return {
    organisations: new Map(organisations.map((one) => [one.id, one])),
    participants: new Map(people.map((one) => [one.id, one])),
    vault: new Map(vault.map((one) => [one.participant, { ...NOTHING_KNOWN, ...one }])),
  };
}

export function knownIn(book: Book): KnownRegister {
  const sameness = samenessOf(book.answers ?? []);
  const speaking = <Id extends string, T>(all: ReadonlyMap<Id, T>) =>
    new Map([...all].filter(([id]) => sameness.speaker(id) === id));
  const organisations = speaking(book.organisations);
  const participants = speaking(book.participants);
  return knownRegister({ organisations, participants, written: book, sameness }, book.vault);
}

export function planned(
  rows: readonly (readonly string[])[],
  book: Book,
  told: { readonly kind?: ImportKind; readonly decisions?: ImportDecisions } = {},
): readonly ImportItem[] {
  const layout = guessLayout(rows, TODAY, told);
  const read = readRows(rows, layout, TODAY);
  return planImport(read, layout.kind, knownIn(book), told.decisions ?? new Map());
}

export function broughtIn(
  items: readonly ImportItem[],
  book: Book,
  overwrite: ReadonlySet<string> = new Set(),
): Book {
  return applied(writesOf(items, overwrite, newId, aliasesIn(knownIn(book))), book);
}

export function applied(writes: ImportWrites, book: Book): Book {
  const { organisations, participants, vault, answers } = writes;
  const rows = answers.flatMap(({ row }) => row ?? []);
  const by = "cecilia" as MemberId;
  const said = [
    ...(book.answers ?? []),
    ...answers.map(({ pair, verdict }) => ({ ...pair, verdict, by, at: 0, chosen: [] })),
  ];
  return {
    ...(said.length > 0 && { answers: said }),
    organisations: new Map([
      ...book.organisations,
      ...organisations.map(({ id, fields }) => {
        const before = book.organisations.get(id) ?? organisation("");
        return [id, { ...before, ...fields, id }] as const;
      }),
      ...rows.flatMap((row) =>
        row.what === "organisation"
          ? [[row.id, { ...organisation(row.name), id: row.id }] as const]
          : [],
      ),
    ]),
    participants: new Map([
      ...book.participants,
      ...participants.map(({ id, fields }) => {
        const before = book.participants.get(id) ?? person("");
        return [id, { ...before, ...fields, id }] as const;
      }),
      ...rows.flatMap((row) =>
        row.what === "person"
          ? [
              [
                row.id,
                { ...person(row.name, { organisation: row.organisation }), id: row.id },
              ] as const,
            ]
          : [],
      ),
    ]),
    vault: new Map([
      ...book.vault,
      ...vault.map(({ id, fields }) => {
        const before = book.vault.get(id) ?? { ...NOTHING_KNOWN, participant: id };
        return [id, { ...before, ...fields }] as const;
      }),
    ]),
  };
}

/** "name: state", in order. */
export function told(items: readonly ImportItem[]): readonly string[] {
  return items.map(({ name, state }) => `${name}: ${state}`);
}
