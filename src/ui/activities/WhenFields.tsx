import { acceptDay } from "../../domain/acceptable.ts";
import type { Activity, ActivityFields } from "../../domain/activity.ts";
import { type LocalDate, localDate } from "../../domain/calendar.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, useWords, useWorkspace } from "../data.ts";
import { SavedField } from "../kit/SavedField.tsx";
import { clockTyped, movedStart, refusalOf, typedClock } from "./editing.ts";

/** Day, start and end, each stored by itself. */
export function WhenFields({
  activity,
  onChange: save,
}: {
  readonly activity: Activity;
  readonly onChange: (changes: Partial<ActivityFields>) => void;
}) {
  const t = useWords();
  const words = t.activity.edit;
  const { replica } = useWorkspace();
  const { profile } = useLive(registerView(replica));
  const check = (changes: Partial<ActivityFields>) => {
    const refusal = refusalOf({ ...activity, ...changes }, profile);
    return refusal && t.activity.refused[refusal];
  };
  const tooOld = (date: LocalDate) =>
    acceptDay(date, localDate(replica.now()), profile).ok
      ? undefined
      : t.activity.tooOld(profile.backDays);
  const checkClock = (
    text: string,
    changes: (clock: Activity["start"]) => Partial<ActivityFields>,
  ) => {
    const clock = clockTyped(text);
    return clock === undefined ? t.activity.refused.time : check(changes(clock));
  };
  const saveClock = (
    text: string,
    changes: (clock: Activity["start"]) => Partial<ActivityFields>,
  ) => {
    const clock = clockTyped(text);
    if (clock !== undefined) save(changes(clock));
  };
  const toStart = (clock: Activity["start"]) => movedStart(activity, clock);
  const toEnd = (end: Activity["end"]) => ({ end });
  return (
    <>
      <SavedField
        label={words.date}
        type="date"
        value={activity.date}
        check={(text) => check({ date: text as LocalDate }) ?? tooOld(text as LocalDate)}
        save={(date) => save({ date: date as LocalDate })}
      />
      <div className="pair">
        <SavedField
          label={words.start}
          type="time"
          value={typedClock(activity.start)}
          check={(text) => checkClock(text, toStart)}
          save={(text) => saveClock(text, toStart)}
        />
        <SavedField
          label={words.end}
          type="time"
          value={typedClock(activity.end)}
          check={(text) => checkClock(text, toEnd)}
          save={(text) => saveClock(text, toEnd)}
        />
      </div>
    </>
  );
}
