import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { makeGuard } from "../../src/domain/guard.ts";
import { withoutNames } from "../../src/domain/withoutNames.ts";
import { type WrittenPaper, withoutPeople } from "../../src/domain/writtenPaper.ts";
import { diaryPaper, progressPaper } from "../../src/report/diaryPapers.ts";
import { steeringPaper } from "../../src/report/steeringPaper.ts";
import { wordFile } from "../../src/report/wordFile.ts";
import { marchRecords } from "./marchPackage.ts";
import { marchDiary } from "./writtenMonth.ts";

/** Each paper's Word file is opened with a reader of our own, and its parts are read. */

const plain = (xml: string) =>
  xml
    .replace(/<w:tab\/>/g, "\t")
    .replace(/<[^>]+>/g, "")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&");

async function read(paper: WrittenPaper) {
  const parts = unzipSync(await wordFile(paper));
  const part = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
  const document = part("word/document.xml");
  const paragraphs = [...document.matchAll(/<w:p>.*?<\/w:p>|<w:p [^>]*>.*?<\/w:p>/gs)].map(
    ([xml]) => ({
      style: /<w:pStyle w:val="(\w+)"/.exec(xml)?.[1] ?? "",
      text: plain(xml),
      marked: /<w:bookmarkStart[^>]*w:name="(\w+)"/.exec(xml)?.[1],
      isOwn: xml.includes("<w:i/>"),
    }),
  );
  const tables = [...document.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([xml]) =>
    [...xml.matchAll(/<w:tr>.*?<\/w:tr>|<w:tr [^>]*>.*?<\/w:tr>/gs)].map(([row]) =>
      [...row.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) => plain(cell)),
    ),
  );
  const properties = new Map(
    [
      ...part("docProps/custom.xml").matchAll(
        /name="(\w+)"[^>]*>.*?<vt:lpwstr>(.*?)<\/vt:lpwstr>/gs,
      ),
    ].map(([, name = "", value = ""]) => [name, plain(value)]),
  );
  return { parts: Object.keys(parts), document, paragraphs, tables, properties };
}

test("the diary has its headings, its words and its tables, and its sources where nobody sees them", async () => {
  const { paragraphs, tables, properties, document } = await read(diaryPaper(marchDiary()));
  const headings = paragraphs.filter(({ style }) => style.startsWith("Heading"));
  expect(headings.map(({ text }) => text)).toEqual([
    "Genomförda aktiviteter",
    "Behov som kom fram",
    "Horisontella principer",
    "Spridning",
    "Ekonomi",
    "Månadens träffar",
  ]);
  const written = paragraphs.filter(({ marked }) => marked !== undefined);
  expect(written.map(({ text, isOwn, marked }) => [marked, isOwn, text])).toEqual([
    ["_kugg1", false, "12 träffar med 6 deltagare från 3 organisationer."],
    ["_kugg2", false, "Fyra av fem saknar prislista. Åsa Lindqvist delar sin mall.  Anna 14/3"],
    ["_kugg3", true, "Det är tredje månaden i rad."],
    ["_kugg4", false, "Hissen var ur funktion. Mötet flyttades till bottenplan.  Anna 14/3"],
    ["_kugg5", false, "Blädderblocket från Tyresö  Anna 14/3"],
    ["_kugg6", false, "1 gång, 40 personer nådda."],
    ["_kugg7", true, "Följer budget."],
  ]);
  expect(paragraphs.map(({ text }) => text)).toContain("Prissättning & mätning <igen>.");
  expect([...properties]).toEqual([
    ["_kugg1", "computed"],
    ["_kugg2", "need/01d5x"],
    ["_kugg3", "own"],
    ["_kugg4", "card/branschtraff/accessibility/anna/did"],
    ["_kugg5", "photo/branschtraff/p1"],
    ["_kugg6", "dissemination/01d6conf need/01d5x"],
    ["_kugg7", "own"],
  ]);
  for (const id of ["01d5x", "card/branschtraff"]) expect(document).not.toContain(id);
  const [, coverage, dissemination, sessions] = tables;
  expect(dissemination?.[1]?.slice(0, 4)).toEqual([
    "28/3",
    "Konferens",
    "Andra ASF i länet, inbjudna av Åsa Lindqvist",
    "40",
  ]);
  expect(coverage?.slice(0, 2)).toEqual([
    ["Dag", "Träff", "Jämställdhet", "Tillgänglighet", "Likabehandling"],
    ["14/3", "Branschträff: prissättning i second hand", "saknas", "ifyllt", "saknas"],
  ]);
  expect(sessions?.slice(0, 2)).toEqual([
    ["Dag", "Aktivitet", "Plats", "Personer", "Timmar"],
    ["14/3", "Branschträff: prissättning i second hand", "Trådrullen", "9", "16,5"],
  ]);
  expect(sessions).toHaveLength(13);
});

