import { beforeAll, describe, expect, test } from "vitest";
import { marchFiles, marchRecords, marchReport } from "./marchPackage.ts";
import { type ReadSheet, readWorkbook, values } from "./readWorkbook.ts";

/** Every workbook of the package, read back cell by cell. The forms: domain.md C1–C4, C10. */

const NAME = `Ann-Christine "<&>" Öberg`;
const FUNDING = "Projektet medfinansieras av Europeiska unionen, Europeiska socialfonden.";
const LOGO = "Plats för EU-logotyp och projektets logotyp";
const PERIOD =
  "mars 2019. Underskrivna timmar (klocktimmar), avrundade: månadens summa nedåt till hela timmar.";

let books: ReadonlyMap<string, readonly ReadSheet[]>;
beforeAll(async () => {
  books = new Map((await marchFiles()).map(({ path, bytes }) => [path, readWorkbook(bytes)]));
});

function sheet(path: string, at = 0): ReadSheet {
  const found = books.get(`${path} 2019-03.xlsx`)?.[at];
  if (!found) throw new Error(`no ${path}: ${[...books.keys()].join(", ")}`);
  return found;
}
const formulas = ({ cells }: ReadSheet) =>
  Object.fromEntries([...cells].flatMap(([at, { formula }]) => (formula ? [[at, formula]] : [])));
/** `[["A", 1], …]` → values of one row without the row's number. */
const line = (from: ReadSheet, row: number) =>
  Object.fromEntries(
    Object.entries(values(from)).flatMap(([at, value]) =>
      at.replace(/^[A-Z]+/, "") === String(row) ? [[at.replace(/\d+$/, ""), value]] : [],
    ),
  );
const rows = (from: ReadSheet, first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, at) => line(from, first + at));

