import { Trash2 } from "lucide-react";
import { daysOfMonth, isLocalDate, type LocalDate, monthOf } from "../../../domain/calendar.ts";
import type { ActivityId } from "../../../domain/ids.ts";
import { OTHER_WORK, type OtherWork, type WorkLine } from "../../../domain/workDiary.ts";
import { changeWork, removeWork, restoreWork } from "../../../replica/workDiary.ts";
import { useWords, useWorkspace } from "../../data.ts";
import { Button } from "../../kit/Button.tsx";
import { Chips } from "../../kit/Chips.tsx";
import { SavedField } from "../../kit/SavedField.tsx";
import { SelectField } from "../../kit/SelectField.tsx";
import { Sheet } from "../../kit/Sheet.tsx";
import { Stepper } from "../../kit/Stepper.tsx";
import { showUndo } from "../../uiState.ts";
import { kindWord, useMonthSessions, useWorkWords } from "./workReading.ts";

const DAY = 24 * 60;

/** One line with every field of it; each is stored by itself. */
export function WorkSheet({
  line,
  onBesides,
  onClose,
}: {
  readonly line: WorkLine;
  readonly onBesides: (kind: OtherWork) => void;
  readonly onClose: () => void;
}) {
  const t = useWords();
  const all = useWorkWords();
  const words = all.line;
  const { replica } = useWorkspace();
  const month = monthOf(line.date);
  const [first, last] = daysOfMonth(month);
  const isSession = line.id === (line.activity as string | undefined);
  const change = (changes: Parameters<typeof changeWork>[2]) => changeWork(replica, line, changes);
  const remove = () => {
    removeWork(replica, line);
    onClose();
    showUndo({ text: words.removed, undo: () => restoreWork(replica, line) });
  };
  return (
    <Sheet
      title={kindWord(line.kind, t, all)}
      meta={t.format.longDay(line.date)}
      onClose={onClose}
      actions={
        <Button kind="primary" wide onPress={onClose}>
          {t.kit.done}
        </Button>
      }
    >
      <div className="work-fields">
        <SavedField
          label={words.what}
          value={line.what}
          guarded={`work/${line.id}`}
          save={(what) => change({ what: what.trim() })}
          autoComplete="off"
        />
        <Stepper
          label={words.minutes}
          unit="minutes"
          value={line.minutes}
          max={DAY}
          onChange={(minutes) => change({ minutes })}
        />
        <SavedField
          label={words.date}
          type="date"
          min={first}
          max={last}
          value={line.date}
          check={(text) =>
            isLocalDate(text) && monthOf(text) === month ? undefined : words.otherMonth
          }
          save={(date) => change({ date: date as LocalDate })}
        />
        {isSession ? (
          <Chips
            label={words.besides}
            choices={(["preparation", "travel"] as const).map((value) => ({
              value,
              label: all.kinds[value],
            }))}
            chosen={[]}
            onPress={onBesides}
          />
        ) : (
          <>
            <SelectField
              label={words.kind}
              value={OTHER_WORK.find((kind) => kind === line.kind)}
              choices={OTHER_WORK.map((value) => ({ value, label: all.kinds[value] }))}
              onChange={(kind) => kind && change({ kind })}
            />
            <About line={line} onChange={(activity) => change({ activity })} />
          </>
        )}
        {line.activity && (
          <Button kind="text" to={{ kind: "activity", activity: line.activity }}>
            {words.openSession}
          </Button>
        )}
        <Button kind="text" icon={Trash2} onPress={remove}>
          {words.remove}
        </Button>
      </div>
    </Sheet>
  );
}

function About({
  line,
  onChange,
}: {
  readonly line: WorkLine;
  readonly onChange: (activity: ActivityId | undefined) => void;
}) {
  const t = useWords();
  const words = useWorkWords().line;
  const sessions = useMonthSessions(monthOf(line.date));
  return (
    <SelectField
      label={words.session}
      none={words.noSession}
      value={line.activity}
      choices={sessions.map(({ id, date, title, kind }) => ({
        value: id,
        label: `${t.format.shortDay(date)} ${title || t.kit.activityKinds[kind]}`,
      }))}
      onChange={onChange}
    />
  );
}
