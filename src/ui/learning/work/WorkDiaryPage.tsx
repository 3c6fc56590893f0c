import { lazy } from "react";
import { isYearMonth, localDate, monthOf, type YearMonth } from "../../../domain/calendar.ts";
import type { MemberId } from "../../../domain/ids.ts";
import { useLive, useNow, usePrepared, useWorkspace } from "../../data.ts";
import { NotFound } from "../../kit/NotFound.tsx";
import type { LearningRoute } from "../../learningRoutes.ts";
import { WorkMonth } from "./WorkMonth.tsx";
import { PAPER } from "./workRoute.ts";
import "./work.css";

/** What is printed is desk work (docs/decisions/0277). */
const WorkPaper = lazy(async () => ({ default: (await import("./WorkPaper.tsx")).WorkPaper }));

/** `/larande/arbetsdagbok/2026-11/<part>`: nothing for my own, a colleague's id, `papper` or `papper-<id>`. */
export function WorkDiaryPage({ route: { id, part = "" } }: { readonly route: LearningRoute }) {
  const { me, replica } = useWorkspace();
  const now = monthOf(localDate(useNow()));
  const rings = useLive(replica.rings);
  const month = id ?? now;
  const isPaper = part === PAPER || part.startsWith(`${PAPER}-`);
  const member = ((isPaper ? part.slice(PAPER.length + 1) : part) || me) as MemberId;
  if (!isYearMonth(month) || !rings.includes(`lead:${member}`)) return <NotFound />;
  return <Opened key={`${month}/${part}`} month={month} member={member} isPaper={isPaper} />;
}

function Opened({
  month,
  member,
  isPaper,
}: {
  readonly month: YearMonth;
  readonly member: MemberId;
  readonly isPaper: boolean;
}) {
  usePrepared(month);
  return isPaper ? (
    <WorkPaper month={month} member={member} />
  ) : (
    <WorkMonth month={month} member={member} />
  );
}
