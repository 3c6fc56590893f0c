import { Minus, Plus } from "lucide-react";
import { useId, useState } from "react";
import { readMinutes } from "../../i18n/format.ts";
import { useWords } from "../data.ts";
import { IconButton } from "./IconButton.tsx";

/** A number with − and + beside it that can also be typed. `minutes` steps by 15 and shows "2 h 45 min", but never
 *  steps past `max`; `people` steps by one. A typed text that says nothing leaves the value as it was. */
export function Stepper({
  label,
  unit,
  value,
  min = 0,
  max,
  note,
  onChange,
}: {
  readonly label: string;
  readonly unit: "minutes" | "people";
  readonly value: number;
  readonly min?: number;
  readonly max: number;
  /** Small words under the number, e.g. "hela träffen · 165 minuter". */
  readonly note?: string | undefined;
  readonly onChange: (value: number) => void;
}) {
  const t = useWords();
  const id = useId();
  const [typed, setTyped] = useState<string>();
  const step = unit === "minutes" ? 15 : 1;
  const set = (next: number) => {
    const within = Math.min(max, Math.max(min, Math.round(next)));
    if (within !== value) onChange(within);
  };
  const finish = () => {
    const read = typed === undefined ? undefined : readMinutes(typed);
    if (read !== undefined) set(read);
    setTyped(undefined);
  };
  const shown = unit === "minutes" ? t.format.minutes(value) : String(value);
  return (
    <div className="stepper">
      <StepButton
        less
        unit={unit}
        stops={value <= min}
        onPress={() => set(value - step)}
        label={label}
      />
      <div className="big">
        <label className="sr" htmlFor={id}>
          {label}
        </label>
        <input
          id={id}
          className="num"
          inputMode={unit === "minutes" ? "text" : "numeric"}
          enterKeyHint="done"
          autoComplete="off"
          value={typed ?? shown}
          onFocus={(event) => event.target.select()}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={finish}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            // A keyboard on the screen folds down; one of its own stays where it is.
            if (matchMedia("(pointer: coarse)").matches) event.currentTarget.blur();
            else finish();
          }}
          aria-describedby={note === undefined ? undefined : `${id}-note`}
        />
        {note !== undefined && (
          <p className="t-meta" id={`${id}-note`}>
            {note}
          </p>
        )}
      </div>
      <StepButton
        unit={unit}
        stops={value >= max}
        onPress={() => set(value + step)}
        label={label}
      />
    </div>
  );
}

function StepButton({
  less = false,
  unit,
  stops,
  label,
  onPress,
}: {
  readonly less?: boolean;
  readonly unit: "minutes" | "people";
  readonly stops: boolean;
  readonly label: string;
  readonly onPress: () => void;
}) {
  const t = useWords();
  const words =
    unit === "minutes"
      ? less
        ? t.kit.less15
        : t.kit.more15
      : less
        ? t.kit.oneFewer
        : t.kit.oneMore;
  return (
    <IconButton
      icon={less ? Minus : Plus}
      label={`${label}: ${words}`}
      className="quiet step"
      unavailable={stops}
      onPress={onPress}
    />
  );
}