test("lines with dashes and numbers become Word's own lists, each numbered one from 1, with whose words they were at the end", async () => {
  const month = marchDiary();
  const blocks = month.blocks.map((one) => {
    if (one.id === "b") return { ...one, text: "Vi provade:\n- prislista\n- skyltar" };
    return one.id === "c" ? { ...one, text: "1. Mät\n2. Prova\nSedan:\n1. Berätta" } : one;
  });
  const { parts, document, paragraphs, properties } = await read(diaryPaper({ ...month, blocks }));
  expect(parts).toContain("word/numbering.xml");
  const lists = [
    ...document.matchAll(/<w:p>(?:(?!<\/w:p>).)*<w:numId w:val="(\d+)"\/>.*?<\/w:p>/gs),
  ];
  const byList = new Map<string, string[]>();
  for (const [xml, list = ""] of lists) byList.set(list, [...(byList.get(list) ?? []), plain(xml)]);
  expect([...byList.values()]).toEqual([
    ["prislista", "skyltar  Anna 14/3"],
    ["Mät", "Prova"],
    ["Berätta"],
  ]);
  expect(paragraphs.map(({ text }) => text)).toContain("Vi provade:");
  expect([...properties.values()]).toContain("need/01d5x");
});

test("no word of a table is cut in two, also where another font stands in", async () => {
  const { document } = await read(diaryPaper(marchDiary()));
  const tables = [...document.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([xml]) => xml).slice(1);
  expect(tables.length).toBeGreaterThan(1);
  for (const xml of tables) {
    const widths = [...xml.matchAll(/<w:gridCol w:w="(\d+)"/g)].map(([, width]) => Number(width));
    const rows = [...xml.matchAll(/<w:tr>.*?<\/w:tr>|<w:tr [^>]*>.*?<\/w:tr>/gs)].map(([row]) =>
      [...row.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) => plain(cell)),
    );
    for (const [n, row] of rows.entries()) {
      for (const [at, text] of row.entries()) {
        // DejaVu Sans at 11 points; bold for the heads. Twips.
        const letter = n === 0 ? 150 : 130;
        const longest = Math.max(...text.split(/\s+/).map(({ length }) => length));
        expect(widths[at], text).toBeGreaterThanOrEqual(longest * letter + 160);
      }
    }
  }
});

test("a picture stands in the file with words for whoever cannot see it, or is told to be missing; the steering group gets none", async () => {
  const paper = diaryPaper(marchDiary());
  const bytes = Uint8Array.from([0xff, 0xd8, 0xff, 0xd9]);
  const picture = { bytes, width: 2000, height: 1000 };
  const pictures = new Map([["photo/branschtraff/p1", picture]]);
  const parts = unzipSync(await wordFile(paper, pictures));
  const document = strFromU8(parts["word/document.xml"] ?? new Uint8Array());
  expect(/<wp:docPr [^>]*descr="([^"]*)"/.exec(document)?.[1]).toBe("Blädderblocket från Tyresö");
  // 600 × 300 pixels of 9525 EMU.
  expect(document).toContain('<wp:extent cx="5715000" cy="2857500"/>');
  expect(Object.keys(parts).some((name) => /^word\/media\/.*\.jpg$/.test(name))).toBe(true);
  const without = await read(paper);
  expect(without.paragraphs.map(({ text }) => text)).toContain(
    "Bilden finns inte på den här datorn.",
  );
  const { paper: told } = withoutPeople(steeringPaper(marchDiary()), (text) => ({
    text,
    taken: [],
  }));
  expect(told.parts.some(({ kind }) => kind === "picture")).toBe(false);
});

