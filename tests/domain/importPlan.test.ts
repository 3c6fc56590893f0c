import { describe, expect, test } from "vitest";
import { guessLayout, lacksOf, withField } from "../../src/domain/importColumns.ts";
import type { ImportDecision } from "../../src/domain/importItem.ts";
import { writesOf } from "../../src/domain/importPlan.ts";
import { readRows } from "../../src/domain/importRows.ts";
import {
  type Book,
  bookOf,
  broughtIn,
  EMPTY,
  NUMBER,
  newId,
  organisation,
  person,
  planned,
  TODAY,
  told,
} from "./importCast.ts";

/** Cecilia takes lists in; the organisations and people are the fixtures' made-up ones. */

const KASTANJEN = organisation("Kafé Kastanjen ekonomisk förening", { number: "999001-0001" });
const HJUL = organisation("Hjul i Hand ekonomisk förening", { number: "999001-0006" });
const AASA = person("Åsa Lindqvist", { organisation: KASTANJEN.id, role: "operations-manager" });

describe("which column is what", () => {
  const fields = (rows: readonly (readonly string[])[]) => {
    const layout = guessLayout(rows, TODAY);
    return [layout.kind, layout.heading, ...layout.columns.map(({ field }) => field)];
  };

  test("the funder's list of participants, under a title, with its helper columns", () => {
    expect(
      fields([
        ["Sammanställning deltagare"],
        [],
        [
          "Namn",
          "Personnummer ÅÅÅÅMMDD-NNNN",
          "Ålder",
          "Kön",
          "",
          "Organisationsnamn",
          "Organisationsnummer",
          "Aktiviteter/kompetensutvecklings-timmar per deltagare och månad",
        ],
        ["Åsa Lindqvist", NUMBER, "54", "M", "", "Kafé Kastanjen", "999001-0001", "12,5"],
      ]),
    ).toEqual([
      "everything",
      2,
      "name",
      "number",
      undefined,
      "sex",
      undefined,
      "organisation",
      "organisationNumber",
      undefined,
    ]);
  });

  test("the funder's list of organisations", () => {
    expect(
      fields([["Organisationsnamn", "Organisationsnummer", "Typ av organisation", "Antal timmar"]]),
    ).toEqual([
      "organisations",
      0,
      "organisation",
      "organisationNumber",
      "organisationType",
      undefined,
    ]);
  });

  test("what people write: Företag, Org.nr, Förnamn and Efternamn; e-mail and telephone are never taken", () => {
    const rows = [
      ["Förnamn", "Efternamn", "Företag", "Org.nr", "E-post", "Mobilnr", "Diagnos", "Fika"],
      ["Åsa", "Lindqvist", "Kafé Kastanjen", "9990010001", "asa@example.org", "070", "", "te"],
    ];
    const { kind, columns } = guessLayout(rows, TODAY);
    expect(kind).toBe("people");
    expect(columns.map(({ field }) => field)).toEqual([
      ...["firstName", "lastName", "organisation", "organisationNumber"],
      ...[undefined, undefined, undefined, undefined],
    ]);
    expect(columns.filter((column) => column.isNeverTaken).map(({ heading }) => heading)).toEqual([
      "E-post",
      "Mobilnr",
      "Diagnos",
    ]);
    const layout = guessLayout(rows, TODAY);
    expect(withField(layout, 4, "role").columns[4]?.field).toBeUndefined();
  });

  test("a column of addresses is never taken whatever it is called, and numbers are known by how they look", () => {
    const rows = [
      ["Vem", "Var", "Kod"],
      ["Eva Björk", "eva@example.org", "19640823Tf29"],
      ["Ali Berg", "ali@example.org", NUMBER],
    ];
    const { heading, columns } = guessLayout(rows, TODAY, { kind: "vault", heading: 0 });
    expect(heading).toBe(0);
    expect(columns.map(({ field, isNeverTaken }) => field ?? isNeverTaken)).toEqual([
      false,
      true,
      "number",
    ]);
  });

  test("without a heading that is known somebody has to say what is what", () => {
    const rows = [["Åsa Lindqvist", "Kafé Kastanjen"]];
    const layout = guessLayout(rows, TODAY);
    expect(layout.heading).toBeUndefined();
    expect(lacksOf(layout)).toEqual(["name"]);
    const said = withField(withField(layout, 0, "name"), 1, "organisation");
    expect(lacksOf(said)).toEqual([]);
    expect(readRows(rows, said, TODAY)[0]?.person).toEqual({ name: "Åsa Lindqvist" });
    expect(withField(said, 1, "name").columns.map(({ field }) => field)).toEqual([
      undefined,
      "name",
    ]);
  });
});

