import { type ComponentProps, useState } from "react";
import type { SensitiveKind } from "../../domain/guard.ts";
import { useLive } from "../data.ts";
import { Field } from "./Field.tsx";
import { FieldGuard } from "./FieldGuard.tsx";
import { gatherKeys } from "./pendingWrite.ts";

interface Typed {
  readonly text: string;
  readonly write: () => void;
}

/** A field of a record that saves itself, half a second after the last key or when it is left. What `check` refuses is
 *  never stored: the text stays as typed with the sentence below it, and the record keeps its last good value. */
export function SavedField({
  value,
  check,
  guarded,
  except,
  save,
  ...rest
}: {
  /** What is stored. */
  readonly value: string;
  /** A sentence about what to change; undefined = may be saved. */
  readonly check?: ((text: string) => string | undefined) | undefined;
  /** Names the text for the guard; undefined = what it holds is nobody's. */
  readonly guarded?: string | undefined;
  /** What such a field is there for: a name in the field for a name. */
  readonly except?: SensitiveKind | undefined;
  readonly save: (text: string) => void;
} & Omit<ComponentProps<typeof Field>, "value" | "onChange" | "wrong">) {
  const [pen] = useState(() => gatherKeys<Typed>((typed) => typed.write()));
  const pending = useLive(pen.pending);
  const [refused, setRefused] = useState<string>();
  /** Until the field is left. */
  const [typed, setTyped] = useState<string>();
  // What is stored without the space that was typed last must not take it away under the next word.
  const shown =
    pending?.text ?? refused ?? (typed !== undefined && typed.trim() === value ? typed : value);
  const write = (text: string) => {
    const isRefused = check?.(text) !== undefined;
    setRefused(isRefused ? text : undefined);
    if (!isRefused && text !== value) save(text);
  };
  const type = (text: string) => pen.type({ text, write: () => write(text) });
  return (
    <div ref={pen.around}>
      <Field
        {...rest}
        value={shown}
        onChange={(text) => {
          setTyped(text);
          type(text);
        }}
        onBlur={() => setTyped(undefined)}
        onEnter={() => {
          setTyped(undefined);
          pen.writeNow();
        }}
        wrong={typed !== undefined || refused === undefined ? undefined : check?.(shown)}
      />
      {guarded !== undefined && (
        <FieldGuard about={guarded} value={shown} except={except} onChange={type} />
      )}
    </div>
  );
}