test("every sheet has the funding line, the place for the emblem, and the project", async () => {
  for (const paper of [diaryPaper, progressPaper, steeringPaper]) {
    const { parts, document, tables } = await read(paper(marchDiary()));
    expect(parts).toEqual(expect.arrayContaining(["word/document.xml", "word/footer1.xml"]));
    expect(plain(document)).toContain("medfinansieras av Europeiska unionen");
    expect(tables[0]?.[0]?.[1]).toBe("Plats för EU-logotyp och projektets logotyp");
    expect(tables[0]?.[0]?.[0]).toContain("Diarienummer: 2016/00405");
  }
});

test("the progress report answers every heading in the project's order, and what fits none of them stands last", async () => {
  const month = marchDiary();
  const settings = {
    ...month.report.settings,
    goal: 360,
    headings: ["Resultat och mål", "Våra deltagare", "Jämställdhet m.m."],
  };
  const { paragraphs, tables } = await read(
    progressPaper({ ...month, report: { ...month.report, settings } }),
  );
  const headings = paragraphs.filter(({ style }) => style === "Heading1");
  expect(headings.map(({ text }) => text)).toEqual([
    "Resultat och mål",
    "Våra deltagare",
    "Jämställdhet m.m.",
    "Genomförda aktiviteter",
    "Behov som kom fram",
    "Spridning",
    "Ekonomi",
  ]);
  expect(paragraphs.map(({ text }) => text)).toContain(
    "Projektets mål är 360 deltagare. Den här månaden deltog 6.",
  );
  const withAll = progressPaper({
    ...month,
    peopleToDate: 41,
    report: { ...month.report, settings },
  });
  expect(JSON.stringify(withAll.parts)).toContain(
    "Projektets mål är 360 deltagare. Till och med mars 2019 har 41 deltagit. Den här månaden deltog 6.",
  );
  expect(tables[1]).toEqual([
    ["Deltagare", "Kvinnor", "Män", "Kön ej angivet"],
    ["6", "2", "3", "1"],
  ]);
  const boxes = paragraphs.filter(({ style }) => style === "Heading2");
  expect(boxes.map(({ text }) => text)).toEqual([
    "Jämställdhet",
    "Tillgänglighet",
    "Likabehandling",
  ]);
});

test("the steering group's version names nobody, tells what was taken away, and counts no small groups", () => {
  const guard = makeGuard({
    people: [...marchRecords.participants.values(), { name: "Anna Ek" }],
    colleagues: [],
    places: [...marchRecords.organisations.values()].map(({ name }) => name),
  });
  const strip = (text: string) => withoutNames(text, guard, () => "en deltagare");
  const { paper, taken } = withoutPeople(steeringPaper(marchDiary()), strip);
  const words = JSON.stringify(paper.parts.map((part) => ({ ...part, ids: [] })));
  for (const name of ["Lindqvist", "Anna"]) expect(words).not.toContain(name);
  expect(words).toContain("en deltagare delar sin mall");
  expect(taken).toEqual(["Åsa Lindqvist"]);
  expect(words).toContain("Kön redovisas inte");
  expect(words).toContain("Inga beslut begärs.");
  // Fatima was at two of them.
  expect(paper.parts).toContainEqual(
    expect.objectContaining({ rows: [["Alla organisationer", "6", "32"]] }),
  );
  expect(words).not.toContain("Kastanjen ekonomisk");
});
