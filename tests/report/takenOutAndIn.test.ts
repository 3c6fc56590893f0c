import { unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { CHOICES } from "../../src/domain/importCells.ts";
import { guessLayout } from "../../src/domain/importColumns.ts";
import { LEGAL_FORMS, ORGANISATION_TYPES, PARTICIPANT_ROLES } from "../../src/domain/register.ts";
import { enTakeOut } from "../../src/i18n/en/takeOut.ts";
import { enVault } from "../../src/i18n/en/vault.ts";
import { en } from "../../src/i18n/en.ts";
import { svTakeOut } from "../../src/i18n/sv/takeOut.ts";
import { svVault } from "../../src/i18n/sv/vault.ts";
import { sv } from "../../src/i18n/sv.ts";
import { takeOutFile } from "../../src/report/takeOutFile.ts";
import { readTable } from "../../src/spreadsheet/readTable.ts";
import { type Book, EMPTY, planned, TODAY, told } from "../domain/importCast.ts";
import { smallProject } from "./takeOutCast.ts";

/** What we take out can be brought in again. */

const LANGUAGES = [
  { name: "Swedish", t: sv, words: svTakeOut, vault: svVault },
  { name: "English", t: en, words: enTakeOut, vault: enVault },
] as const;

describe.each(LANGUAGES)("in $name", ({ t, words, vault }) => {
  const files = async () => unzipSync(await takeOutFile(smallProject(true), ";", t, words));
  const nothing = new Uint8Array();

  test("our own tables are read again: here everybody is known, and elsewhere everybody is new", async () => {
    const zip = await files();
    const book = await readTable(zip[words.files.workbook] ?? nothing);
    const records = smallProject(true);
    const here: Book = { ...records, vault: records.vault ?? new Map() };
    for (const name of [words.names.organisations, words.names.participants]) {
      const text = await readTable(zip[`csv/${name}.csv`] ?? nothing);
      const sheet = book.ok && book.value.find((one) => one.name === name);
      const tables = [text.ok && text.value[0]?.rows, (sheet || undefined)?.rows];
      for (const rows of tables) {
        if (!rows) throw new Error(`no table ${name}`);
        const states = (where: Book) => new Set(planned(rows, where).map(({ state }) => state));
        expect(states(here)).toEqual(new Set(["same"]));
        expect(states(EMPTY)).toEqual(new Set(["new"]));
        const { columns, kind } = guessLayout(rows, TODAY);
        expect(columns.filter(({ field }) => field === undefined)).toEqual([]);
        expect(kind).toBe(name === words.names.organisations ? "organisations" : "everything");
      }
    }
  });

  test("our own words for what is chosen are understood", () => {
    const all: readonly (readonly [keyof typeof CHOICES, readonly unknown[], object])[] = [
      ["organisationType", ORGANISATION_TYPES, t.register.types],
      ["legalForm", LEGAL_FORMS, t.register.legalForms],
      ["role", PARTICIPANT_ROLES, t.kit.participantRoles],
      ["template", ["PO1", "PO2"], t.register.templates],
      ["sex", ["woman", "man"], vault.sexes],
      ["endReason", [1, 2, 3, 4, 5], vault.endReasons],
      ["endStatus", [1, 2, 3, 4, 5, 6, 7], vault.endStatuses],
      ["terms", [1, 2, 3], vault.termsOf],
      ["extent", [1, 2, 3], vault.extents],
    ];
    for (const [field, values, labels] of all) {
      for (const value of values) {
        const label = (labels as Readonly<Record<string, string>>)[String(value)] ?? "";
        expect([label, CHOICES[field](label)]).toEqual([label, { ok: true, value }]);
      }
    }
  });
});

test("who has a protected identity comes back by the alias, and no number with it", async () => {
  const zip = unzipSync(await takeOutFile(smallProject(true), ",", sv, svTakeOut));
  const read = await readTable(zip[`csv/${svTakeOut.names.participants}.csv`] ?? new Uint8Array());
  const items = planned((read.ok && read.value[0]?.rows) || [], EMPTY);
  expect(told(items)).toContain("Eva Björk: new");
  expect(JSON.stringify(items)).not.toMatch(/Tf29|Någon Annan/);
});
