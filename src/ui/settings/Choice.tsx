import { useId } from "react";

/** One of a few with a line about each: native radios under hairlines. Takes effect at once. */
export function Choice<T extends string>({
  label,
  choices,
  value,
  onChange,
}: {
  readonly label: string;
  readonly choices: readonly {
    readonly value: T;
    readonly label: string;
    readonly meta?: string;
    readonly lang?: string;
  }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}) {
  const name = useId();
  return (
    <fieldset className="choice">
      <legend className="sr">{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value} lang={choice.lang}>
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          <span className="grow">
            <span className="b">{choice.label}</span>
            {choice.meta !== undefined && <span className="t-meta">{choice.meta}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
