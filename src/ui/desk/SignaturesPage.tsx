import { useState } from "react";
import type { YearMonth } from "../../domain/calendar.ts";
import { signingGroups } from "../../domain/signing.ts";
import { monthEndView } from "../../replica/monthEnd.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, usePrepared, useUi, useWords, useWorkspace } from "../data.ts";
import { useKeys } from "../kit/keys.ts";
import { PageHeader } from "../kit/PageHeader.tsx";
import { Skeleton } from "../kit/Skeleton.tsx";
import { dismissUndo } from "../uiState.ts";
import { useMonthReport, useMonthRows } from "./monthReading.ts";
import { OnlyLeader } from "./OnlyLeader.tsx";
import { SigningList } from "./SigningList.tsx";
import type { MonthRows } from "./stepCounts.ts";
import { useSigningWords } from "./useDeskWords.ts";
import "./desk.css";
import "./signing.css";

/** Who has signed the month's hours, and who has not: a heap of papers is put down organisation by organisation. */
export function SignaturesPage({ month }: { readonly month: YearMonth }) {
  const words = useSigningWords();
  const { membership } = useWorkspace();
  const { role } = useLive(membership);
  if (role !== "admin") return <OnlyLeader title={words.title} text={words.onlyLeader} />;
  return <Signatures key={month} month={month} />;
}

function Signatures({ month }: { readonly month: YearMonth }) {
  usePrepared(`desk/${month}`);
  const t = useWords();
  const words = useSigningWords();
  const rows = useMonthRows(month);
  // While the month is asked for again the list stays, and with it the place in it.
  const [last, setLast] = useState(rows);
  if (rows !== undefined && rows !== last) setLast(rows);
  useUndoKey();
  const known = rows ?? last;
  return (
    <>
      <PageHeader
        title={words.title}
        back={{ to: { kind: "month-end", month, step: "package" }, label: t.format.month(month) }}
        meta={words.lead}
      />
      <div className="pad signing">
        {known === undefined ? <Skeleton lines={6} /> : <Listed month={month} rows={known} />}
      </div>
    </>
  );
}

function Listed({ month, rows }: { readonly month: YearMonth; readonly rows: MonthRows }) {
  const { replica } = useWorkspace();
  const end = useLive(monthEndView(replica, month));
  const { sameness } = useLive(registerView(replica));
  const report = useMonthReport(month, rows);
  if (report === undefined) return <Skeleton lines={6} />;
  return <SigningList month={month} groups={signingGroups(report, end, sameness)} />;
}

/** The bar's own button by key, for whoever goes through a heap; only in the list, as a letter is a deed there alone. */
function useUndoKey(): void {
  const offered = useUi(({ undo }) => undo);
  useKeys((key, focus) => {
    if (key !== "z" || offered === undefined || !focus?.closest(".signing-rows")) return undefined;
    return () => {
      dismissUndo(offered);
      offered.undo();
    };
  });
}
