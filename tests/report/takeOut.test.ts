import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { svTakeOut } from "../../src/i18n/sv/takeOut.ts";
import { sv } from "../../src/i18n/sv.ts";
import { csv } from "../../src/report/csv.ts";
import { takeOutFile } from "../../src/report/takeOutFile.ts";
import { readWorkbook, values } from "./readWorkbook.ts";
import { FORMULAS, smallProject } from "./takeOutCast.ts";

const filesOf = async (withNumbers = false) =>
  unzipSync(await takeOutFile(smallProject(withNumbers), ";", sv, svTakeOut));
const named = (files: Record<string, Uint8Array>, name: string) =>
  files[`csv/${name}.csv`] ?? new Uint8Array();

describe("everything the project owns, as files", () => {
  test("there is a text file and a sheet for each table, and they say the same", async () => {
    const files = await filesOf();
    const names = Object.values(svTakeOut.names);
    expect(
      Object.keys(files)
        .map((path) => path.normalize())
        .sort(),
    ).toEqual(
      [
        svTakeOut.files.about,
        svTakeOut.files.workbook,
        ...names.map((name) => `csv/${name}.csv`),
      ].sort(),
    );
    const sheets = readWorkbook(files[svTakeOut.files.workbook] ?? new Uint8Array());
    expect(sheets.map(({ name }) => name)).toEqual(names);
    const attendance = sheets[3];
    expect(attendance && values(attendance)).toMatchObject({
      C2: "Branschträff: prissättning i second hand",
      E2: "Åsa Lindqvist",
      F2: "Kafé Kastanjen ekonomisk förening",
      G2: "här",
      H2: 90,
      H3: 165,
    });
    const text = strFromU8(named(files, svTakeOut.names.attendance));
    expect(text).toContain(
      ";Åsa Lindqvist;Kafé Kastanjen ekonomisk förening;här;90;Anna Åkerström;",
    );
    expect(strFromU8(named(files, svTakeOut.names.todos))).toContain(
      "Skicka mallen;Bo Ek;2019-03-28;nej",
    );
    expect(strFromU8(named(files, svTakeOut.names.spreadSums))).toContain(
      "\nNyhetsbrev;1;240;'=Andra ASF",
    );
    expect(strFromU8(named(files, svTakeOut.names.captions))).toContain("Hyllan med priserna");
    expect(strFromU8(named(files, svTakeOut.names.stories))).toMatch(
      /2019-03;Kassan går fort nu;Alla som handlar;Ingen går utan att köpa;Anna Åkerström;.*;ja/,
    );
    expect(strFromU8(named(files, svTakeOut.names.reflections))).toContain(
      '"Vad hände?\nTysta före rasten"',
    );
  });

  test("numbers are there only when they are asked for, and never of somebody who is protected", async () => {
    const all = (files: Record<string, Uint8Array>) =>
      [
        ...Object.values(files).map((bytes) => strFromU8(bytes)),
        ...readWorkbook(files[svTakeOut.files.workbook] ?? new Uint8Array()).map((sheet) =>
          JSON.stringify(values(sheet)),
        ),
      ].join("\n");
    expect(all(await filesOf())).not.toMatch(/19640823|Tf29|Någon Annan|Personnummer/);
    const withNumbers = all(await filesOf(true));
    expect(withNumbers).toContain("19640823-3234");
    expect(withNumbers).not.toMatch(/Tf29|Någon Annan/);
  });

  test("no text is a formula when the file is opened, and none of it is lost", async () => {
    const files = await filesOf();
    const needs = strFromU8(named(files, svTakeOut.names.needs));
    for (const text of FORMULAS) expect(needs).toContain(`'${text.replaceAll('"', '""')}`);
    const sheets = readWorkbook(files[svTakeOut.files.workbook] ?? new Uint8Array());
    for (const { cells } of sheets) {
      for (const { formula } of cells.values()) expect(formula).toBeUndefined();
    }
    const sheet = sheets.find(({ name }) => name === svTakeOut.names.needs);
    const written = sheet ? Object.values(values(sheet)) : [];
    expect(written.map((cell) => String(cell).trim())).toEqual(
      expect.arrayContaining(FORMULAS.map((text) => text.trim())),
    );
  });
});

describe("a text file with cells", () => {
  test("begins with the mark of UTF-8, quotes what must be quoted, and writes numbers as the reader's spreadsheet does", () => {
    const table = {
      name: "x",
      columns: ["Å", "Ö"],
      rows: [
        ['a;b,"c"', 1.5],
        ["", "rad\r\ntvå"],
      ],
    };
    const bytes = csv(table, ";");
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(bytes)).toBe('Å;Ö\r\n"a;b,""c""";1,5\r\n;"rad\ntvå"\r\n');
    expect(new TextDecoder().decode(csv(table, ","))).toBe(
      'Å,Ö\r\n"a;b,""c""",1.5\r\n,"rad\ntvå"\r\n',
    );
  });
});
