import { useState } from "react";
import { isLocalDate, localDate } from "../../../domain/calendar.ts";
import type { ImprovementId, ImprovementPartId } from "../../../domain/ids.ts";
import { type Measure, readNumber } from "../../../domain/improvement.ts";
import { addPart, removeImprovement } from "../../../replica/improvements.ts";
import { useWorkspace } from "../../data.ts";
import { Button } from "../../kit/Button.tsx";
import { Field } from "../../kit/Field.tsx";
import { GuardedArea } from "../../kit/GuardedArea.tsx";
import { SelectField } from "../../kit/SelectField.tsx";
import { Sheet } from "../../kit/Sheet.tsx";
import { showUndo } from "../../uiState.ts";
import { useImprovementWords } from "./useImprovement.ts";

/** Date, number, done. */
export function NewValue({
  work,
  measures,
  onClose,
}: {
  readonly work: ImprovementId;
  readonly measures: readonly Measure[];
  readonly onClose: () => void;
}) {
  const words = useImprovementWords();
  const t = words.value;
  const { replica } = useWorkspace();
  const [of, setOf] = useState<ImprovementPartId | undefined>(measures[0]?.id);
  const [date, setDate] = useState<string>(localDate(replica.now()));
  const [number, setNumber] = useState("");
  const [note, setNote] = useState("");
  const [isWrong, setWrong] = useState(false);
  const value = readNumber(number);
  const add = () => {
    if (value === undefined || !isLocalDate(date) || of === undefined) return setWrong(true);
    const id = addPart(replica, work, "value", { of, date, value }, { note: note.trim() });
    showUndo({
      text: t.added,
      undo: () => removeImprovement(replica, { work, kind: "value", id }),
    });
    onClose();
  };
  return (
    <Sheet
      title={t.title}
      onClose={onClose}
      actions={
        <Button kind="primary" wide onPress={add}>
          {t.add}
        </Button>
      }
    >
      <div className="edit-fields">
        {measures.length > 1 && (
          <SelectField
            label={t.measure}
            value={of}
            choices={measures.map(({ id, name }) => ({
              value: id,
              label: name || words.measure.unnamed,
            }))}
            onChange={setOf}
          />
        )}
        <Field
          label={t.number(measures.find(({ id }) => id === of)?.unit ?? "")}
          value={number}
          onChange={setNumber}
          onEnter={add}
          inputMode="decimal"
          autoComplete="off"
          startHere
          wrong={isWrong && value === undefined ? t.notNumber : undefined}
        />
        <Field
          label={t.date}
          type="date"
          value={date}
          onChange={setDate}
          wrong={isWrong && !isLocalDate(date) ? t.notDay : undefined}
        />
        <GuardedArea
          about={`${work}/value`}
          label={t.note}
          hint={t.noteHint}
          value={note}
          onChange={setNote}
        />
      </div>
    </Sheet>
  );
}