describe("Närvarorapport för deltagare", () => {
  const eva = "Närvarorapporter/Kafé Kastanjen ekonomisk förening/Eva Björk";

  test("says who, where, when and how long, cell by cell", () => {
    const days = Array.from({ length: 31 }, (_, at) => at + 1);
    const own = sheet(eva);
    expect(rows(own, 1, 9)).toEqual([
      { A: "Närvarorapport för deltagare (PO2)", Z: LOGO },
      { A: FUNDING },
      {},
      // An alias, and the temporary number: neither the real name nor the own number.
      { A: "Namn på deltagare", B: "Eva Björk", P: "Personnummer", V: "19640823Tf19" },
      {
        A: "Namn på deltagarens arbetsgivare",
        B: "Kafé Kastanjen ekonomisk förening",
        P: "Organisationsnummer",
        V: "999001-0001",
      },
      { A: "Projektnamn", B: "Kugghjulet – Stöd till ASF", P: "Diarienummer", V: "2016/00405" },
      { A: "Redovisningsmånad", B: "mars", P: "År", V: "2019" },
      { A: "Ålder", B: "54" },
      {
        A: "Typ av aktiviteter/kompetensutvecklingsinsatser i projektet",
        B: "Datum",
        AG: "Antal timmar per insats",
      },
    ]);
    const { A, ...numbers } = line(own, 10);
    expect([A, Object.values(numbers)]).toEqual(["Hela och delar av timmar (klocktimmar)", days]);
    expect(rows(own, 11, 26)).toEqual([
      { A: "Branschträff: prissättning i second hand", O: 2.75, AG: 2.75 },
      ...new Array(9).fill({ AG: 0 }),
      { A: "Totalt antal timmar i projektet under månaden", AG: 2.75 },
      { A: "Timmar att redovisa: månadens summa nedåt till hela timmar", AG: 2 },
      { A: "Uppge avslutsdatum om du är klar" },
      {},
      { A: "Underskrift deltagaren", O: "Namnförtydligande", AC: "Datum" },
      { A: "Underskrift överordnad chef", O: "Namnförtydligande", AC: "Datum" },
    ]);
    expect(formulas(own)).toEqual({
      ...Object.fromEntries(
        days.slice(0, 10).map((d) => [`AG${10 + d}`, `SUM(B${10 + d}:AF${10 + d})`]),
      ),
      AG21: "SUM(AG11:AG20)",
      AG22: "ROUNDDOWN(ROUND(AG21,4),0)",
    });
  });

  test("prints on one landscape A4", () => {
    const { xml } = sheet(eva);
    expect(xml).toContain('<pageSetUpPr fitToPage="1"/>');
    expect(xml).toContain(
      '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="1"/>',
    );
  });

  test("more than ten activities are grouped by kind, and no minute is lost", () => {
    const asa = sheet("Närvarorapporter/Kafé Kastanjen ekonomisk förening/Åsa Lindqvist");
    const fifty = 50 / 60;
    expect(rows(asa, 11, 13)).toEqual([
      { A: "Branschträff", O: 2.75, AG: 2.75 },
      {
        A: "Seminarium",
        ...Object.fromEntries(
          ["U", "V", "W", "X", "Y", "Z", "AA", "AB", "AC", "AD"].map((day) => [day, fifty]),
        ),
        AG: 500 / 60,
      },
      { AG: 0 },
    ]);
    expect(line(asa, 21)["AG"]).toBeCloseTo(665 / 60, 9);
    expect(line(asa, 22)["AG"]).toBe(11);
  });

  test("who changed organisation has a form at each, with the hours of its days", () => {
    const before = sheet("Närvarorapporter/Kafé Kastanjen ekonomisk förening/Fatima Benali");
    const after = sheet("Närvarorapporter/Trådrullens Återbruk ideell förening/Fatima Benali");
    expect([line(before, 21)["AG"], line(after, 21)["AG"]]).toEqual([2.75, 5.5]);
    expect(line(after, 11)).toMatchObject({ AF: 5.5 });
    expect(line(after, 22)["A"]).toContain("tillsammans med timmarna hos");
    expect(line(after, 23)).toMatchObject({ K: "2019-03-31" });
  });

  test("also an unsigned month has its form, for how else could it be signed", () => {
    const maria = sheet("Närvarorapporter/Stiftelsen Solgläntans Trädgård/Maria Johansson");
    expect(line(maria, 21)["AG"]).toBe(2.75);
  });
});

