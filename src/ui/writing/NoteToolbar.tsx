import { type Editor, useEditorState } from "@tiptap/react";
import {
  KeyboardOff,
  List,
  type LucideIcon,
  Quote,
  Redo2,
  SquareCheck,
  Undo2,
  UserRoundCheck,
} from "lucide-react";
import type { KeyboardEvent } from "react";
import { useWords } from "../data.ts";
import { Icon } from "../kit/Icon.tsx";
import { writeUnder } from "./noteFrameView.ts";
import { openWhoLine } from "./noteTasks.ts";

/** Sits on the keyboard while it is up, at the bottom of the page otherwise. Before there is a caret, a tool puts one
 *  where its kind of line belongs. */
export function NoteToolbar({
  editor,
  start,
  hasCaret,
}: {
  readonly editor: Editor;
  readonly start: () => void;
  readonly hasCaret: () => boolean;
}) {
  const t = useWords();
  const { inList, inTasks, inQuote, canUndo, canRedo, typesByTouch } = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      inList: now.isActive("bulletList"),
      inTasks: now.isActive("taskList"),
      inQuote: now.isActive("blockquote"),
      canUndo: !now.isDestroyed && now.can().undo(),
      canRedo: !now.isDestroyed && now.can().redo(),
      typesByTouch: now.isFocused && matchMedia("(pointer: coarse)").matches,
    }),
  });
  const atCaret = (write: () => void) => {
    if (!hasCaret()) writeUnder(editor, "findings", start);
    write();
  };
  const task = () => {
    if (hasCaret()) editor.chain().focus().toggleTaskList().run();
    else writeUnder(editor, "todo", start);
  };
  const who = () => {
    if (!editor.isActive("taskItem")) task();
    openWhoLine(editor);
  };
  return (
    <div
      className="tools"
      role="toolbar"
      aria-label={t.notes.tools}
      onKeyDown={walkWithArrows}
      // A tool that took the focus would take the keyboard down with it.
      onMouseDown={(event) => event.preventDefault()}
    >
      <Tool
        icon={List}
        word={t.notes.bullet}
        on={inList}
        onPress={() => atCaret(() => editor.chain().focus().toggleBulletList().run())}
      />
      <Tool icon={SquareCheck} word={t.notes.task} on={inTasks} onPress={task} />
      <Tool
        icon={Quote}
        word={t.notes.quote}
        on={inQuote}
        onPress={() => atCaret(() => editor.chain().focus().toggleWrap("blockquote").run())}
      />
      <Tool icon={UserRoundCheck} word={t.notes.who} onPress={who} />
      <Tool
        icon={Undo2}
        word={t.notes.undo}
        unavailable={!canUndo}
        onPress={() => editor.chain().focus().undo().run()}
      />
      {typesByTouch ? (
        <Tool icon={KeyboardOff} word={t.notes.hide} onPress={() => editor.commands.blur()} />
      ) : (
        <Tool
          icon={Redo2}
          word={t.notes.redo}
          unavailable={!canRedo}
          onPress={() => editor.chain().focus().redo().run()}
        />
      )}
    </div>
  );
}

function Tool({
  icon,
  word,
  on,
  unavailable = false,
  onPress,
}: {
  readonly icon: LucideIcon;
  readonly word: string;
  /** For tools that stay pressed; undefined for those that just do something. */
  readonly on?: boolean;
  readonly unavailable?: boolean;
  readonly onPress: () => void;
}) {
  return (
    <button
      type="button"
      className="tool"
      aria-pressed={on}
      aria-disabled={unavailable ? true : undefined}
      onClick={unavailable ? undefined : onPress}
    >
      <Icon of={icon} size="l" />
      <span>{word}</span>
    </button>
  );
}

function walkWithArrows(event: KeyboardEvent<HTMLDivElement>) {
  const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
  if (step === 0) return;
  const tools = [...event.currentTarget.querySelectorAll("button")];
  const focused = document.activeElement;
  const at = focused instanceof HTMLButtonElement ? tools.indexOf(focused) : -1;
  tools[(at + step + tools.length) % tools.length]?.focus();
}
