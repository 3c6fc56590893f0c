import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { type FormEvent, useRef, useState } from "react";
import { Button } from "../kit/Button.tsx";
import { Field } from "../kit/Field.tsx";
import { IconButton } from "../kit/IconButton.tsx";
import { SavedField } from "../kit/SavedField.tsx";
import { usePaperSettingsWords } from "./useDeskWords.ts";

/** Words in an order of one's own: each row stores itself, and is moved and removed by buttons. */
export function WordList({
  values,
  label,
  newLabel,
  onChange,
}: {
  readonly values: readonly string[];
  /** Of the field at that place, from 1. */
  readonly label: (at: number) => string;
  readonly newLabel: string;
  /** `told`: what the bar says beside the way back; undefined for what was typed. */
  readonly onChange: (values: readonly string[], told?: string) => void;
}) {
  const words = usePaperSettingsWords();
  const list = useRef<HTMLOListElement>(null);
  const [added, setAdded] = useState("");
  const without = (at: number) => values.filter((_, index) => index !== at);
  const move = (at: number, by: -1 | 1) => {
    const value = values[at] ?? "";
    onChange(without(at).toSpliced(at + by, 0, value), words.moved(value));
    // The focus goes with what is moved, so that it may be pressed again.
    const buttons = list.current?.children[at + by]?.querySelectorAll("button");
    buttons?.[by === -1 ? 0 : 1]?.focus();
  };
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (added.trim() === "") return;
    onChange([...values, added.trim()]);
    setAdded("");
  };
  return (
    <>
      <ol className="word-list" ref={list}>
        {values.map((value, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; the words in it are being typed.
          <li key={at}>
            <SavedField
              label={label(at + 1)}
              hideLabel
              value={value}
              check={(text) => (text.trim() === "" ? words.empty : undefined)}
              save={(text) => onChange(values.with(at, text.trim()))}
              autoComplete="off"
              maxLength={80}
            />
            <IconButton
              icon={ArrowUp}
              label={words.up(value)}
              unavailable={at === 0}
              onPress={() => move(at, -1)}
            />
            <IconButton
              icon={ArrowDown}
              label={words.down(value)}
              unavailable={at === values.length - 1}
              onPress={() => move(at, 1)}
            />
            <IconButton
              icon={Trash2}
              label={words.remove(value)}
              onPress={() => onChange(without(at), words.removed(value))}
            />
          </li>
        ))}
      </ol>
      <form className="word-list-new" onSubmit={add}>
        <Field
          label={newLabel}
          value={added}
          onChange={setAdded}
          autoComplete="off"
          maxLength={80}
        />
        <Button submits icon={Plus}>
          {words.add}
        </Button>
      </form>
    </>
  );
}