describe("Sammanställning deltagare", () => {
  test("Register_deltag_organisationer has the form's four columns and live sums", () => {
    const own = sheet("Sammanställning deltagare", 0);
    expect(own.name).toBe("Register_deltag_organisationer");
    expect(rows(own, 1, 9)).toEqual([
      { A: "Register över deltagande organisationer", C: LOGO },
      { A: FUNDING },
      { A: PERIOD },
      {},
      {
        A: "Organisationsnamn",
        B: "Organisationsnummer",
        C: "Typ av organisation",
        D: "Antal timmar",
      },
      { A: "Kafé Kastanjen ekonomisk förening", B: "999001-0001", C: "Privat aktör", D: 15 },
      { A: "Stiftelsen Solgläntans Trädgård", B: "999001-0005", C: "Kommun", D: 4 },
      { A: "Trådrullens Återbruk ideell förening", B: "999001-0003", C: "Privat aktör", D: 8 },
      {},
    ]);
    expect(formulas(own)["D6"]).toBe(
      "SUMIF(Deltagarförteckning!I$6:I$2000,6,Deltagarförteckning!H$6:H$2000)",
    );
  });

  test("Deltagarförteckning lists who has signed, a row for each organisation, and counts each person once", () => {
    const own = sheet("Sammanställning deltagare", 1);
    expect(own.name).toBe("Deltagarförteckning");
    const kastanjen = { F: "Kafé Kastanjen ekonomisk förening", G: "999001-0001", I: 6 };
    const tradrullen = { F: "Trådrullens Återbruk ideell förening", G: "999001-0003", I: 8 };
    const solgl = { F: "Stiftelsen Solgläntans Trädgård", G: "999001-0005", I: 7 };
    expect(rows(own, 5, 12)).toEqual([
      {
        A: "Namn",
        B: "Personnummer ÅÅÅÅMMDD-NNNN",
        C: "Ålder",
        D: "Kön",
        E: "Nr",
        F: "Organisationsnamn",
        G: "Organisationsnummer",
        H: "Aktiviteter/kompetensutvecklings-timmar per deltagare och månad",
        I: "Rad i registret",
        J: "Räknas",
      },
      { A: NAME, D: "K", E: 1, ...solgl, H: 4, J: 1 },
      { A: "Eva Björk", B: "19640823Tf19", C: 54, D: "M", E: 2, ...kastanjen, H: 2, J: 1 },
      { A: "Fatima Benali", B: "19900630Tf29", C: 28, D: "K", E: 3, ...kastanjen, H: 2, J: 1 },
      { A: "Fatima Benali", B: "19900630Tf29", C: 28, D: "K", E: 3, ...tradrullen, H: 6, J: 0 },
      { A: "Muhammed Al-Amin", B: "19850101Tf19", C: 34, D: "M", E: 4, ...tradrullen, H: 2, J: 1 },
      { A: "Åsa Lindqvist", B: "19640823-3234", C: 54, D: "M", E: 5, ...kastanjen, H: 11, J: 1 },
      {},
    ]);
    expect(formulas(own)["D7"]).toBe('IF(MOD(VALUE(LEFT(RIGHT(B7,2),1)),2)=0,"K","M")');
    expect(own.xml).toContain('sqref="H6:H2000"');
  });

  test("Intyg för närvarotid says the month's sums, all of them live", () => {
    const own = sheet("Sammanställning deltagare", 2);
    expect(own.name).toBe("Intyg för närvarotid");
    const said = rows(own, 8, 23).map(({ A, C }) => [A, C]);
    expect(said).toEqual([
      ["Totalt antal närvarotimmar (medfinansiering, timlönegrupp 1)", 27],
      ["Totalt antal deltagare", 5],
      ["Totalt antal deltagande organisationer", 3],
      ["Totalt antal utbildningstimmar", 27],
      ["Antal timmar i snitt per deltagare", 5.4],
      ["Antal timmar i snitt per organisation", 9],
      ["Antal kvinnor", 2],
      ["Antal män", 3],
      ["Antal timmar per typ av organisation", undefined],
      ["Privat aktör", 23],
      ["Kommun", 4],
      ["Landstingskommunal", 0],
      ["Annan statlig aktör", 0],
      ["Övrig offentlig icke statlig aktör", 0],
      ["Arbetsförmedlingen", 0],
      ["Försäkringskassan", 0],
    ]);
    expect(Object.keys(formulas(own))).toHaveLength(15);
    expect(line(own, 27)).toEqual({ A: "Behörig företrädare för projektet, underskrift" });
    const { papers } = marchReport.sums;
    expect([papers.hours, papers.people, papers.women, papers.men]).toEqual([27, 5, 2, 3]);
  });
});

test("SCB gets columns L–V, whole hours, and rules for whoever types in them", () => {
  const own = sheet("SCB");
  expect(rows(own, 1, 7)).toEqual([
    {
      L: "Deltagarens personnummer",
      M: "Antal timmar under månaden",
      N: "Startdatum",
      O: "Deltagaren från målgruppen",
      P: "Deltagaren anvisad från",
      Q: "Avslutsdatum",
      R: "Avslutsorsak",
      S: "Formell kvalifikation",
      T: "Status vid avslut",
      U: "Anställningsvillkor",
      V: "Anställningens omfattning",
    },
    { M: 4, O: 1 },
    { L: "19640823Tf19", M: 2, N: "2019-03-01", O: 1 },
    {
      L: "19900630Tf29",
      M: 8,
      N: "2019-03-01",
      O: 1,
      Q: "2019-03-31",
      R: 1,
      S: "Ja",
      T: 1,
      U: 2,
      V: 1,
    },
    { L: "19850101Tf19", M: 2, N: "2019-03-01", O: 1 },
    { L: "196408233234", M: 11, N: "2018-12-03", O: 1 },
    {},
  ]);
  expect(own.xml.match(/<dataValidation /g)).toHaveLength(6);
});

