import { Search } from "lucide-react";
import { useState } from "react";
import { daysOfMonth } from "../../../domain/calendar.ts";
import type { Dissemination, LearningRef } from "../../../domain/dissemination.ts";
import { setLearning } from "../../../replica/dissemination.ts";
import { useWorkspace } from "../../data.ts";
import { Button } from "../../kit/Button.tsx";
import { useMayWrite } from "../../kit/mayWrite.ts";
import { RuledList } from "../../kit/RuledList.tsx";
import { SelectField } from "../../kit/SelectField.tsx";
import { LinkedRow } from "../LinkedRow.tsx";
import { useWorkWords } from "../work/workReading.ts";
import { EarlierLearning } from "./EarlierLearning.tsx";
import { LEARNT, routeOfLearning } from "./routeOfLearning.ts";
import { useLearntAnyTime, useLearntBetween } from "./useLearnt.ts";

const keyOf = ({ kind, id }: LearningRef) => `${kind}/${id}`;

/** What was learnt and spread by it: each leads to where it was learnt. */
export function LearningSpread({ entry }: { readonly entry: Dissemination }) {
  const words = useWorkWords().spread.entry;
  const { replica } = useWorkspace();
  const may = useMayWrite();
  const labelOf = useLabel();
  return (
    <fieldset className="work-fields">
      <legend className="b">{words.learning}</legend>
      {entry.learning.length > 0 && (
        <RuledList label={words.learning}>
          {entry.learning.map((ref) => (
            <LinkedRow
              key={keyOf(ref)}
              to={routeOfLearning(ref)}
              title={labelOf(ref)}
              unlink={words.unlink(labelOf(ref))}
              onRemove={may.words ? () => setLearning(replica, entry, ref, false) : undefined}
            />
          ))}
        </RuledList>
      )}
      {may.words && <Offered entry={entry} />}
    </fieldset>
  );
}

/** The month's own first, in a list to choose from; what is older is asked for, and searched. */
function Offered({ entry }: { readonly entry: Dissemination }) {
  const words = useWorkWords().spread.entry;
  const { replica } = useWorkspace();
  const labelOf = useLabel();
  const [isSearching, setSearching] = useState(false);
  const isLinked = (ref: LearningRef) => entry.learning.some((one) => keyOf(one) === keyOf(ref));
  const ofMonth = useLearntBetween(...daysOfMonth(entry.month)) ?? [];
  const offered = [...ofMonth, ...useLearntAnyTime()].filter((ref) => !isLinked(ref));
  const link = ({ kind, id, month, words: said }: LearningRef) =>
    setLearning(replica, entry, { kind, id, month, words: said }, true);
  return (
    <>
      {offered.length > 0 && (
        <SelectField
          label={words.addLearning}
          none={words.chooseLearning}
          value={undefined}
          choices={offered.map((ref) => ({ value: keyOf(ref), label: labelOf(ref) }))}
          onChange={(key) => {
            const ref = offered.find((one) => keyOf(one) === key);
            if (ref) link(ref);
          }}
        />
      )}
      {isSearching ? (
        <EarlierLearning before={entry.month} isLinked={isLinked} onPick={link} />
      ) : (
        <Button kind="text" small icon={Search} onPress={() => setSearching(true)}>
          {words.earlier}
        </Button>
      )}
    </>
  );
}

function useLabel(): (ref: LearningRef) => string {
  const { learnt } = useWorkWords().spread.entry;
  return ({ kind, words }) => {
    const known = LEARNT.find((one) => one === kind);
    return [known && learnt[known], words].filter(Boolean).join(": ");
  };
}
