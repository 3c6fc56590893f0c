import { useEffect, useMemo, useState } from "react";
import type { ActivityRow } from "../../catalog/catalog.ts";
import { isOff } from "../../domain/activity.ts";
import { monthOf, type YearMonth } from "../../domain/calendar.ts";
import { countMonth } from "../../domain/countMonth.ts";
import type { DiarySection } from "../../domain/diary.ts";
import { byDay } from "../../domain/diaryMaterial.ts";
import type { BlockId, OrganisationId } from "../../domain/ids.ts";
import type { MonthRecords } from "../../domain/monthRecords.ts";
import type { MonthReport } from "../../domain/monthReport.ts";
import type { DocKey } from "../../domain/rings.ts";
import { type DiaryMessages, diaryWords } from "../../i18n/diaryWords.ts";
import { type DiaryTexts, diaryDocs, diaryTextsView } from "../../replica/diaryMaterial.ts";
import { paperSettingsView } from "../../replica/paperSettings.ts";
import { registerView } from "../../replica/views.ts";
import { useApp, useCatalog, useLive, useWorkspace } from "../data.ts";
import { useMonthRecords } from "../desk/monthReading.ts";
import type { MonthRows } from "../desk/stepCounts.ts";
import { tellWork } from "./tellWork.ts";

/** After which block of a section something is put next; `after` undefined = first in it. */
export interface Caret {
  readonly section: DiarySection;
  readonly after: BlockId | undefined;
}

/** The one piece of material that is no colleague's. */
export const SUMS = "computed/sums";

export function useDiaryWords(): DiaryMessages {
  const { language } = useLive(useApp().settings);
  return diaryWords(language);
}

/** The month's sessions that are written about; planned and cancelled ones say nothing. */
export function writtenAbout(rows: MonthRows): readonly ActivityRow[] {
  return rows.filter((row) => row.plannedBy === undefined && !isOff(row.state));
}

/** What can be taken in, followed while it is shown; nothing yet while it is looked for. */
export function useDiaryTexts(month: YearMonth, rows: MonthRows): DiaryTexts {
  const { replica, catalog } = useWorkspace();
  const conversations = useCatalog(() => catalog.conversations(), [catalog]);
  const works = useCatalog(() => catalog.improvements(), [catalog]);
  const { organisations } = useLive(registerView(replica));
  const ids = writtenAbout(rows).map(({ id }) => id);
  const [docs, setDocs] = useState<readonly DocKey[]>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another document may have come with anything that changed a row
  useEffect(() => {
    let isOver = false;
    const told = (conversations ?? []).filter(({ date }) => monthOf(date) === month);
    const others = [...told, ...(works ?? [])].map(({ id }) => id);
    void diaryDocs(replica, month, ids, others).then((found) => {
      if (!isOver) setDocs((known) => (known?.join() === found.join() ? known : found));
    });
    return () => {
      isOver = true;
    };
  }, [replica, month, rows, conversations, works]);
  const texts = useLive(diaryTextsView(replica, month, ids, docs ?? []));
  return useMemo(() => {
    if (docs === undefined) return NOTHING_YET;
    const nameOf = (id: OrganisationId | undefined) => (id && organisations.get(id)?.name) ?? "";
    const told = texts.works.flatMap((work) => tellWork(work, month, nameOf) ?? []);
    return { ...texts, material: [...texts.material, ...told].sort(byDay) };
  }, [docs, texts, month, organisations]);
}

const NOTHING_YET: DiaryTexts = { material: [], cards: new Map(), works: [], isWhole: false };

export interface MonthFigures {
  readonly records: MonthRecords;
  readonly report: MonthReport;
}

/** The month's figures as they are now; those of before while they are read anew. */
export function useMonthFigures(month: YearMonth, rows: MonthRows): MonthFigures | undefined {
  const { replica } = useWorkspace();
  const records = useMonthRecords(month, rows);
  const settings = useLive(paperSettingsView(replica));
  const [known, setKnown] = useState<MonthFigures>();
  if (records !== undefined && records !== known?.records) {
    setKnown({ records, report: countMonth(records) });
  }
  return useMemo(
    () => known && { ...known, report: { ...known.report, settings } },
    [known, settings],
  );
}

/** Undefined where nothing has been held yet: there is nothing to say. */
export function sumsOf(
  { sessions, sums }: MonthReport,
  words: Pick<DiaryMessages, "sums">,
): string | undefined {
  const held = sessions.filter(({ uncounted }) => uncounted === undefined);
  if (held.length === 0) return undefined;
  return words.sums(held.length, sums.people, sums.organisations);
}

export function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name;
}

/** 14/3 */
export function dayOf(date: string): string {
  return `${Number(date.slice(8))}/${Number(date.slice(5, 7))}`;
}
