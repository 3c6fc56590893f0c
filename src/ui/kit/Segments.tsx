import { type ReactNode, useId } from "react";

/** One of a few, always visible: native radios, so the arrow keys and the screen reader need no help. */
export function Segments<T extends string>({
  label,
  hideLabel = false,
  choices,
  value,
  onChange,
  tall = false,
}: {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly choices: readonly {
    readonly value: T;
    readonly label: string;
    readonly icon?: ReactNode;
  }[];
  readonly value: T | undefined;
  readonly onChange: (value: T) => void;
  /** Drawing above the word, as in the rings of a reflection. */
  readonly tall?: boolean;
}) {
  const name = useId();
  return (
    <fieldset className={`seg${tall ? " tall" : ""}`}>
      <legend className={hideLabel ? "sr" : ""}>{label}</legend>
      <div className="segs">
        {choices.map((choice) => (
          <label key={choice.value}>
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
            />
            {choice.icon}
            <span>{choice.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
