import { daysOfMonth, type YearMonth } from "../../domain/calendar.ts";
import { useCatalog, useLive, usePrepared, useWorkspace } from "../data.ts";
import { useMonthRows } from "../desk/monthReading.ts";
import { OnlyLeader } from "../desk/OnlyLeader.tsx";
import { Skeleton } from "../kit/Skeleton.tsx";
import { Answering } from "./Answering.tsx";
import { DuplicatesHead } from "./DuplicatesHead.tsx";
import { useDuplicateWords } from "./useDuplicateWords.ts";
import "../desk/desk.css";
import "./duplicates.css";

/** Pairs that may be one, each beside the other; a coordinator says yes or no, and may take either back at any time. */
export function DuplicatesPage({ month }: { readonly month: YearMonth }) {
  const words = useDuplicateWords();
  const { membership } = useWorkspace();
  const { role } = useLive(membership);
  if (role !== "admin") return <OnlyLeader title={words.title} text={words.onlyLeader} />;
  return <OfMonth key={month} month={month} />;
}

function OfMonth({ month }: { readonly month: YearMonth }) {
  usePrepared(`desk/${month}`);
  usePrepared("register");
  const words = useDuplicateWords();
  const { catalog } = useWorkspace();
  const days = daysOfMonth(month);
  const rows = useMonthRows(month);
  const attended = useCatalog(() => catalog.attendedBetween(...days), [catalog, month]);
  const people = useCatalog(() => catalog.people(), [catalog]);
  if (rows && attended && people) {
    return <Answering month={month} rows={rows} attended={attended} people={people} />;
  }
  return (
    <>
      <DuplicatesHead month={month} place={words.whereNone} />
      <div className="pad">
        <Skeleton lines={6} />
      </div>
    </>
  );
}
