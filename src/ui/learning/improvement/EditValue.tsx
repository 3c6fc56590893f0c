import { Trash2 } from "lucide-react";
import { isLocalDate } from "../../../domain/calendar.ts";
import type { ImprovementId, ImprovementPartId } from "../../../domain/ids.ts";
import { type Measure, readNumber } from "../../../domain/improvement.ts";
import { editImprovement } from "../../../replica/improvements.ts";
import { useWords, useWorkspace } from "../../data.ts";
import { Button } from "../../kit/Button.tsx";
import { useMayWrite } from "../../kit/mayWrite.ts";
import { SavedField } from "../../kit/SavedField.tsx";
import { Sheet } from "../../kit/Sheet.tsx";
import { numberText, removePart } from "./parts.ts";
import { SharedField } from "./SharedField.tsx";
import { useImprovementWords } from "./useImprovement.ts";

/** A value that stands there: its day, its number and its note. */
export function EditValue({
  work,
  measure,
  value: id,
  onClose,
}: {
  readonly work: ImprovementId;
  readonly measure: Measure;
  readonly value: ImprovementPartId;
  readonly onClose: () => void;
}) {
  const t = useWords();
  const words = useImprovementWords();
  const { replica } = useWorkspace();
  const may = useMayWrite();
  const one = measure.values.find((value) => value.id === id);
  if (one === undefined) return undefined;
  const place = { work, kind: "value", id } as const;
  return (
    <Sheet
      title={words.value.edit}
      isForReading={!may.words}
      onClose={onClose}
      actions={
        <Button kind="primary" wide onPress={onClose}>
          {words.done}
        </Button>
      }
    >
      <div className="edit-fields">
        {may.words && (
          <>
            <SavedField
              label={words.value.number(measure.unit)}
              value={numberText(one.value, t)}
              check={(text) => (readNumber(text) === undefined ? words.value.notNumber : undefined)}
              save={(text) => editImprovement(replica, place, { value: readNumber(text) })}
              inputMode="decimal"
              autoComplete="off"
            />
            <SavedField
              label={words.value.date}
              type="date"
              value={one.date}
              check={(text) => (isLocalDate(text) ? undefined : words.value.notDay)}
              save={(date) => isLocalDate(date) && editImprovement(replica, place, { date })}
            />
          </>
        )}
        <SharedField place={place} name="note" label={words.value.note} value={one.note} />
        {may.words && (
          <Button
            kind="text"
            icon={Trash2}
            onPress={() => {
              onClose();
              removePart(replica, place, words.value.removed);
            }}
          >
            {words.value.remove}
          </Button>
        )}
      </div>
    </Sheet>
  );
}
