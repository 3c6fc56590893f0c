import { type ComponentProps, useId, useLayoutEffect, useRef } from "react";

/** Grows with what is written; the question above it is its label. Call `onChange` straight into a command: there is
 *  no Save button. */
export function TextArea({
  label,
  value,
  onChange,
  hint,
  startHere = false,
  ...rest
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string | undefined;
  /** Gets the focus when its page or sheet opens. */
  readonly startHere?: boolean;
} & Pick<ComponentProps<"textarea">, "maxLength" | "placeholder" | "onBlur" | "lang">) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    if (startHere) area.current?.focus();
  }, [startHere]);
  return (
    <div className="area">
      <label className="lab" htmlFor={id}>
        {label}
      </label>
      <div className="grows" data-text={value}>
        <textarea
          {...rest}
          id={id}
          ref={area}
          data-start={startHere ? "" : undefined}
          rows={1}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        />
      </div>
      {hint && (
        <p className="t-meta" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
