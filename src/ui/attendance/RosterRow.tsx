import {
  CalendarClock,
  ChevronRight,
  CircleCheck,
  CircleDashed,
  CircleX,
  Layers2,
} from "lucide-react";
import { memo } from "react";
import type { Activity } from "../../domain/activity.ts";
import type { RosterPerson } from "../../domain/roster.ts";
import { markAttendance } from "../../replica/attendance.ts";
import { useWords, useWorkspace } from "../data.ts";
import { Icon } from "../kit/Icon.tsx";
import { LinkTo } from "../kit/LinkTo.tsx";
import { Tag } from "../kit/Tag.tsx";
import { dismissUndo, showUndo } from "../uiState.ts";
import { wordsOfClaim } from "./claimWords.ts";
import { putBack } from "./putBack.ts";
import { afterTap, markOf, ownClaim } from "./rosterRules.ts";

const DRAWING = { here: CircleCheck, away: CircleX, unmarked: CircleDashed } as const;

/** One person: the row marks, the chevron opens the details. Drawn again alone, by memo: with 300 people a tap
 *  took 75 ms of script at 4× throttle without it, 14 ms with it (decision 0055). */
export const RosterRow = memo(function RosterRow({
  activity,
  person,
  name,
  organisation,
  inTwoPlaces = false,
  readOnly = false,
}: {
  readonly activity: Activity;
  /** The same object until something is said about this person. */
  readonly person: RosterPerson;
  readonly name: string;
  readonly organisation: string;
  /** Here, and at another activity at the same time. */
  readonly inTwoPlaces?: boolean;
  readonly readOnly?: boolean;
}) {
  const all = useWords();
  const t = all.attendance;
  const { replica } = useWorkspace();
  const { id } = activity;
  const { participant } = person;
  const mark = markOf(person);
  const hasTwoVersions = person.agreement.kind === "two-versions";
  // One line has no room for both, and the details show what each version says.
  const words =
    person.shown && !hasTwoVersions ? wordsOfClaim(person.shown, activity, all) : undefined;
  const about = [
    organisation,
    words,
    hasTwoVersions ? t.twoVersions : undefined,
    inTwoPlaces ? t.sameTime.tag : undefined,
  ]
    .filter((part) => part !== undefined && part !== "")
    .join(", ");

  const tap = () => {
    const before = ownClaim(person.claims, replica.me);
    const state = afterTap(mark);
    markAttendance(replica, { activity: id, participant, state, followUp: before?.followUp });
    showUndo({
      text: t.marked(name, t.state[state]),
      undo: () => putBack(replica, id, participant, before),
    });
  };
  const face = (
    <>
      <span className="grow">
        <span className="rname">{name}</span>{" "}
        <span className="rabout t-meta">
          <span className="rorg">{organisation}</span>{" "}
          {words !== undefined && <span className="rwords">{words}</span>}{" "}
          {hasTwoVersions && (
            <Tag kind="wait" icon={Layers2}>
              {t.twoVersions}
            </Tag>
          )}{" "}
          {inTwoPlaces && !hasTwoVersions && (
            <Tag kind="wait" icon={CalendarClock}>
              {t.sameTime.tag}
            </Tag>
          )}
        </span>
      </span>{" "}
      <span className={`state ${mark}`}>
        <Icon of={DRAWING[mark]} />
        {t.state[mark]}
      </span>
    </>
  );
  return (
    <li className="rrow">
      {readOnly ? (
        <div className="rmain">{face}</div>
      ) : (
        <button
          type="button"
          className="rmain"
          aria-label={t.row(name, about, t.state[mark])}
          onClick={tap}
        >
          {face}
        </button>
      )}
      <LinkTo
        to={{ kind: "attendance-person", activity: id, participant }}
        className="rmore"
        aria-label={t.moreAbout(name)}
        onClick={() => dismissUndo()}
      >
        <Icon of={ChevronRight} />
      </LinkTo>
    </li>
  );
});
