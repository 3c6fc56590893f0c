import { useId } from "react";
import { useWords } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Chips } from "../kit/Chips.tsx";
import { Stepper } from "../kit/Stepper.tsx";
import {
  CHIP_MINUTES,
  isWhole,
  minutesIn,
  type OwnTime,
  toggledEarly,
  toggledLate,
  WHOLE_TIME,
  withMinutes,
} from "./personTime.ts";

/** How long somebody was there: the whole activity, a number, or what was missed at either end. `planned` minutes. */
export function TimeThere({
  time,
  planned,
  onChange,
}: {
  readonly time: OwnTime;
  readonly planned: number;
  readonly onChange: (time: OwnTime) => void;
}) {
  const t = useWords().attendance.person;
  const minutes = minutesIn(time, planned);
  return (
    <>
      <Stepper
        label={t.minutesField}
        unit="minutes"
        value={minutes}
        max={planned}
        note={isWhole(time) ? t.whole(planned) : t.part(minutes, planned)}
        onChange={(next) => onChange(withMinutes(time, next, planned))}
      />
      <MissedChips
        title={t.cameLate}
        chosen={time.cameLate}
        onPress={(missed) => onChange(toggledLate(time, missed))}
      />
      <MissedChips
        title={t.leftEarly}
        chosen={time.leftEarly}
        onPress={(missed) => onChange(toggledEarly(time, missed))}
      />
      {!isWhole(time) && (
        <div className="whole-time">
          <Button kind="text" small onPress={() => onChange(WHOLE_TIME)}>
            {t.wholeTime}
          </Button>
        </div>
      )}
    </>
  );
}

function MissedChips({
  title,
  chosen,
  onPress,
}: {
  readonly title: string;
  readonly chosen: number | undefined;
  readonly onPress: (minutes: number) => void;
}) {
  const t = useWords().attendance.person;
  const heading = useId();
  return (
    <div className="tline">
      <span className="tl" id={heading}>
        {title}
        <span className="t-meta">{t.minutes}</span>
      </span>
      <Chips
        label={`${title}, ${t.minutes}`}
        choices={CHIP_MINUTES.map((minutes) => ({ value: minutes, label: String(minutes) }))}
        chosen={chosen === undefined ? [] : [chosen]}
        onPress={onPress}
      />
    </div>
  );
}
