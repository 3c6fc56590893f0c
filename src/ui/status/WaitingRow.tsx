import { Clock } from "lucide-react";
import type { ActivityRow } from "../../catalog/catalog.ts";
import type { WaitingThing } from "../../domain/workspaceStatus.ts";
import type { Messages } from "../../i18n/sv.ts";
import { useWords } from "../data.ts";
import { Icon } from "../kit/Icon.tsx";
import { explainProblem } from "./explainProblem.ts";
import { ageWords } from "./moments.ts";
import { isLong, isOverdue } from "./pillState.ts";
import { place } from "./place.ts";
import { ThingRow } from "./ThingRow.tsx";

/** One thing that waits: what it is, how old, and why it is still here. The reason is never blank. */
export function WaitingRow({ thing, now }: { readonly thing: WaitingThing; readonly now: number }) {
  const t = useWords();
  const help = thing.reason === "set-aside" || isOverdue(thing, now);
  return (
    <ThingRow topic={thing.topic}>
      {(row) => (
        <>
          <p className="t-meta">{detailWords(thing, row, t)}</p>
          <p className={help ? "why help" : "why"}>
            <Icon of={Clock} size="s" />
            <span>
              <b>{ageWords(thing.since, now, t)}</b>
              {` · ${reasonWords(thing, t)}`}
            </span>
          </p>
          {(help || isLong(thing, now)) && <p className="t-meta">{wayOutWords(thing, t)}</p>}
        </>
      )}
    </ThingRow>
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
