import type { LucideIcon } from "lucide-react";
import { Icon } from "./Icon.tsx";

/** Choices that may be pressed and taken back; the caller decides whether one or several can be chosen. `scroll` keeps
 *  them on one line that can be pushed sideways. */
export function Chips<T extends string | number>({
  label,
  choices,
  chosen,
  onPress,
  scroll = false,
}: {
  readonly label: string;
  readonly choices: readonly {
    readonly value: T;
    readonly label: string;
    /** Lighter words after the label, e.g. a count or the chosen answer. */
    readonly after?: string | undefined;
    readonly icon?: LucideIcon | undefined;
  }[];
  readonly chosen: readonly T[];
  readonly onPress: (value: T) => void;
  readonly scroll?: boolean;
}) {
  return (
    <fieldset className={`chips${scroll ? " scroll" : ""}`} aria-label={label}>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          className="chip"
          aria-pressed={chosen.includes(choice.value)}
          onClick={() => onPress(choice.value)}
        >
          <span>
            {choice.icon && <Icon of={choice.icon} size="s" />}
            {choice.label}
            {choice.after !== undefined && <em>{choice.after}</em>}
          </span>
        </button>
      ))}
    </fieldset>
  );
}
