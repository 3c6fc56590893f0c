import type { LocalDate } from "../../src/domain/calendar.ts";
import { countMonth } from "../../src/domain/countMonth.ts";
import { scbBlock } from "../../src/domain/scbBlock.ts";
import { type PackageFile, packageFiles } from "../../src/report/monthPackage.ts";
import {
  asa,
  branschtraff,
  claim,
  entry,
  kastanjen,
  march,
  muhammed,
  organisation,
  person,
  session,
  signed,
  tradrullen,
} from "../domain/papersCast.ts";

/** A month with what papers stumble over: an alias, somebody who moves, eleven sessions of one person, hours that are no
 *  round numbers, an unsigned month, a name with signs of the markup. */

const solgl = organisation("solglantan", {
  name: "Stiftelsen Solgläntans Trädgård",
  number: "999001-0005",
  type: "municipality",
});
const eva = person("eva", { name: "Eva Björk", template: "PO2" });
const mover = person("fatima", {
  name: "Fatima Benali",
  organisation: tradrullen.id,
  moves: [
    { from: undefined, organisation: kastanjen.id },
    { from: "2019-03-16" as LocalDate, organisation: tradrullen.id },
  ],
});
const odd = person("odd", { name: `Ann-Christine "<&>" Öberg`, organisation: solgl.id });
const unsigned = person("maria", { name: "Maria Johansson", organisation: solgl.id });

const seminars = Array.from({ length: 10 }, (_, at) =>
  session(`seminarium${String(at).padStart(2, "0")}`, `2019-03-${20 + at}`, ["09.00", "09.50"], {
    kind: "seminar",
    title: `Seminarium ${at + 1}: bokföring som styrmedel`,
  }),
);
const last = session("vardeforum", "2019-03-31", ["09.00", "15.30", 60], {
  kind: "vardeforum",
  title: "Värdeforum, träff 2 av 5: nuläge och mätning",
});

export const marchRecords = march({
  people: [asa, muhammed, eva, mover, odd, unsigned],
  places: [kastanjen, tradrullen, solgl],
  activities: [branschtraff, ...seminars, last],
  claims: [
    ...[asa, muhammed, eva, mover, odd, unsigned].map((each) => claim(branschtraff, each)),
    ...seminars.map((each) => claim(each, asa)),
    claim(last, mover),
    claim(last, odd, { minutes: 100 }),
  ],
  headcounts: new Map([[branschtraff.id, [{ author: "anna" as never, people: 3, at: 1 }]]]),
  signatures: [
    ...signed(asa, 165 + 500),
    ...signed(muhammed, 165),
    ...signed(eva, 165),
    ...signed(mover, 165 + 330),
    ...signed(odd, 265),
  ],
  entries: [
    entry(asa, { number: "19640823-3234", start: "2018-12-03" as LocalDate }),
    entry(muhammed, { number: "19850101Tf19", start: "2019-03-01" as LocalDate }),
    entry(eva, {
      number: "19640823-3234",
      realName: "Karin Alm",
      isProtected: true,
      start: "2019-03-01" as LocalDate,
    }),
    entry(mover, {
      number: "19900630Tf29",
      start: "2019-03-01" as LocalDate,
      end: "2019-03-31" as LocalDate,
      endReason: 1,
      qualification: true,
      endStatus: 1,
      terms: 2,
      extent: 1,
    }),
    entry(odd, { sex: "woman" }),
  ],
});
export const marchReport = countMonth(marchRecords);

export function marchFiles(withNumbers = true): Promise<readonly PackageFile[]> {
  return packageFiles(
    marchReport,
    withNumbers ? marchRecords.vault : undefined,
    scbBlock(marchReport, marchRecords),
  );
}
