import fc from "fast-check";
import { expect, test } from "vitest";
import { IMPORT_KINDS, type ImportKind } from "../../src/domain/importFields.ts";
import type { ImportDecision, ImportItem } from "../../src/domain/importItem.ts";
import { aliasesIn } from "../../src/domain/importKnown.ts";
import { writesOf } from "../../src/domain/importPlan.ts";
import {
  type Book,
  bookOf,
  broughtIn,
  knownIn,
  NUMBER,
  newId,
  organisation,
  person,
  planned,
} from "./importCast.ts";

const NAMES = ["Åsa Lindqvist", "Åsa Lindkvist", "åsa lindqvist", "Ali Berg", "Ali", "Eva Björk"];
const PLACES = [
  "",
  "Kafé Kastanjen",
  "Kafé Kastanjen ekonomisk förening",
  "Hjul i Hand",
  "Trådrullen",
];
const CELLS: Readonly<Record<string, readonly string[]>> = {
  Namn: ["", ...NAMES],
  Organisation: PLACES,
  "Org.nr": ["", "9990010001", "999001-0006", "12"],
  Kommun: ["", "Haninge", "Täby"],
  "Typ av organisation": ["", "Privat aktör", "kommun", "?"],
  Roll: ["", "chef", "handledare", "vaktmästare"],
  Mall: ["", "PO1", "PO2"],
  Aktiv: ["", "ja", "nej"],
  Personnummer: ["", NUMBER, "196408233234", "19640823Tf29", "19640823-3235"],
  Kön: ["", "K", "man"],
  Startdatum: ["", "2019-01-31", "43496", "2019-02-30"],
  Avslutsdatum: ["", "2019-03-01", "2018-12-01"],
  Avslutsorsak: ["", "2", "2 Arbete", "9"],
};

const rows = fc.subarray(Object.keys(CELLS), { minLength: 1 }).chain((headings) =>
  fc
    .array(fc.tuple(...headings.map((name) => fc.constantFrom(...(CELLS[name] ?? [""])))), {
      maxLength: 12,
    })
    .map((cells) => [headings, ...consistent(headings, cells)]),
);

/** An organisation has one number throughout a file, and a personnummer stands once: a file that contradicts itself leaves no way
 *  to tell who is who, and is told row by row instead. */
function consistent(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  const place = headings.indexOf("Organisation");
  let hasNumber = false;
  return rows.map((row) =>
    row.map((cell, at) => {
      if (headings[at] === "Org.nr" && cell.length > 2) {
        const named = row[place] ?? "";
        return named === "" ? "" : `999001000${named.startsWith("Kafé") ? 1 : named.length % 9}`;
      }
      if (headings[at] !== "Personnummer" || !cell.includes("3234")) return cell;
      const isFirst = !hasNumber;
      hasNumber = true;
      return isFirst ? cell : "";
    }),
  );
}

const book = fc
  .record({
    places: fc.subarray(PLACES.slice(1)),
    people: fc.array(fc.tuple(fc.constantFrom(...NAMES), fc.nat(3), fc.nat(2)), { maxLength: 6 }),
  })
  .map(({ places, people }): Book => {
    const organisations = places.map((name) => organisation(name));
    const known = people.map(([name, at]) => person(name, { organisation: organisations[at]?.id }));
    const vault = known.flatMap(({ id }, at) => {
      const which = people[at]?.[2];
      if (which === 1) return [{ participant: id, number: "19640823Tf29", realName: "Karin Alm" }];
      // Nobody else has the one number that may be used.
      const isFirst = people.findIndex((one) => one[2] === 2) === at;
      return which === 2 && isFirst ? [{ participant: id, number: NUMBER }] : [];
    });
    return bookOf(organisations, known, vault);
  });

const kind = fc.constantFrom<ImportKind>(...IMPORT_KINDS);

/** Says something about everybody who waits, until nobody does. */
function decided(
  read: (decisions: ReadonlyMap<string, ImportDecision>) => readonly ImportItem[],
  isSame: (item: ImportItem) => boolean,
) {
  const decisions = new Map<string, ImportDecision>();
  for (;;) {
    const items = read(decisions);
    const waiting = items.find(({ state }) => state === "alike");
    if (!waiting) return items;
    const id = waiting.alike[0]?.id ?? "";
    const canBeSame = isSame(waiting) || !waiting.canBeNew;
    decisions.set(waiting.key, canBeSame ? { kind: "same", id } : { kind: "new" });
  }
}

