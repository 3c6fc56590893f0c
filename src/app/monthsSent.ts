import { addMonths, type YearMonth } from "../domain/calendar.ts";
import { countMonth } from "../domain/countMonth.ts";
import { type SentMonth, sentMonths } from "../domain/monthDifference.ts";
import { reportedBefore } from "../domain/monthEnd.ts";
import { factMarks } from "../domain/sentFacts.ts";
import { monthEnds } from "../replica/monthEnd.ts";
import type { Replica } from "../replica/replica.ts";
import { samenessView } from "../replica/sameness.ts";
import { recordsOfMonths } from "./monthRecords.ts";

const YEAR = 12;

/** How the months that were sent stand against what was sent of them: a year back from `month`, and those after it. Of older ones
 *  only what the desk itself knows is told, for counting them takes their records. Reads only. */
export async function monthsSent(
  replica: Replica,
  month: YearMonth,
): Promise<readonly SentMonth[]> {
  const ends = await monthEnds(replica);
  const first = addMonths(month, -YEAR);
  const wanted = ends
    .filter((end) => end.month >= first && end.locks.some(({ sent }) => sent))
    .map((end) => end.month);
  if (wanted.length === 0) return sentMonths(ends, new Map(), (id) => id, month);
  const records = await recordsOfMonths(replica, wanted);
  const { speaker } = samenessView(replica).get();
  const now = records.map((each) => {
    const report = countMonth(each);
    const before = reportedBefore(ends, each.month, each.settings.rounding, speaker);
    const facts = factMarks(report, { vault: each.vault, reportedBefore: before });
    return [each.month, { report, facts }] as const;
  });
  return sentMonths(ends, new Map(now), speaker, month);
}
