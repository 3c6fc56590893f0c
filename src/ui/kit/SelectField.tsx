import { ChevronDown } from "lucide-react";
import { useId } from "react";
import { Icon } from "./Icon.tsx";

/** One of many, by the platform's own list. `none` is the word for no choice; without it something is always chosen. */
export function SelectField<T extends string>({
  label,
  value,
  choices,
  none,
  hint,
  onChange,
}: {
  readonly label: string;
  readonly value: T | undefined;
  readonly choices: readonly { readonly value: T; readonly label: string }[];
  readonly none?: string | undefined;
  readonly hint?: string | undefined;
  readonly onChange: (value: T | undefined) => void;
}) {
  const id = useId();
  return (
    <div className="field">
      <label className="lab" htmlFor={id}>
        {label}
      </label>
      <span className="input">
        <select
          id={id}
          // The chevron beside it is ours; the platform's own would be a second one.
          style={{ appearance: "none" }}
          value={value ?? ""}
          onChange={(event) =>
            onChange(choices.find((choice) => choice.value === event.target.value)?.value)
          }
          aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        >
          {none !== undefined && <option value="">{none}</option>}
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
        <Icon of={ChevronDown} />
      </span>
      {hint && (
        <p className="hint t-meta" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
