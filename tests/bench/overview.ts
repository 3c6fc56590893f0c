import * as Y from "yjs";
import { monthReports } from "../../src/app/monthReports.ts";
import { until } from "../../src/base/live.ts";
import type { LocalDate, YearMonth } from "../../src/domain/calendar.ts";
import type { ActivityId, ParticipantId } from "../../src/domain/ids.ts";
import { overviewOf } from "../../src/domain/overview.ts";
import { docKey } from "../../src/domain/rings.ts";
import { editActivity } from "../../src/replica/activities.ts";
import { editParticipant, REGISTER } from "../../src/replica/register.ts";
import { roots } from "../../src/replica/schema.ts";
import { LAST_DAY, SEED } from "../fourYears/make.ts";
import { castOf, FOUR_YEARS } from "../fourYears/scale.ts";
import { writeFourYears } from "../fourYears/writeFourYears.ts";
import { open, phoneOf } from "../replica/cast.ts";
import { figure } from "./figure.ts";

/** What a coordinator waits for in front of the overview of four years: every month read from its document and counted, and
 *  once more when one session has changed. In Node with IndexedDB in memory: a browser's disk comes on top. */
export async function main(): Promise<void> {
  const { anna } = castOf();
  const { documents } = writeFourYears({
    seed: SEED,
    scale: FOUR_YEARS,
    cast: castOf(),
    lastDay: LAST_DAY as LocalDate,
  });
  const phone = phoneOf(anna, ["desk"]);
  phone.clock = Date.parse(`${LAST_DAY}T12:00:00Z`);
  const filling = await open(phone);
  for (const [key, doc] of documents) await filling.applyRemote(key, held(doc));
  await filling.flushed();
  await filling.close();

  const replica = await open(phone);
  const reports = monthReports(replica);
  const begun = performance.now();
  const forget = reports.subscribe(() => undefined);
  await until(reports, (all) => all !== undefined);
  figure(
    "overview",
    "four years read and counted, first time",
    performance.now() - begun,
    "ms",
    undefined,
  );
  const all = reports.get() ?? [];
  const month = LAST_DAY.slice(0, 7) as YearMonth;
  const drawing = performance.now();
  const { months } = overviewOf(all, month);
  figure(
    "overview",
    `${months.length} months put together`,
    performance.now() - drawing,
    "ms",
    undefined,
  );
  figure("overview", "people over all months", months.at(-1)?.soFar ?? 0, "people", undefined);

  // Nothing to read, and everything to count: what the register says stands in every month.
  await replica.load(REGISTER);
  const registered = performance.now();
  const [person] = [...roots.participants(replica.doc(REGISTER)).keys()];
  editParticipant(replica, person as ParticipantId, { name: "Åsa Lindqvist" });
  await until(reports, (now) => now !== all);
  figure(
    "overview",
    "all months counted, none read",
    performance.now() - registered,
    "ms",
    undefined,
  );
  const before = reports.get();

  const newest = docKey("team", month);
  await replica.load(newest);
  const [id] = [...roots.activities(replica.doc(newest)).keys()];
  const changed = performance.now();
  editActivity(replica, id as ActivityId, { title: "En annan rubrik" });
  await until(reports, (now) => now !== before);
  figure("overview", "after a change of one session", performance.now() - changed, "ms", undefined);
  forget();
}

/** The generator's sessions are from before anybody had to say that one was held. */
function held(doc: Y.Doc): Uint8Array {
  doc.transact(() =>
    roots.activities(doc).forEach((fields) => {
      if (fields instanceof Y.Map && fields.get("state") === "planned") fields.set("state", "held");
    }),
  );
  return Y.encodeStateAsUpdate(doc);
}
