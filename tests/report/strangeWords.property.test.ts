import fc from "fast-check";
import { expect, test } from "vitest";
import { countMonth } from "../../src/domain/countMonth.ts";
import { USUAL_PAPER_SETTINGS } from "../../src/domain/paperSettings.ts";
import { certificateSheet } from "../../src/report/certificateSheet.ts";
import { workbook } from "../../src/report/workbook.ts";
import { branschtraff, claim, march, person } from "../domain/papersCast.ts";
import { readWorkbook } from "./readWorkbook.ts";

/** Everything that a file of XML 1.0 may hold; the rest makes it one that nobody can open. */
const ALLOWED = /^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]*$/u;

/** The letters that are left of what was pasted; of white space XML makes its own. */
function lettersOf(words: string): string {
  return [...words].filter((letter) => ALLOWED.test(letter) && letter.trim() !== "").join("");
}

/** One workbook with a certificate for each name. */
async function certificates(names: readonly string[], words = {}) {
  const people = names.map((name, at) => person(`p${at}`, { name }));
  const report = countMonth(
    march({
      people,
      claims: people.map((each) => claim(branschtraff, each)),
      settings: { ...USUAL_PAPER_SETTINGS, ...words },
      // Stands in every footer.
      project: { name: names.join(""), caseNumber: "2016/00405" },
    }),
  );
  const sheets = people.map(({ id, name }) => {
    const own = report.people.find(({ participant }) => participant === id);
    if (!own) throw new Error("nobody");
    return certificateSheet(report, own, name);
  });
  return readWorkbook(await workbook(sheets));
}

test("whatever was pasted into a name, the workbook holds it, and nothing that no program reads", async () => {
  const unit = fc.constantFrom(
    ...["a", "Å", " ", "<", "&", "😀", "\u2063"],
    ...["\u0000", "\u000b", "\u001f", "\ud800", "\udfff", "\ufffe", "\uffff"],
  );
  const aName = fc.string({ unit, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(fc.array(aName, { minLength: 12, maxLength: 12 }), async (pasted) => {
      const names = pasted.map((one) => `Å${one}Ö`);
      const sheets = await certificates(names);
      for (const [at, { cells, xml, name }] of sheets.entries()) {
        const written = String(cells.get("A4")?.value);
        for (const words of [written, xml, name]) expect(words).toMatch(ALLOWED);
        expect(lettersOf(written)).toBe(lettersOf(names[at] ?? ""));
      }
    }),
    { numRuns: 2 },
  );
  const [sheet] = await certificates(["Åsa\u0000\u000b 😀 Lind\ud800qvist"]);
  expect(sheet?.cells.get("A4")?.value).toBe("Åsa 😀 Lindqvist");
});

test("the project's own funding line and words for the logos stand where the usual ones stood", async () => {
  const [sheet] = await certificates(["Åsa"], {
    fundingLine: "Finansieras av Europeiska socialfonden plus",
    logoWords: "Famna, Coompanion och EU",
  });
  expect(sheet?.cells.get("A2")?.value).toBe("Finansieras av Europeiska socialfonden plus");
  expect(sheet?.cells.get("C1")?.value).toBe("Famna, Coompanion och EU");
});
