import { Trash2 } from "lucide-react";
import type { ImprovementId } from "../../../domain/ids.ts";
import { type Measure, readNumber } from "../../../domain/improvement.ts";
import { editImprovement } from "../../../replica/improvements.ts";
import { useWords, useWorkspace } from "../../data.ts";
import { Button } from "../../kit/Button.tsx";
import { SavedField } from "../../kit/SavedField.tsx";
import { Segments } from "../../kit/Segments.tsx";
import { Sheet } from "../../kit/Sheet.tsx";
import { numberText, removePart } from "./parts.ts";
import { useImprovementWords } from "./useImprovement.ts";

/** What is measured, in what, from where to where. */
export function MeasureSheet({
  work,
  measure,
  onClose,
}: {
  readonly work: ImprovementId;
  readonly measure: Measure;
  readonly onClose: () => void;
}) {
  const t = useWords();
  const words = useImprovementWords();
  const { replica } = useWorkspace();
  const { id, name, unit, better } = measure;
  const place = { work, kind: "measure", id } as const;
  const about = `${work}/${id}`;
  const number = (label: string, which: "baseline" | "goal") => (
    <SavedField
      label={label}
      value={numberText(measure[which], t)}
      check={(text) =>
        text.trim() === "" || readNumber(text) !== undefined ? undefined : words.value.notNumber
      }
      save={(text) => editImprovement(replica, place, { [which]: readNumber(text) })}
      inputMode="decimal"
      autoComplete="off"
    />
  );
  return (
    <Sheet
      title={words.measure.title}
      onClose={onClose}
      actions={
        <Button kind="primary" wide onPress={onClose}>
          {words.done}
        </Button>
      }
    >
      <div className="edit-fields">
        <SavedField
          label={words.measure.name}
          value={name}
          guarded={about}
          save={(text) => editImprovement(replica, place, { name: text.trim() })}
          startHere={name === ""}
          autoComplete="off"
        />
        <SavedField
          label={words.measure.unit}
          hint={words.measure.unitHint}
          value={unit}
          guarded={about}
          save={(text) => editImprovement(replica, place, { unit: text.trim() })}
          autoComplete="off"
          autoCapitalize="none"
        />
        <Segments
          label={words.measure.better}
          value={better}
          onChange={(value) => editImprovement(replica, place, { better: value })}
          choices={[
            { value: "lower", label: words.measure.lower },
            { value: "higher", label: words.measure.higher },
          ]}
        />
        {number(words.measure.baseline, "baseline")}
        {number(words.measure.goal, "goal")}
        <Button
          kind="text"
          icon={Trash2}
          onPress={() => {
            onClose();
            removePart(replica, place, words.measure.removed);
          }}
        >
          {words.measure.remove}
        </Button>
      </div>
    </Sheet>
  );
}