describe("what bringing in would do", () => {
  const book = bookOf([KASTANJEN, HJUL], [AASA]);

  test("new people with their organisation, once although many belong to it", () => {
    const rows = [
      ["Namn", "Organisation", "Org.nr", "Roll"],
      ["Fatima Benali", "Solgläntan", "", "Handledare"],
      ["Ali Berg", "solgläntan", "9990010005", "Vaktmästare"],
      [],
      ["Namn", "Organisation", "Org.nr", "Roll"],
      ["Ali Berg", "Solgläntan", "", ""],
    ];
    const items = planned(rows, EMPTY);
    expect(told(items)).toEqual([
      "Solgläntan: new",
      "Fatima Benali: new",
      "Ali Berg: new",
      "Ali Berg: again",
    ]);
    expect(items.map(({ row }) => row)).toEqual([2, 2, 3, 6]);
    expect(items[2]?.troubles).toEqual([{ field: "role", why: "not-a-choice", stops: false }]);
    const after = broughtIn(items, EMPTY);
    expect([...after.organisations.values()][0]).toMatchObject({ number: "999001-0005" });
    expect([...after.participants.values()].map(({ role }) => role)).toEqual([
      "supervisor",
      undefined,
    ]);
    expect(told(planned(rows, after))).toEqual([
      "Solgläntan: same",
      "Fatima Benali: same",
      "Ali Berg: same",
      "Ali Berg: again",
    ]);
  });

  test("what is empty here is filled in, and what says otherwise waits for a word", () => {
    const items = planned(
      [
        ["Namn", "Organisation", "Kommun", "Roll", "Mall"],
        ["Åsa Lindqvist", "Kafé Kastanjen ekonomisk förening", "Haninge", "chef", "PO1"],
      ],
      book,
    );
    expect(items.map(({ fills, changes }) => [fills, changes])).toEqual([
      [[{ field: "municipality", from: undefined, to: "Haninge" }], []],
      [
        [{ field: "template", from: undefined, to: "PO1" }],
        [{ field: "role", from: "operations-manager", to: "manager" }],
      ],
    ]);
    expect(broughtIn(items, book).participants.get(AASA.id)).toMatchObject({
      template: "PO1",
      role: "operations-manager",
    });
    const over = broughtIn(items, book, new Set(["person/2"]));
    expect(over.participants.get(AASA.id)).toMatchObject({ template: "PO1", role: "manager" });
  });

  test("who looks like somebody waits, and so do the people of an organisation that does", () => {
    const rows = [
      ["Namn", "Organisation"],
      ["Åsa Lindkvist", "Kafé Kastanjen"],
    ];
    const items = planned(rows, book);
    expect(told(items)).toEqual(["Kafé Kastanjen: alike", "Åsa Lindkvist: waits"]);
    expect(writesOf(items, new Set(), newId, () => false)).toEqual({
      organisations: [],
      participants: [],
      vault: [],
      answers: [],
    });
    const decisions = new Map<string, ImportDecision>([
      ["organisation/2", { kind: "same", id: KASTANJEN.id }],
    ]);
    const next = planned(rows, book, { decisions });
    expect(told(next)).toEqual([
      "Kafé Kastanjen ekonomisk förening: changes",
      "Åsa Lindkvist: alike",
    ]);
    expect(next[1]?.alike).toEqual([{ id: AASA.id, likeness: "sounds-alike" }]);
    const same = planned(rows, book, {
      decisions: new Map<string, ImportDecision>([
        ...decisions,
        ["person/2", { kind: "same", id: AASA.id }],
      ]),
    });
    expect(same[1]).toMatchObject({ state: "changes", id: AASA.id, fills: [] });
    const { participants, vault } = writesOf(same, new Set(), newId, () => false);
    expect([participants, vault]).toEqual([[], []]);
    const other = planned(rows, book, {
      decisions: new Map<string, ImportDecision>([...decisions, ["person/2", { kind: "new" }]]),
    });
    expect(broughtIn(other, book).participants.size).toBe(2);
  });

  test("a row with the name and organisation of one above it is told, and becomes somebody else only when somebody says so", () => {
    const rows = [
      ["Namn", "Organisation", "Roll"],
      ["Ali Berg", "Solgläntan", "Chef"],
      ["Ali Berg", "Solgläntan", "Handledare"],
      ["Ali Berg", "Solgläntan", ""],
    ];
    const items = planned(rows, EMPTY);
    expect(told(items)).toEqual([
      "Solgläntan: new",
      "Ali Berg: new",
      "Ali Berg: again",
      "Ali Berg: again",
    ]);
    expect(items[2]).toMatchObject({ canBeNew: true });
    const decisions = new Map<string, ImportDecision>([["person/3", { kind: "new" }]]);
    const two = planned(rows, EMPTY, { decisions });
    expect(told(two).slice(1)).toEqual(["Ali Berg: new", "Ali Berg: new", "Ali Berg: again"]);
    const after = broughtIn(two, EMPTY);
    expect([...after.participants.values()].map(({ role }) => role)).toEqual([
      "manager",
      "supervisor",
    ]);
    const same = [...after.participants.keys()].map((id) => ({ id, likeness: "same-name" }));
    expect(planned(rows, after).slice(1)).toMatchObject([
      { state: "same" },
      { state: "same" },
      { state: "alike", alike: same },
    ]);
    const oneHere = bookOf(
      [...after.organisations.values()],
      [...after.participants.values()].slice(0, 1),
    );
    expect(told(planned(rows, oneHere, { decisions })).slice(1)).toEqual([
      "Ali Berg: same",
      "Ali Berg: new",
      "Ali Berg: alike",
    ]);
  });

  test("who has the number of a row above is that person whatever is said", () => {
    const rows = [
      ["Namn", "Organisation", "Personnummer"],
      ["Ali Berg", "Solgläntan", NUMBER],
      ["Ali Berg", "Solgläntan", NUMBER],
    ];
    const decisions = new Map<string, ImportDecision>([["person/3", { kind: "new" }]]);
    const [, , second] = planned(rows, EMPTY, { decisions });
    expect(second).toMatchObject({ state: "again", canBeNew: false });
  });

  test("two of one name in two organisations are two until somebody says otherwise", () => {
    const rows = [
      ["Namn", "Organisation"],
      ["Åsa Lindqvist", "Hjul i Hand ekonomisk förening"],
    ];
    expect(told(planned(rows, book))).toEqual([
      "Hjul i Hand ekonomisk förening: same",
      "Åsa Lindqvist: alike",
    ]);
  });

  test("nobody is moved by a file: who belongs elsewhere here stays there", () => {
    const there = bookOf([KASTANJEN, HJUL], [AASA], [{ participant: AASA.id, number: NUMBER }]);
    const items = planned(
      [
        ["Namn", "Personnummer", "Organisation"],
        ["Åsa Lindqvist", NUMBER, "Hjul i Hand ekonomisk förening"],
      ],
      there,
    );
    expect(items[1]).toMatchObject({ state: "same", isElsewhere: true });
    expect(broughtIn(items, there)).toEqual(there);
  });
});

