import { useEffect, useState } from "react";
import { addMonths, daysOfMonth, type YearMonth } from "../../../domain/calendar.ts";
import type { MemberId } from "../../../domain/ids.ts";
import type { WorkedSession, WorkKind, WorkLine, WorkProposal } from "../../../domain/workDiary.ts";
import { workProposals } from "../../../domain/workDiary.ts";
import { type WorkMessages, workWords } from "../../../i18n/learningWorkWords.ts";
import type { Messages } from "../../../i18n/sv.ts";
import { registerView } from "../../../replica/views.ts";
import { workOfYear, workView } from "../../../replica/workDiary.ts";
import { useApp, useCatalog, useLive, useNow, useWords, useWorkspace } from "../../data.ts";

export function useWorkWords(): WorkMessages {
  const { language } = useLive(useApp().settings);
  return workWords(language);
}

export function kindWord(kind: WorkKind, t: Messages, words: WorkMessages): string {
  const own: Readonly<Partial<Record<WorkKind, string>>> = words.kinds;
  return (
    own[kind] ?? (t.kit.activityKinds as Readonly<Partial<Record<WorkKind, string>>>)[kind] ?? ""
  );
}

export function lineWord(line: Pick<WorkLine, "what" | "kind">, t: Messages, words: WorkMessages) {
  return line.what.trim() || kindWord(line.kind, t, words);
}

export function useMonthSessions(month: YearMonth): readonly WorkedSession[] {
  const { catalog } = useWorkspace();
  const between = () => catalog.activitiesBetween(...daysOfMonth(month));
  return useCatalog(between, [catalog, month]) ?? [];
}

/** Mine of the month. A session that was moved over the turn of a month is looked for beside it. */
export function useProposals(
  month: YearMonth,
  sessions: readonly WorkedSession[],
): readonly WorkProposal[] {
  const { replica, me } = useWorkspace();
  const now = useNow();
  const { sameness } = useLive(registerView(replica));
  const lines = [
    useLive(workView(replica, me, addMonths(month, -1))),
    useLive(workView(replica, me, month)),
    useLive(workView(replica, me, addMonths(month, 1))),
  ].flat();
  const taken = new Set(lines.map(({ id }) => id as string));
  return workProposals(sessions, taken, me, now, sameness.group);
}

/** Minutes; undefined until they are read. Read again when `month`, the sum of the month in view, changes. */
export function useYearSum(member: MemberId, year: string, month: number): number | undefined {
  const { replica } = useWorkspace();
  const [sum, setSum] = useState<number>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the month's own sum tells that the year's is another
  useEffect(() => {
    let isOver = false;
    void workOfYear(replica, member, year).then((read) => {
      if (!isOver) setSum(read);
    });
    return () => {
      isOver = true;
    };
  }, [replica, member, year, month]);
  return sum;
}

/** First names of the coordinators who read `member`'s diary beside me. */
export function useLeads(): readonly string[] {
  const t = useWords();
  const { replica, me, membership } = useWorkspace();
  const { members } = useLive(membership);
  const register = useLive(registerView(replica));
  return members
    .filter(({ id, role, removed }) => id !== me && !removed && role === "admin")
    .map(({ id }) => (register.members.get(id)?.name ?? t.kit.someone).split(/\s+/)[0] ?? "");
}
