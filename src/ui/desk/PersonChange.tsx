import type { MonthChange } from "../../domain/monthDifference.ts";
import { useWords } from "../data.ts";
import { useChangedSessions } from "./changedSessions.ts";
import { useDeskWords } from "./useDeskWords.ts";

/** One person's line below a month that was sent: where, and how much more or less. */
export function PersonChange({ change }: { readonly change: MonthChange }) {
  const t = useWords();
  const words = useDeskWords().package;
  const at = useChangedSessions(change);
  const { name, before, after, certifiedBefore, certifiedAfter, facts } = change;
  const time = (minutes: number) => t.format.minutes(minutes);
  return (
    <dd>
      <span>
        {[name || t.attendance.unknownPerson, ...at].join(", ")}
        {certifiedBefore !== certifiedAfter && (
          <span className="certified">
            {words.certifiedChange(time(certifiedBefore), time(certifiedAfter))}
          </span>
        )}
        {facts.length > 0 && (
          <span className="certified">
            {words.factsChange(t.format.list(facts.map((fact) => words.facts[fact])))}
          </span>
        )}
      </span>
      {before !== after && (
        <b className="num">
          {words.difference(after > before ? "+" : "−", time(Math.abs(after - before)))}
        </b>
      )}
    </dd>
  );
}