describe("numbers", () => {
  const book = bookOf([KASTANJEN], [AASA]);
  const rows = (number: string, name = "Åsa Lindqvist") => [
    ["Namn", "Organisation", "Personnummer", "Startdatum"],
    [name, "Kafé Kastanjen ekonomisk förening", number, "43496"],
  ];

  test.each([
    [NUMBER, NUMBER],
    ["196408233234", NUMBER],
    ["6408233234", NUMBER],
    ["640823-3234", NUMBER],
    ["19640823Tf29", "19640823Tf29"],
  ])("%s is read by the rules of the vault, and goes nowhere else", (written, number) => {
    const items = planned(rows(written), book, { kind: "vault" });
    const writes = writesOf(items, new Set(), newId, () => false);
    expect(writes.vault).toEqual([{ id: AASA.id, fields: { number, start: "2019-01-31" } }]);
    expect(writes.participants).toEqual([]);
  });

  test.each([
    ["19640823-3235", "check-digit"],
    ["19640231-3234", "day"],
    ["tolv", "form"],
  ])("%s stops its row, and is not repeated in what is said of it", (written, why) => {
    const items = planned(rows(written), book);
    const stopped = items.find(({ what }) => what === "person");
    expect(stopped).toMatchObject({
      state: "stopped",
      troubles: [{ field: "number", why, stops: true }],
    });
    expect(JSON.stringify(stopped?.troubles)).not.toContain(written);
  });

  test("a number in a name, a branch or an organisation's name stops the row", () => {
    const items = planned(
      [
        ["Namn", "Organisation", "Kommun"],
        [`Åsa ${NUMBER}`, "Kafé Kastanjen ekonomisk förening", ""],
        ["Ali", `Firma ${NUMBER}`, ""],
      ],
      book,
    );
    expect(told(items).every((line) => line.endsWith("stopped"))).toBe(true);
    expect(JSON.stringify(items)).not.toContain(NUMBER);
  });

  test("the same number is the same person, another number is another, and a Tf-number says nothing", () => {
    const known = bookOf([KASTANJEN], [AASA], [{ participant: AASA.id, number: NUMBER }]);
    expect(planned(rows(NUMBER, "Åsa Nilsson"), known).at(-1)).toMatchObject({ id: AASA.id });
    expect(planned(rows("19640823Tf29", "Åsa Nilsson"), known).at(-1)).toMatchObject({
      state: "new",
    });
    const tf = bookOf([KASTANJEN], [AASA], [{ participant: AASA.id, number: "19640823Tf29" }]);
    expect(planned(rows("19640823Tf29", "Eva Björk"), tf).at(-1)).toMatchObject({ state: "new" });
  });

  test("an alias keeps its name, and a real name behind one is a question and nothing new", () => {
    const eva = person("Eva Björk", { organisation: KASTANJEN.id });
    const known = bookOf(
      [KASTANJEN],
      [eva],
      [{ participant: eva.id, number: NUMBER, realName: "Karin Alm", isProtected: true }],
    );
    const byNumber = planned(rows(NUMBER, "Karin Alm"), known);
    expect(byNumber.at(-1)).toMatchObject({ id: eva.id, name: "Eva Björk", changes: [] });
    const byName = planned(rows("", "Karin Alm"), known);
    expect(byName.at(-1)).toMatchObject({ state: "alike", alike: [{ id: eva.id }] });
  });

  test("deltagaruppgifter make nobody new", () => {
    expect(planned(rows(NUMBER, "Okänd Nilsson"), book, { kind: "vault" })[0]).toMatchObject({
      state: "stopped",
      troubles: [{ why: "no-person" }],
    });
  });
});

