import { useState } from "react";
import { monthRecords } from "../../app/monthRecords.ts";
import { monthsSent } from "../../app/monthsSent.ts";
import { live, type SettableLive } from "../../base/live.ts";
import { addMonths, daysOfMonth, type YearMonth } from "../../domain/calendar.ts";
import { countMonth } from "../../domain/countMonth.ts";
import type { SentMonth } from "../../domain/monthDifference.ts";
import type { MonthEnd } from "../../domain/monthEnd.ts";
import type { MonthRecords } from "../../domain/monthRecords.ts";
import type { MonthReport } from "../../domain/monthReport.ts";
import { monthEndView } from "../../replica/monthEnd.ts";
import type { Replica } from "../../replica/replica.ts";
import { type Vault, vaultView } from "../../replica/vault.ts";
import { registerView } from "../../replica/views.ts";
import { useCatalog, useLive, useWorkspace } from "../data.ts";
import type { MonthRows } from "./stepCounts.ts";

/** What the desk counts of a month. Undefined also while the catalogue is counted for the first time, or anew for a newer app: a
 *  part of the month would be told as the whole, and a step as done. */
export function useMonthRows(month: YearMonth): MonthRows | undefined {
  const { catalog } = useWorkspace();
  const isCounted = useLive(catalog.ready);
  const rows = useCatalog(() => catalog.activitiesBetween(...daysOfMonth(month)), [catalog, month]);
  return isCounted ? rows : undefined;
}

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

/** The month as it is counted now, and what of it the papers ask for. While it is read anew the last one stays, so that nobody
 *  loses the place in a long list. Undefined before the first. The month's desk document must be loaded. */
export function useMonthCounted(
  month: YearMonth,
  rows: MonthRows,
): { readonly records: MonthRecords; readonly report: MonthReport } | undefined {
  const { replica } = useWorkspace();
  const { signatures } = useLive(monthEndView(replica, month));
  const vault = useLive(vaultView(replica));
  const { participants, organisations, sameness } = useLive(registerView(replica));
  const read = useMonthRecords(month, rows);
  const [last, setLast] = useState(read);
  if (read !== undefined && read !== last) setLast(read);
  const kept = read ?? last;
  if (!kept) return undefined;
  const records = { ...kept, vault, participants, organisations, sameness, signatures };
  return { records, report: countMonth(records) };
}

export function useMonthReport(month: YearMonth, rows: MonthRows): MonthReport | undefined {
  return useMonthCounted(month, rows)?.report;
}

const comparing = new WeakMap<
  MonthRows,
  {
    readonly end: MonthEnd;
    readonly vault: Vault;
    readonly reading: SettableLive<readonly SentMonth[] | undefined>;
  }
>();

/** How the months around `month` stand against what was sent of them, read anew when one of their rows says something else, or
 *  `end`, the month's own, or the vault. Undefined while they are read. */
export function useSentMonths(month: YearMonth, end: MonthEnd): readonly SentMonth[] | undefined {
  const { replica, catalog } = useWorkspace();
  const [first] = daysOfMonth(addMonths(month, -YEAR));
  const [, last] = daysOfMonth(addMonths(month, YEAR));
  const rows = useCatalog(() => catalog.activitiesBetween(first, last), [catalog, month]);
  const vault = useLive(vaultView(replica));
  return useLive(rows ? comparisonOf(replica, month, end, vault, rows) : NOT_READ);
}

const YEAR = 12;
const NOT_READ = live<readonly SentMonth[] | undefined>(undefined);

function comparisonOf(
  replica: Replica,
  month: YearMonth,
  end: MonthEnd,
  vault: Vault,
  rows: MonthRows,
) {
  const known = comparing.get(rows);
  if (known?.end === end && known.vault === vault) return known.reading;
  const reading = live(known?.reading.get());
  comparing.set(rows, { end, vault, reading });
  void monthsSent(replica, month)
    .then(reading.set)
    .catch((bug: unknown) => {
      comparing.delete(rows);
      throw bug;
    });
  return reading;
}
