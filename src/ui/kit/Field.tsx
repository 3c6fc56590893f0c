import { CircleAlert, type LucideIcon, X } from "lucide-react";
import { type ComponentProps, type KeyboardEvent, useId, useLayoutEffect, useRef } from "react";
import { useWords } from "../data.ts";
import { Icon } from "./Icon.tsx";
import { IconButton } from "./IconButton.tsx";

/** One line of text with its label above. `wrong` is a sentence about what to change; it is read with the field.
 *  `onEnter` gets the key before a surrounding form does. `list` names a <datalist>. */
export function Field({
  label,
  hideLabel = false,
  value,
  onChange,
  type = "text",
  icon,
  hint,
  wrong,
  clearable = false,
  onEnter,
  onKeyDown,
  startHere = false,
  ...rest
}: {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: "text" | "search" | "date" | "time" | "tel" | "url" | "number";
  readonly icon?: LucideIcon | undefined;
  readonly hint?: string | undefined;
  readonly wrong?: string | undefined;
  readonly clearable?: boolean;
  readonly onEnter?: (() => void) | undefined;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  /** Gets the focus when its page or sheet opens. */
  readonly startHere?: boolean;
} & Pick<
  ComponentProps<"input">,
  | "autoCapitalize"
  | "autoComplete"
  | "enterKeyHint"
  | "inputMode"
  | "list"
  | "maxLength"
  | "min"
  | "max"
  | "name"
  | "onBlur"
  | "placeholder"
  | "required"
  | "spellCheck"
  | "step"
  | "role"
  | "aria-expanded"
  | "aria-controls"
  | "aria-activedescendant"
  | "aria-autocomplete"
>) {
  const t = useWords();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (startHere) input.current?.focus();
  }, [startHere]);
  const described = [hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(" ");
  const clear = () => {
    onChange("");
    input.current?.focus();
  };
  const pressed = (event: KeyboardEvent<HTMLInputElement>) => {
    onKeyDown?.(event);
    if (event.key !== "Enter" || event.nativeEvent.isComposing || onEnter === undefined) return;
    event.preventDefault();
    onEnter();
  };
  return (
    <div className="field">
      <label className={hideLabel ? "sr" : "lab"} htmlFor={id}>
        {label}
      </label>
      <span className="input">
        {icon && <Icon of={icon} />}
        <input
          {...rest}
          id={id}
          ref={input}
          data-start={startHere ? "" : undefined}
          type={type}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={pressed}
          aria-invalid={wrong === undefined ? undefined : true}
          aria-describedby={described === "" ? undefined : described}
        />
        {clearable && value !== "" && (
          <IconButton icon={X} label={t.kit.clearField} onPress={clear} />
        )}
      </span>
      {hint && (
        <p className="hint t-meta" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {wrong && (
        <p className="wrong" id={`${id}-wrong`} role="alert">
          <Icon of={CircleAlert} size="s" />
          {wrong}
        </p>
      )}
    </div>
  );
}
