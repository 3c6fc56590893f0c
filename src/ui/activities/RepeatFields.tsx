import { addDays, type LocalDate, weekdayOf } from "../../domain/calendar.ts";
import { EVERIES, ruleText } from "../../domain/recurrence.ts";
import { useWords } from "../data.ts";
import { Chips } from "../kit/Chips.tsx";
import { Field } from "../kit/Field.tsx";
import { ruleWords } from "../kit/ruleWords.ts";
import { SelectField } from "../kit/SelectField.tsx";
import { firstDay, missingIn, type Repeating, recurrenceFrom } from "./repeating.ts";

const WEEK = ["1", "2", "3", "4", "5", "6", "7"] as const;
/** Twelve weeks, until somebody says another day. */
const TERM_DAYS = 84;
const ENDS = ["never", "until", "times"] as const;

/** How a session repeats, and below it the same said in words. `mustRepeat` leaves out "once". */
export function RepeatFields({
  date,
  today,
  value,
  mustRepeat = false,
  onChange,
}: {
  readonly date: LocalDate;
  readonly today: LocalDate;
  readonly value: Repeating;
  readonly mustRepeat?: boolean;
  readonly onChange: (value: Repeating) => void;
}) {
  const t = useWords();
  const words = t.plan.repeats;
  const first = firstDay(date, value);
  const rule = recurrenceFrom(first, value);
  const missing = missingIn(first, value);
  const chosen = value.weekdays.length === 0 ? [weekdayOf(date)] : value.weekdays;
  const press = (day: number) => {
    const next = chosen.includes(day) ? chosen.filter((one) => one !== day) : [...chosen, day];
    if (next.length > 0) onChange({ ...value, weekdays: next.sort() });
  };
  return (
    <div className="repeat-fields">
      <SelectField
        label={words.label}
        none={mustRepeat ? undefined : words.no}
        value={value.every}
        choices={EVERIES.map((every) => ({ value: every, label: words[every] }))}
        onChange={(every) => onChange({ ...value, every })}
      />
      {value.every !== undefined && value.every !== "month" && (
        <div>
          <p className="group-label">{words.days}</p>
          <Chips
            label={words.days}
            choices={WEEK.map((day) => ({ value: day, label: t.format.weekday(Number(day)) }))}
            chosen={chosen.map(String) as (typeof WEEK)[number][]}
            onPress={(day) => press(Number(day))}
          />
        </div>
      )}
      {value.every !== undefined && (
        <SelectField
          label={words.ends}
          value={value.ends}
          choices={ENDS.map((ends) => ({ value: ends, label: words[ends] }))}
          onChange={(ends) =>
            ends !== undefined &&
            onChange({ ...value, ends, until: value.until || addDays(first, TERM_DAYS) })
          }
        />
      )}
      {value.every !== undefined && value.ends === "until" && (
        <Field
          type="date"
          label={words.untilDay}
          value={value.until}
          onChange={(until) => onChange({ ...value, until })}
          wrong={missing === "until" ? words.untilWrong : undefined}
        />
      )}
      {value.every !== undefined && value.ends === "times" && (
        <Field
          inputMode="numeric"
          label={words.timesField}
          value={value.times}
          onChange={(times) => onChange({ ...value, times })}
          wrong={missing === "times" ? words.timesWrong : undefined}
        />
      )}
      {rule !== undefined && (
        <p className="t-meta" role="status">
          {words.said(ruleWords(ruleText(rule), t, today))}{" "}
          {first !== date && words.first(t.format.day(first, today))}
        </p>
      )}
    </div>
  );
}
