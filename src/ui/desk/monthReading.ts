import { use } from "react";
import { monthRecords } from "../../app/monthRecords.ts";
import { live, type SettableLive } from "../../base/live.ts";
import type { YearMonth } from "../../domain/calendar.ts";
import { type MonthEnd, monthsToSendAgain } from "../../domain/monthEnd.ts";
import type { MonthRecords } from "../../domain/monthRecords.ts";
import { monthEnds } from "../../replica/monthEnd.ts";
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

const asked = new WeakMap<MonthEnd, Promise<readonly YearMonth[]>>();

/** Suspends while the other months' locks are read; asked again when `end` has changed. */
export function useMonthsToSendAgain(end: MonthEnd): readonly YearMonth[] {
  const { replica } = useWorkspace();
  const months = asked.get(end) ?? monthEnds(replica).then(monthsToSendAgain);
  asked.set(end, months);
  return use(months);
}
