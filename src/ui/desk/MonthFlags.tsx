import type { ActivityId, ParticipantId } from "../../domain/ids.ts";
import type { Flag, MonthReport } from "../../domain/monthReport.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, useWords, useWorkspace } from "../data.ts";
import { Notice } from "../kit/Notice.tsx";
import { useDeskWords } from "./useDeskWords.ts";

/** What gives no hours, or fewer than were written, and is not decided by a number alone (docs/decisions/0200). */
export function MonthFlags({
  report: { flags, sessions, people },
}: {
  readonly report: MonthReport;
}) {
  const t = useWords();
  const words = useDeskWords();
  const { replica } = useWorkspace();
  const { participants } = useLive(registerView(replica));
  if (flags.length === 0) return undefined;
  const placeOf = (id: ActivityId) => {
    const session = sessions.find(({ activity }) => activity === id);
    const title = session && (session.title || t.kit.activityKinds[session.kind]);
    return session && title ? words.versions.at(title, t.format.dayAndMonth(session.date)) : "";
  };
  const nameOf = (id: ParticipantId) =>
    people.find(({ participant }) => participant === id)?.name ||
    participants.get(id)?.name ||
    t.attendance.unknownPerson;
  const sentence = (flag: Flag): string => {
    switch (flag.kind) {
      case "unsettled":
        return words.flags.unsettled(nameOf(flag.participant), placeOf(flag.activity));
      case "uncounted":
        return words.flags.uncounted(
          words.flags.why[flag.why],
          flag.people,
          placeOf(flag.activity),
        );
      case "no-room":
        return words.flags.noRoom(
          nameOf(flag.participant),
          t.format.minutes(flag.minutes),
          placeOf(flag.activity),
        );
      case "under-an-hour":
        return words.flags.underAnHour(nameOf(flag.participant));
      case "unknown-person":
        return words.flags.unknownPerson(placeOf(flag.activity));
    }
  };
  return (
    <Notice kind="wait" title={words.flags.title}>
      <ul>
        {flags.map((flag) => (
          <li key={JSON.stringify(flag)}>{sentence(flag)}</li>
        ))}
      </ul>
    </Notice>
  );
}
