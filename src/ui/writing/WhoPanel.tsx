import type { Editor } from "@tiptap/react";
import { X } from "lucide-react";
import type { KeyboardEvent } from "react";
import type { Activity } from "../../domain/activity.ts";
import { addDays, isLocalDate, type LocalDate, localDate } from "../../domain/calendar.ts";
import { dueWords, readWhoLine, whoLine } from "../../domain/todo.ts";
import { registerView, rosterView } from "../../replica/views.ts";
import { useLive, useNow, useWords, useWorkspace } from "../data.ts";
import { Chips } from "../kit/Chips.tsx";
import { IconButton } from "../kit/IconButton.tsx";
import { writeWhoLine } from "./noteTasks.ts";
import { whoChoices } from "./whoChoices.ts";
import "./whoPanel.css";

/** Who and when of one to-do, above the tools: each tap writes the words into the note, where they can also be typed. */
export function WhoPanel({
  editor,
  activity,
  line,
  onClose,
}: {
  readonly editor: Editor;
  readonly activity: Activity;
  /** The words on the to-do's second line. */
  readonly line: string;
  readonly onClose: () => void;
}) {
  const t = useWords();
  const words = t.notes.whoAndWhen;
  const { replica, me } = useWorkspace();
  const register = useLive(registerView(replica));
  const { people } = useLive(rosterView(replica, activity.id));
  const today = localDate(useNow());
  const now = readWhoLine(line, activity.date);
  const write = (who: string, due: string) => writeWhoLine(editor, whoLine({ who, dueWords: due }));
  const choose = (due: LocalDate) =>
    write(now.who, now.due === due ? "" : dueWords(due, t.format.monthName(due), activity.date));
  const days = [
    { value: addDays(today, 1), label: words.tomorrow },
    { value: addDays(today, 7), label: words.inAWeek },
    { value: addDays(today, 14), label: words.inTwoWeeks },
  ];
  const close = () => {
    onClose();
    editor.view.focus();
  };
  return (
    <fieldset
      className="who-panel"
      aria-label={words.label}
      ref={focusFromKeyboard}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        close();
      }}
      // A choice that took the focus would take the keyboard down with it.
      onMouseDown={(event) => {
        if (!(event.target instanceof HTMLInputElement)) event.preventDefault();
      }}
    >
      <Chips
        label={words.who}
        scroll
        choices={whoChoices(register, people, activity, me, now.who).map((name) => ({
          value: name,
          label: name,
        }))}
        chosen={[now.who]}
        onPress={(name) => write(name === now.who ? "" : name, now.dueWords)}
      />
      <div className="who-when">
        <Chips
          label={words.when}
          scroll
          choices={days}
          chosen={now.due === undefined ? [] : [now.due]}
          onPress={choose}
        />
        <label className="who-day">
          <span className="sr">{words.otherDay}</span>
          <input
            type="date"
            value={now.due ?? ""}
            onChange={({ target }) => isLocalDate(target.value) && choose(target.value)}
          />
        </label>
        <IconButton icon={X} label={words.close} onPress={close} />
      </div>
      <p className="sr" role="status">
        {line === "" ? "" : words.written(line)}
      </p>
    </fieldset>
  );
}

/** Opened from the tools by keyboard, the choices are next; opened by a tap, the caret stays in the note. */
function focusFromKeyboard(panel: HTMLElement | null): void {
  if (document.activeElement?.closest(".tools")) panel?.querySelector("button")?.focus();
}
