import { strToU8, unzipSync, zipSync } from "fflate";
import { expect, test } from "vitest";
import type { Result } from "../../src/base/result.ts";
import { TABLE_LIMITS, type TableRefusal, type TableSheet } from "../../src/domain/tableFile.ts";
import { readPasted, readTable } from "../../src/spreadsheet/readTable.ts";
import { encoded, oddSheet, workbookOf } from "./files.ts";

const rowsOf = (read: Result<readonly TableSheet[], TableRefusal>) =>
  read.ok ? read.value[0]?.rows : read.problem;

const TABLE = [
  ["Namn", "Organisation", "Startdatum"],
  ["Åsa Lindqvist", "Näver & Spik AB (svb)", "2019-03-14"],
];
const SEMICOLONS = TABLE.map((cells) => cells.join(";")).join("\r\n");

test.each([
  "utf-8",
  "utf-8 with a mark",
  "utf-16le",
  "utf-16be",
  "utf-16le without a mark",
  "windows-1252",
] as const)("å, ä and ö of a text file in %s", async (encoding) => {
  expect(rowsOf(await readTable(encoded(SEMICOLONS, encoding)))).toEqual(TABLE);
});

test("semicolons, commas and tabs; quotes, and lines inside of cells", async () => {
  const text = 'Namn,Organisation\n"Lindqvist, Åsa","Kafé ""Kastanjen""\nHaninge"\n\n Ali , \n';
  expect(rowsOf(await readTable(strToU8(text)))).toEqual([
    ["Namn", "Organisation"],
    ["Lindqvist, Åsa", 'Kafé "Kastanjen"\nHaninge'],
    [""],
    ["Ali", ""],
  ]);
  expect(rowsOf(readPasted("Namn\tRoll\nÅsa\tchef\n"))).toEqual([
    ["Namn", "Roll"],
    ["Åsa", "chef"],
  ]);
});

test("a workbook with several sheets, days, long numbers and yes or no", async () => {
  const read = await readTable(
    await workbookOf([
      { sheet: "Tomt", data: [[null]] },
      {
        sheet: "Lista & mer",
        data: [
          [null],
          [{ value: "Namn" }, { value: "Start" }, { value: "Nr" }, { value: "Aktiv" }],
          [
            { value: " Åsa " },
            { type: Date, value: new Date("2019-03-14"), format: "yyyy-mm-dd" },
            { value: 196408233234 },
            { value: true, type: Boolean },
          ],
        ],
      },
    ]),
  );
  expect(read.ok && read.value.map(({ name }) => name)).toEqual(["Tomt", "Lista & mer"]);
  expect(read.ok && read.value[1]?.rows).toEqual([
    ["", "", "", ""],
    ["Namn", "Start", "Nr", "Aktiv"],
    ["Åsa", "2019-03-14", "196408233234", "ja"],
  ]);
});

test("formatted cells to the end of the sheet are no rows", async () => {
  const sheet = oddSheet(
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Namn</t></is></c><c r="XFD1" s="0"/></row>' +
      '<row r="2"><c r="A2" t="inlineStr"><is><t>Åsa</t></is></c></row>' +
      '<row r="1048576"><c r="A1048576" s="0"></c></row>',
  );
  expect(rowsOf(await readTable(sheet))).toEqual([["Namn"], ["Åsa"]]);
});

test.each<[string, Uint8Array | Promise<Uint8Array>, TableRefusal]>([
  ["nothing", new Uint8Array(), "empty"],
  ["blanks", strToU8("\r\n ; ;\n"), "empty"],
  ["an empty workbook", workbookOf([{ sheet: "A", data: [[null]] }]), "empty"],
  ["too much", new Uint8Array(TABLE_LIMITS.bytes + 1).fill(65), "too-large"],
  ["a PDF", strToU8("%PDF-1.7\n"), "not-a-table"],
  ["a picture", Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70, 0, 1), "not-a-table"],
  ["another zip", zipSync({ "a.txt": strToU8("a") }), "not-a-table"],
  [
    "an OpenDocument sheet",
    zipSync({ mimetype: strToU8("x"), "content.xml": strToU8("") }),
    "open-document",
  ],
  ["old Excel", Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), "old-excel"],
  [
    "a workbook with a password",
    Uint8Array.of(
      0xd0,
      0xcf,
      0x11,
      0xe0,
      ...encoded("…EncryptedPackage", "utf-16le without a mark"),
    ),
    "encrypted",
  ],
  [
    "half a workbook",
    workbookOf([{ sheet: "A", data: [[{ value: "Namn" }]] }]).then((b) => b.slice(0, b.length / 2)),
    "broken",
  ],
  ["a workbook of no XML", zipSync({ "xl/workbook.xml": strToU8("<<<") }), "broken"],
])("%s is refused", async (_, file, why) => {
  expect(await readTable(await file)).toEqual({ ok: false, problem: why });
});

test("a folded bomb is let go when it has grown to the limit, whatever it says of its size", async () => {
  const bomb = zipSync({
    "xl/workbook.xml": strToU8("<workbook/>"),
    "xl/worksheets/sheet1.xml": new Uint8Array(45_000_000),
  });
  expect(bomb.length).toBeLessThan(100_000);
  expect(await readTable(bomb)).toEqual({ ok: false, problem: "too-large" });
  const view = new DataView(bomb.buffer);
  for (let at = 0; at < bomb.length - 4; at++) {
    // Every header's own word of its size becomes a small one.
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true);
    if (view.getUint32(at, true) === 0x04034b50) view.setUint32(at + 22, 10, true);
  }
  expect(await readTable(bomb)).toEqual({ ok: false, problem: "too-large" });
});

test("a cell in the last column or row, and a line of a million separators, make no table", async () => {
  const cell = (at: string) => `<c r="${at}" t="inlineStr"><is><t>x</t></is></c>`;
  for (const sheet of [
    oddSheet(`<row r="1">${cell("XFD1")}</row>`),
    oddSheet(`<row r="1048576">${cell("A1048576")}</row>`),
    strToU8(";".repeat(1_000_000)),
    strToU8("a;b\n".repeat(TABLE_LIMITS.rows + 100)),
    strToU8(`${"a;".repeat(300)}\n`),
  ]) {
    const read = await readTable(sheet);
    expect(read).toMatchObject({ ok: true, value: [{ rows: [], isTooLarge: true }] });
  }
});

test("one sheet that is too large leaves the others readable", async () => {
  const many = Array.from({ length: TABLE_LIMITS.rows + 100 }, (_, at) => [{ value: at }]);
  const read = await readTable(
    await workbookOf([
      { sheet: "Närvaro", data: many },
      { sheet: "Deltagare", data: [[{ value: "Namn" }]] },
    ]),
  );
  expect(read).toMatchObject({
    ok: true,
    value: [
      { name: "Närvaro", rows: [], isTooLarge: true },
      { name: "Deltagare", rows: [["Namn"]], isTooLarge: false },
    ],
  });
});

test("a part that lies where no part is, is a broken file", async () => {
  const file = await workbookOf([{ sheet: "A", data: [[{ value: "Namn" }]] }]);
  const parts = unzipSync(file);
  const { "xl/worksheets/sheet1.xml": _, ...others } = parts;
  expect(await readTable(zipSync(others))).toEqual({ ok: false, problem: "broken" });
});
