import type { MonthChange } from "../../domain/monthDifference.ts";
import { useWords } from "../data.ts";
import { Row } from "../kit/Row.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { Section } from "../kit/Section.tsx";
import { useChangedSessions } from "./changedSessions.ts";
import { useDeskWords } from "./useDeskWords.ts";

/** What came after the lock waits here and changes no locked figure (domain.md G9). */
export function LateChanges({ changes }: { readonly changes: readonly MonthChange[] }) {
  const words = useDeskWords().package;
  return (
    <Section title={words.late}>
      {changes.length === 0 ? (
        <p>{words.lateNone}</p>
      ) : (
        <RuledList last>
          {changes.map((change) => (
            <LateRow key={change.participant} change={change} />
          ))}
        </RuledList>
      )}
    </Section>
  );
}

function LateRow({ change }: { readonly change: MonthChange }) {
  const t = useWords();
  const words = useDeskWords().package;
  const at = useChangedSessions(change);
  const { name, before, after, certifiedBefore, certifiedAfter, facts } = change;
  const time = (minutes: number) => t.format.minutes(minutes);
  return (
    <Row tall title={name || t.attendance.unknownPerson} meta={t.format.list(at) || undefined}>
      {before !== after && <span>{words.change(time(before), time(after))}</span>}
      {certifiedBefore !== certifiedAfter && (
        <span>{words.certifiedChange(time(certifiedBefore), time(certifiedAfter))}</span>
      )}
      {facts.length > 0 && (
        <span>{words.factsChange(t.format.list(facts.map((fact) => words.facts[fact])))}</span>
      )}
    </Row>
  );
}