test("Närvarolistor: one sheet per session, with who was there and no number of anybody", () => {
  const [first, ...others] = books.get("Närvarolistor 2019-03.xlsx") ?? [];
  if (!first) throw new Error("no lists");
  expect(others).toHaveLength(11);
  expect(first.name).toBe("2019-03-14 Branschträff prissät");
  expect(rows(first, 4, 12)).toEqual([
    { A: "Aktivitet", C: "Branschträff: prissättning i second hand" },
    { A: "Datum och tid", C: "2019-03-14, 13.00–16.00, rast 15 min" },
    { A: "Projekt", C: "Kugghjulet – Stöd till ASF, diarienummer 2016/00405" },
    {
      A: "Organisation",
      C: "Trådrullens Återbruk ideell förening, organisationsnummer 999001-0003",
    },
    { A: "Arbetsplats", C: "Trådrullen" },
    {},
    { A: "Nr", B: "Närvarande", C: "Timmar", D: "Underskrift" },
    { A: 1, B: NAME, C: 2.75 },
    { A: 2, B: "Eva Björk", C: 2.75 },
  ]);
  expect(rows(first, 17, 20)).toEqual([
    { B: "Utan namn: 3" },
    {},
    { A: "Chef, underskrift" },
    { A: "Namnförtydligande" },
  ]);
  for (const { xml } of [first, ...others]) expect(xml).not.toMatch(/19640823|Karin/);
});

test("Intyg om deltagande: what each person was at, and how long, without a number", () => {
  const own = books
    .get("Intyg om deltagande 2019-03.xlsx")
    ?.find(({ name }) => name === "Fatima Benali");
  if (!own) throw new Error("no certificate");
  expect(rows(own, 4, 10)).toEqual([
    { A: "Fatima Benali" },
    { A: "har deltagit i projektet Kugghjulet – Stöd till ASF (2016/00405) under mars 2019." },
    {},
    { A: "Datum", B: "Aktivitet", C: "Tid", D: "Timmar" },
    { A: "2019-03-14", B: "Branschträff: prissättning i second hand", C: "13.00–16.00", D: 2.75 },
    {
      A: "2019-03-31",
      B: "Värdeforum, träff 2 av 5: nuläge och mätning",
      C: "09.00–15.30",
      D: 5.5,
    },
    { A: "Totalt antal timmar (klocktimmar)", D: 8.25 },
  ]);
});

test("every paper carries the funding line, and a place for the emblem where it is printed", () => {
  for (const [path, sheets] of books) {
    for (const own of sheets) {
      if (path.startsWith("SCB")) expect(own.xml).toContain(FUNDING);
      else
        expect([path, Object.values(values(own)).slice(0, 3)]).toEqual([
          path,
          [expect.any(String), LOGO, FUNDING],
        ]);
    }
  }
});

test("a package without numbers holds none, nor a real name, nor anything for SCB", async () => {
  const files = await marchFiles(false);
  expect(files.some(({ path }) => path.startsWith("SCB"))).toBe(false);
  const words = files.flatMap(({ path, bytes }) => [
    path,
    ...readWorkbook(bytes).flatMap((own) => Object.values(values(own))),
  ]);
  expect(words.join("\n")).not.toMatch(/19640823|1985|19900630|Tf\d\d|Karin/);
  // The real name of somebody with a protected identity stands in no package at all.
  const all = [...books.values()].flat().flatMap((own) => Object.values(values(own)));
  expect([...marchRecords.vault.values()].some(({ realName }) => realName === "Karin Alm")).toBe(
    true,
  );
  expect(all.join("\n")).not.toContain("Karin");
});
