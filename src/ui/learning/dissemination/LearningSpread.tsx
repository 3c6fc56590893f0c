import { daysOfMonth, monthOf, type YearMonth } from "../../../domain/calendar.ts";
import type { Dissemination, LearningRef } from "../../../domain/dissemination.ts";
import { docKey } from "../../../domain/rings.ts";
import { setLearning } from "../../../replica/dissemination.ts";
import { needsIn } from "../../../replica/needs.ts";
import { storiesView } from "../../../replica/stories.ts";
import { useCatalog, useLive, useWords, useWorkspace } from "../../data.ts";
import { RuledList } from "../../kit/RuledList.tsx";
import { SelectField } from "../../kit/SelectField.tsx";
import { LinkedRow } from "../LinkedRow.tsx";
import { useWorkWords } from "../work/workReading.ts";
import { LEARNT, routeOfLearning } from "./routeOfLearning.ts";

/** What was learnt and spread by it: each leads to where it was learnt. */
export function LearningSpread({ entry }: { readonly entry: Dissemination }) {
  const words = useWorkWords().spread.entry;
  const { replica } = useWorkspace();
  const offered = useLearnt(entry.month).filter(
    ({ kind, id }) => !entry.learning.some((one) => one.kind === kind && one.id === id),
  );
  const labelOf = ({ kind, words: said }: LearningRef) => {
    const known = LEARNT.find((one) => one === kind);
    return [known && words.learnt[known], said].filter(Boolean).join(": ");
  };
  const keyOf = ({ kind, id }: LearningRef) => `${kind}/${id}`;
  return (
    <fieldset className="learning-spread">
      <legend className="lab">{words.learning}</legend>
      <RuledList>
        {entry.learning.map((ref) => (
          <LinkedRow
            key={keyOf(ref)}
            to={routeOfLearning(ref)}
            title={labelOf(ref)}
            unlink={words.unlink(labelOf(ref))}
            onRemove={() => setLearning(replica, entry, ref, false)}
          />
        ))}
      </RuledList>
      {offered.length > 0 && (
        <SelectField
          label={words.addLearning}
          none={words.chooseLearning}
          value={undefined}
          choices={offered.map((ref) => ({ value: keyOf(ref), label: labelOf(ref) }))}
          onChange={(key) => {
            const ref = offered.find((one) => keyOf(one) === key);
            if (ref) setLearning(replica, entry, ref, true);
          }}
        />
      )}
    </fieldset>
  );
}

/** What the team has written of in a month and may have spread; its document is loaded. */
function useLearnt(month: YearMonth): readonly LearningRef[] {
  const t = useWords();
  const { replica, catalog } = useWorkspace();
  const between = () => catalog.activitiesBetween(...daysOfMonth(month));
  const sessions = useCatalog(between, [catalog, month]) ?? [];
  const works = useCatalog(() => catalog.improvements(), [catalog]) ?? [];
  const told = useCatalog(() => catalog.conversations(), [catalog]) ?? [];
  const { stories } = useLive(storiesView(replica, month));
  const ref = (kind: (typeof LEARNT)[number], id: string, words: string) => ({
    ...{ kind, id, month },
    words: words.length > 80 ? `${words.slice(0, 79)}…` : words,
  });
  return [
    ...sessions
      .filter(({ plannedBy }) => plannedBy === undefined)
      .map(({ id, title, kind }) => ref("session", id, title || t.kit.activityKinds[kind])),
    ...stories
      .filter(({ ring }) => ring === "team")
      .map(({ id, changed, whom, why }) => ref("story", id, changed || whom || why)),
    ...needsIn(replica, docKey("team", month))
      .filter(({ removed }) => !removed)
      .map(({ id, text }) => ref("need", id, text)),
    ...told
      .filter(({ date }) => monthOf(date) === month)
      .map(({ id, title }) => ref("conversation", id, title)),
    ...works.map((work) => ref("improvement", work.id, work.title)),
  ].filter(({ words }) => words !== "");
}
