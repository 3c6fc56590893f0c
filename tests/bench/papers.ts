import { countMonth } from "../../src/domain/countMonth.ts";
import { scbBlock } from "../../src/domain/scbBlock.ts";
import { packageFiles, zipped } from "../../src/report/monthPackage.ts";
import {
  claim,
  entry,
  march,
  organisation,
  person,
  session,
  signed,
} from "../domain/papersCast.ts";
import { figure, quantile } from "./figure.ts";

/** What a coordinator waits for after a press on the button of the month's package: 45 sessions, 120 people of 30
 *  organisations, each at a third of the sessions, all signed (product.md: ≤ 5 s on a laptop). No network and no browser is in it;
 *  reading the documents comes on top. */
const SESSIONS = 45;
const PEOPLE = 120;
const ORGANISATIONS = 30;
const RUNS = 5;

export async function main(): Promise<void> {
  const records = aMonth();
  const counting: number[] = [];
  const making: number[] = [];
  let size = 0;
  let files = 0;
  for (let run = 0; run < RUNS; run++) {
    const begun = performance.now();
    const report = countMonth(records);
    counting.push(performance.now() - begun);
    const papers = await packageFiles(report, records.vault, scbBlock(report, records));
    const zip = zipped(papers);
    making.push(performance.now() - begun);
    size = zip.length;
    files = papers.length;
  }
  figure("papers", "a month is counted, median", quantile(counting, 0.5), "ms", undefined);
  figure("papers", "counted, written and zipped, median", quantile(making, 0.5), "ms", undefined);
  figure("papers", "counted, written and zipped, first", making[0] ?? 0, "ms", undefined);
  figure("papers", `size of ${files} workbooks in one zip`, size / 1000, "kB", undefined);
}

function aMonth() {
  const places = Array.from({ length: ORGANISATIONS }, (_, at) =>
    organisation(`organisation${at}`, { name: `Företag ${at + 1}`, number: `999001-${1000 + at}` }),
  );
  const people = Array.from({ length: PEOPLE }, (_, at) =>
    person(`person${String(at).padStart(3, "0")}`, {
      name: `Person ${at + 1}`,
      organisation: places[at % ORGANISATIONS]?.id,
    }),
  );
  const activities = Array.from({ length: SESSIONS }, (_, at) => {
    const day = String((at % 31) + 1).padStart(2, "0");
    const times = at < 31 ? (["09.00", "12.00", 15] as const) : (["13.00", "16.00", 15] as const);
    return session(`session${at}`, `2019-03-${day}`, times, { title: `Träff ${at + 1}` });
  });
  const claims = people.flatMap((one, at) =>
    activities.filter((_, of) => (of + at) % 3 === 0).map((each) => claim(each, one)),
  );
  const minutes = (id: string) =>
    claims.filter(({ participant }) => participant === id).length * 165;
  return march({
    people,
    places,
    activities,
    claims,
    signatures: people.flatMap((one) => signed(one, minutes(one.id))),
    entries: people.map((one, at) => entry(one, { number: `19850101Tf${at % 2 === 0 ? 29 : 19}` })),
  });
}