test("after a file was brought in, the same file brings nothing more", () => {
  fc.assert(
    fc.property(book, rows, kind, fc.boolean(), (before, table, about, overwrites) => {
      const read = (where: Book) => (decisions: ReadonlyMap<string, ImportDecision>) =>
        planned(table, where, { kind: about, decisions });
      const items = decided(read(before), () => false);
      // A number that was written over is free for another row.
      const isNumbered = [...before.vault.values()].some(({ number }) => number === NUMBER);
      const isOver = overwrites && !isNumbered;
      const overwrite = new Set(isOver ? items.map(({ key }) => key) : []);
      const after = broughtIn(items, before, overwrite);
      const again = read(after)(new Map());
      const writes = writesOf(again, overwrite, newId, aliasesIn(knownIn(after)));
      expect(writes).toEqual({ organisations: [], participants: [], vault: [], answers: [] });
      expect(again.filter(({ state }) => state === "new")).toEqual([]);
      if (isOver) {
        const left = again.filter(({ state }) => state === "changes");
        expect(left).toEqual([]);
      }
    }),
    { numRuns: 300 },
  );
});

test("what was answered about a file is not asked again of the same file, whatever the answers were", () => {
  fc.assert(
    fc.property(book, rows, kind, fc.array(fc.boolean()), (before, table, about, said) => {
      const read = (where: Book) => (decisions: ReadonlyMap<string, ImportDecision>) =>
        planned(table, where, { kind: about, decisions });
      const plain = { ...before, vault: new Map() };
      const items = decided(read(plain), ({ row }) => said[row % said.length] ?? false);
      const again = read(broughtIn(items, plain))(new Map());
      // Of a row that was one too many nothing came in, and nothing is kept.
      const left = items.filter(({ state }) => state === "again").map(({ key }) => key);
      const asked = again.filter(({ key, state }) => state === "alike" && !left.includes(key));
      // Where two here have just that name the place alone says who it is, or somebody does.
      const hasOne = ({ alike }: ImportItem) =>
        alike.filter(({ likeness }) => likeness === "same-name").length < 2;
      expect(asked.filter(hasOne)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test("nothing is said in the team's register of somebody who has an alias", () => {
  fc.assert(
    fc.property(book, rows, kind, fc.boolean(), (before, table, about, isSame) => {
      const known = knownIn(before);
      const items = decided(
        (decisions) => planned(table, before, { kind: about, decisions }),
        () => isSame,
      );
      const { answers } = writesOf(items, new Set(), newId, aliasesIn(known));
      const named = answers.flatMap(({ pair }) => [pair.older, pair.younger]);
      expect(named.filter(aliasesIn(known))).toEqual([]);
    }),
  );
});

test("nothing that stands is written over, and nobody is put together, unless somebody says so", () => {
  fc.assert(
    fc.property(book, rows, kind, (before, table, about) => {
      const after = broughtIn(planned(table, before, { kind: about }), before);
      for (const [id, { name, organisation: home }] of before.participants) {
        expect(after.participants.get(id)?.name).toBe(name);
        if (home) expect(after.participants.get(id)?.organisation).toBe(home);
      }
      for (const [id, entry] of before.vault) {
        expect(after.vault.get(id)).toMatchObject({
          number: entry.number,
          realName: entry.realName,
        });
      }
      for (const [id, one] of before.organisations) {
        expect(after.organisations.get(id)?.name).toBe(one.name);
      }
    }),
  );
});

test("a number is in the vault's part of what is written, and in no other", () => {
  fc.assert(
    fc.property(book, rows, kind, (before, table, about) => {
      const items = decided(
        (decisions) => planned(table, before, { kind: about, decisions }),
        () => true,
      );
      const { vault: _, ...others } = writesOf(
        items,
        new Set(items.map(({ key }) => key)),
        newId,
        aliasesIn(knownIn(before)),
      );
      expect(JSON.stringify(others)).not.toMatch(/19640823|640823/);
    }),
  );
});

test("whatever stands in a file, reading it is a plan or nothing, and never an accident", () => {
  const cell = fc.oneof(
    fc.string({ maxLength: 30 }),
    fc.string({ unit: "binary", maxLength: 10 }),
    fc.constantFrom(...Object.keys(CELLS), ...Object.values(CELLS).flat(), "__proto__", "x/y"),
  );
  const table = fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 20 });
  fc.assert(
    fc.property(book, table, fc.option(kind, { nil: undefined }), (before, cells, about) => {
      const items = planned(cells, before, about ? { kind: about } : {});
      broughtIn(items, before, new Set(items.map(({ key }) => key)));
    }),
  );
});
