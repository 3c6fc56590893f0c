import { use, useState } from "react";
import { monthRecords } from "../../app/monthRecords.ts";
import { live, type SettableLive } from "../../base/live.ts";
import type { YearMonth } from "../../domain/calendar.ts";
import { countMonth } from "../../domain/countMonth.ts";
import { type MonthEnd, monthsToSendAgain } from "../../domain/monthEnd.ts";
import type { MonthRecords } from "../../domain/monthRecords.ts";
import type { MonthReport } from "../../domain/monthReport.ts";
import { monthEnds, monthEndView } from "../../replica/monthEnd.ts";
import { vaultView } from "../../replica/vault.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, useWorkspace } from "../data.ts";
import type { MonthRows } from "./stepCounts.ts";

const readings = new WeakMap<MonthRows, SettableLive<MonthRecords | undefined>>();

/** The month's documents, read anew when a row of the month says something else; undefined while they are read. */
export function useMonthRecords(month: YearMonth, rows: MonthRows): MonthRecords | undefined {
  const { replica } = useWorkspace();
  const known = readings.get(rows);
  const reading = known ?? live<MonthRecords | undefined>(undefined);
  if (!known) {
    readings.set(rows, reading);
    // Whoever catches bugs is told, and the next drawing asks again.
    void monthRecords(replica, month)
      .then(reading.set)
      .catch((bug: unknown) => {
        readings.delete(rows);
        throw bug;
      });
  }
  return useLive(reading);
}

/** The month as it is counted now. While it is read anew the last one stays, so that nobody loses the place in a long list.
 *  Undefined before the first. The month's desk document must be loaded. */
export function useMonthReport(month: YearMonth, rows: MonthRows): MonthReport | undefined {
  const { replica } = useWorkspace();
  const { signatures } = useLive(monthEndView(replica, month));
  const vault = useLive(vaultView(replica));
  const { participants, organisations, sameness } = useLive(registerView(replica));
  const read = useMonthRecords(month, rows);
  const [last, setLast] = useState(read);
  if (read !== undefined && read !== last) setLast(read);
  const records = read ?? last;
  return (
    records && countMonth({ ...records, vault, participants, organisations, sameness, signatures })
  );
}

const asked = new WeakMap<MonthEnd, Promise<readonly YearMonth[]>>();

/** Suspends while the other months' locks are read; asked again when `end` has changed. */
export function useMonthsToSendAgain(end: MonthEnd): readonly YearMonth[] {
  const { replica } = useWorkspace();
  const months = asked.get(end) ?? monthEnds(replica).then(monthsToSendAgain);
  asked.set(end, months);
  return use(months);
}
