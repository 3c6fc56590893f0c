import { Clock } from "lucide-react";
import type { ActivityRow } from "../../catalog/catalog.ts";
import type { ActivityId } from "../../domain/ids.ts";
import type { WaitingThing } from "../../domain/workspaceStatus.ts";
import type { Messages } from "../../i18n/sv.ts";
import { useCatalog, useWords, useWorkspace } from "../data.ts";
import { Icon } from "../kit/Icon.tsx";
import { explainProblem } from "./explainProblem.ts";
import { ageWords } from "./moments.ts";
import { isOverdue } from "./pillState.ts";
import { place } from "./place.ts";
import { TOPIC_ICONS, topicTitle } from "./topicWords.ts";

/** One thing that waits: what it is, how old, and why it is still here. The reason is never blank. */
export function WaitingRow({ thing, now }: { readonly thing: WaitingThing; readonly now: number }) {
  return "activity" in thing.topic ? (
    <OfActivity thing={thing} activity={thing.topic.activity} now={now} />
  ) : (
    <Line thing={thing} row={undefined} now={now} />
  );
}

function OfActivity({
  thing,
  activity,
  now,
}: {
  readonly thing: WaitingThing;
  readonly activity: ActivityId;
  readonly now: number;
}) {
  const { catalog } = useWorkspace();
  const row = useCatalog(() => catalog.activity(activity), [catalog, activity]);
  return <Line thing={thing} row={row} now={now} />;
}

function Line({
  thing,
  row,
  now,
}: {
  readonly thing: WaitingThing;
  readonly row: ActivityRow | undefined;
  readonly now: number;
}) {
  const t = useWords();
  const help = thing.reason === "set-aside" || isOverdue(thing, now);
  return (
    <li className="waiting">
      <span className="hi">
        <Icon of={TOPIC_ICONS[thing.topic.kind]} />
      </span>
      <div className="grow">
        <p className="b">{topicTitle(thing.topic, row, t)}</p>
        <p className="t-meta">{detailWords(thing, row, t)}</p>
        <p className={help ? "why help" : "why"}>
          <Icon of={Clock} size="s" />
          <span>
            <b>{ageWords(thing.since, now, t)}</b>
            {` · ${reasonWords(thing, t)}`}
          </span>
        </p>
        {help && <p className="t-meta">{wayOutWords(thing, t)}</p>}
      </div>
    </li>
  );
}

function detailWords(thing: WaitingThing, row: ActivityRow | undefined, t: Messages): string {
  const words = t.status.sheet;
  if (row === undefined) return words.changes(thing.changes);
  if (thing.topic.kind === "attendance") return words.marks(row.here, row.away);
  if (thing.topic.kind === "notes" && row.noteWords > 0) return words.words(row.noteWords);
  return t.format.day(row.date);
}

function wayOutWords({ problem, reason }: WaitingThing, t: Messages): string {
  const words = t.status.sheet;
  if (reason !== "set-aside") return words.overdue;
  return problem === undefined ? words.asideWayOut : explainProblem(problem, t.problems).wayOut;
}

function reasonWords(thing: WaitingThing, t: Messages): string {
  const words = t.status.sheet.reason;
  switch (thing.reason) {
    case "no-network":
      return words.noNetwork(place());
    case "on-its-way":
      return words.onItsWay;
    case "set-aside":
      return thing.problem === undefined
        ? words.setAside
        : words.setAsideFor(explainProblem(thing.problem, t.problems).title);
  }
}
