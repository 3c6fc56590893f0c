import { type Live, live } from "../../base/live.ts";
import type { ImprovementRow } from "../../catalog/catalog.ts";
import type { YearMonth } from "../../domain/calendar.ts";
import type { Finding } from "../../domain/guard.ts";
import type { Replica } from "../../replica/replica.ts";
import { type WorkText, workTexts } from "../../replica/workTexts.ts";
import { useCatalog, useLive, useWorkspace } from "../data.ts";
import { guardOf } from "../kit/guarding.ts";

export interface FoundInWork extends WorkText {
  readonly found: readonly Finding[];
}

type Rows = readonly ImprovementRow[];
type Reading = Live<readonly WorkText[] | undefined>;

const readings = new WeakMap<Rows, Map<YearMonth, Reading>>();
const UNREAD: Reading = live(undefined);

/** Rows come anew whenever a work is written in. */
function reading(replica: Replica, rows: Rows, month: YearMonth): Reading {
  const ofRows = readings.get(rows) ?? new Map<YearMonth, Reading>();
  readings.set(rows, ofRows);
  const known = ofRows.get(month);
  if (known) return known;
  const texts = live<readonly WorkText[] | undefined>(undefined);
  ofRows.set(month, texts);
  const ids = rows.map(({ id }) => id);
  // Whoever catches bugs is told, and the next drawing asks again.
  void workTexts(replica, ids, month).then(texts.set, (bug: unknown) => {
    ofRows.delete(month);
    throw bug;
  });
  return texts;
}

/** What the guard finds in the improvement works of the month; undefined while they are read. */
export function useWorkFindings(month: YearMonth): readonly FoundInWork[] | undefined {
  const { replica, catalog } = useWorkspace();
  const guard = useLive(guardOf(replica));
  const rows = useCatalog(() => catalog.improvements(), [catalog]);
  const texts = useLive(rows ? reading(replica, rows, month) : UNREAD);
  return texts
    ?.map((text) => ({ ...text, found: guard(text.line) }))
    .filter(({ found }) => found.length > 0);
}
