import { Delete } from "lucide-react";
import { useId } from "react";
import { useWords } from "../data.ts";
import { Icon } from "./Icon.tsx";
import "./pinPad.css";

const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"] as const;

/** A code of so many digits, by the keys on the screen or by a keyboard. The field is a real one, so that screen readers and
 *  keyboards have what they know; on a phone its own keys stand in place of the system's. */
export function PinPad({
  label,
  value,
  length,
  unavailable = false,
  describedBy,
  onChange,
}: {
  /** Undefined = a code, of so many digits. */
  readonly label?: string;
  readonly value: string;
  readonly length: number;
  readonly unavailable?: boolean;
  readonly describedBy?: string;
  readonly onChange: (value: string) => void;
}) {
  const t = useWords();
  const words = t.lock.pad;
  const id = useId();
  const take = (text: string) => {
    if (!unavailable) onChange(text.replace(/\D/g, "").slice(0, length));
  };
  return (
    <div className="pin">
      <label className="sr" htmlFor={id}>
        {label ?? words.label}
      </label>
      <div className="pin-field">
        <input
          id={id}
          ref={focusOnArrival}
          data-start
          type="password"
          inputMode="none"
          autoComplete="off"
          spellCheck={false}
          value={value}
          aria-describedby={describedBy}
          aria-disabled={unavailable || undefined}
          onChange={(event) => take(event.target.value)}
        />
        <span className="pin-dots" aria-hidden="true">
          {Array.from({ length }, (_, place) => `place ${place}`).map((name, place) => (
            <span key={name} data-filled={place < value.length ? "" : undefined} />
          ))}
        </span>
      </div>
      <fieldset className="pin-keys">
        <legend className="sr">{words.keys}</legend>
        {DIGITS.map((digit) => (
          <button
            key={digit}
            type="button"
            className="num"
            aria-disabled={unavailable || undefined}
            onClick={() => take(value + digit)}
          >
            {digit}
          </button>
        ))}
        <button
          type="button"
          className="erase"
          aria-label={words.erase}
          aria-disabled={unavailable || undefined}
          onClick={() => take(value.slice(0, -1))}
        >
          <Icon of={Delete} size="l" />
        </button>
      </fieldset>
    </div>
  );
}

function focusOnArrival(input: HTMLInputElement | null): void {
  input?.focus({ preventScroll: true });
}