describe("what was answered about look-alikes", () => {
  const book = bookOf([KASTANJEN], [AASA]);
  const LIST = [
    ["Namn", "Organisation"],
    ["Åsa Lindkvist", "Kafé Kastanjen"],
  ];
  const answered = (rows: readonly (readonly string[])[], before: Book, person: ImportDecision) =>
    broughtIn(
      planned(rows, before, {
        decisions: new Map<string, ImportDecision>([
          ["organisation/2", { kind: "same", id: KASTANJEN.id }],
          ["person/2", person],
        ]),
      }),
      before,
    );

  test("that she is the same is known of the same file and of one that says more, also of her organisation", () => {
    const after = answered(LIST, book, { kind: "same", id: AASA.id });
    expect(after.answers?.map(({ kind, older, verdict }) => [kind, older, verdict])).toEqual([
      ["organisation", KASTANJEN.id, "same"],
      ["person", AASA.id, "same"],
    ]);
    for (const rows of [
      LIST,
      [
        ["Namn", "Organisation", "Roll"],
        ["Åsa Lindkvist", "Kafé Kastanjen", "chef"],
      ],
    ]) {
      const again = planned(rows, after);
      expect(again.map(({ id, isRemembered }) => [id, isRemembered])).toEqual([
        [KASTANJEN.id, true],
        [AASA.id, true],
      ]);
    }
  });

  test("that she is another is known of the pair, so that nobody is asked among the duplicates", () => {
    const after = answered(LIST, book, { kind: "new" });
    const [made] = [...after.participants.keys()].filter((id) => id !== AASA.id);
    expect(after.answers?.at(-1)).toMatchObject({
      ...{ kind: "person", older: AASA.id, younger: made },
      verdict: "different",
    });
    expect(told(planned(LIST, after)).at(-1)).toBe("Åsa Lindkvist: same");
  });

  test("in a file without organisations she is known too, until somebody else has just that name", () => {
    const rows = [
      ["Namn", "Startdatum"],
      ["Åsa Lindkvist", "2019-01-31"],
    ];
    const vault = { kind: "vault" as const };
    const asked = planned(rows, book, vault);
    expect(told(asked)).toEqual(["Åsa Lindkvist: alike"]);
    const decisions = new Map([["person/2", { kind: "same" as const, id: AASA.id }]]);
    const after = broughtIn(planned(rows, book, { ...vault, decisions }), book);
    expect(told(planned(rows, after, vault))).toEqual(["Åsa Lindqvist: same"]);
    const namesake = person("Åsa Lindkvist", { organisation: HJUL.id });
    const two = {
      ...after,
      participants: new Map([...after.participants, [namesake.id, namesake]]),
    };
    expect(told(planned(rows, two, vault))).toEqual(["Åsa Lindkvist: alike"]);
  });

  test("two of one name in one place, told apart while they came, are asked about no more, and one that has changed is", () => {
    const rows = (role: string) => [
      ["Namn", "Organisation", "Roll"],
      ["Maria Johansson", "Kafé Kastanjen ekonomisk förening", "chef"],
      ["Maria Johansson", "Kafé Kastanjen ekonomisk förening", role],
    ];
    const decisions = new Map<string, ImportDecision>([["person/3", { kind: "new" }]]);
    const after = broughtIn(planned(rows("handledare"), book, { decisions }), book);
    expect(after.answers?.map(({ verdict }) => verdict)).toEqual(["different"]);
    const people = (role: string) =>
      planned(rows(role), after).flatMap(({ what, state }) => (what === "person" ? [state] : []));
    expect(people("handledare")).toEqual(["same", "same"]);
    expect(people("styrelse")).toEqual(["same", "alike"]);
  });

  test("of somebody with an alias nothing is said, and the question comes each time", () => {
    const alias = person("Eva Björk", { organisation: KASTANJEN.id });
    const vault = [{ participant: alias.id, realName: "Karin Alm" }];
    const before = bookOf([KASTANJEN], [alias], vault);
    const rows = [
      ["Namn", "Organisation"],
      ["Karin Alm", "Kafé Kastanjen ekonomisk förening"],
    ];
    const decisions = new Map([["person/2", { kind: "same" as const, id: alias.id }]]);
    const after = broughtIn(planned(rows, before, { decisions }), before);
    expect(JSON.stringify([...after.participants, after.answers])).not.toContain("Karin");
    expect(after.answers).toBeUndefined();
    expect(told(planned(rows, after)).at(-1)).toBe("Karin Alm: alike");
  });
});
