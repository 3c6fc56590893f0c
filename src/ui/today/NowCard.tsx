import { ArrowRight, Check, MapPin, Users } from "lucide-react";
import { useId } from "react";
import type { ActivityRow } from "../../catalog/catalog.ts";
import { useWords, useWorkspace } from "../data.ts";
import { activityTitle } from "../kit/activityTitle.ts";
import { Button } from "../kit/Button.tsx";
import { Icon } from "../kit/Icon.tsx";
import { useMayWrite } from "../kit/mayWrite.ts";
import { go } from "../kit/navigation.ts";
import { touchRow } from "../kit/touchRow.ts";
import { ColleagueNames } from "./ColleagueNames.tsx";
import { type Step, stepOf } from "./dayPlan.ts";
import { JoinButton } from "./JoinButton.tsx";
import { NowGear } from "./NowGear.tsx";

/** What happens now: the page's one solid block, with the next step as its button. */
export function NowCard({ row }: { readonly row: ActivityRow }) {
  const t = useWords();
  const { me } = useWorkspace();
  const heading = useId();
  const step = stepOf(row, me);
  const place = row.place === "" ? row.hostName : row.place;
  return (
    <section className="now" aria-labelledby={heading}>
      <NowGear />
      <p className="now-line">
        <span className="b">{t.today.now}</span>
        <span>{t.format.span(row.start, row.end)}</span>
      </p>
      <h2 className="t-2" id={heading}>
        {activityTitle(row, t)}
      </h2>
      <ul className="facts">
        {place !== "" && (
          <li>
            <Icon of={MapPin} size="s" />
            <span>{place}</span>
          </li>
        )}
        <li>
          <Icon of={Users} size="s" />
          <span className="dotted">
            <span>{people(row, t)}</span>
            <ColleagueNames row={row} say={step === "join" ? "ledBy" : "alsoHere"} />
          </span>
        </li>
      </ul>
      {step === "join" ? <JoinButton row={row} /> : <StepButton row={row} step={step} />}
    </section>
  );
}

function people(row: ActivityRow, t: ReturnType<typeof useWords>): string {
  return row.here + row.away === 0
    ? t.today.expected(row.expected)
    : t.today.marked(row.here, row.away);
}

function StepButton({ row, step }: { readonly row: ActivityRow; readonly step: Step }) {
  const t = useWords();
  const { replica } = useWorkspace();
  const may = useMayWrite();
  const activity = row.id;
  if (row.plannedBy !== undefined) {
    const start = async () => go({ kind: "attendance", activity: await touchRow(replica, row) });
    return may.words ? (
      <Button wide iconAfter={ArrowRight} onPress={() => void start()}>
        {t.today.takeAttendance}
      </Button>
    ) : (
      <Button wide to={{ kind: "activity", activity }}>
        {t.today.look}
      </Button>
    );
  }
  switch (step) {
    case "attendance":
      return (
        <Button wide iconAfter={ArrowRight} to={{ kind: "attendance", activity }}>
          {t.today.takeAttendance}
        </Button>
      );
    case "reflection":
      return (
        <Button wide iconAfter={ArrowRight} to={{ kind: "reflection", activity }}>
          {t.today.reflect}
        </Button>
      );
    default:
      return (
        <Button wide icon={Check} to={{ kind: "activity", activity }}>
          {t.today.done}
        </Button>
      );
  }
}
