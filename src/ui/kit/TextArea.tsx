import { type ComponentProps, useId, useLayoutEffect, useRef } from "react";
import { MarkedWords } from "./MarkedWords.tsx";

/** Grows with what is written; the question above it is its label. Call `onChange` straight into a command: there is
 *  no Save button. */
export function TextArea({
  label,
  value,
  onChange,
  hint,
  startHere = false,
  marks,
  described,
  ...rest
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string | undefined;
  /** Gets the focus when its page or sheet opens. */
  readonly startHere?: boolean;
  /** Underlined under the text, in order. They say nothing aloud: `described` names what does. */
  readonly marks?: readonly { readonly start: number; readonly end: number }[] | undefined;
  readonly described?: string | undefined;
} & Pick<
  ComponentProps<"textarea">,
  "maxLength" | "placeholder" | "onBlur" | "lang" | "inputMode"
>) {
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
          aria-describedby={
            [hint && `${id}-hint`, described].filter(Boolean).join(" ") || undefined
          }
        />
        {marks !== undefined && marks.length > 0 && (
          <div className="marks" aria-hidden="true">
            <MarkedWords text={value} marks={marks} />
          </div>
        )}
      </div>
      {hint && (
        <p className="t-meta" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
