import { type Editor, useEditorState } from "@tiptap/react";
import {
  Camera,
  HandHelping,
  History,
  KeyboardOff,
  List,
  type LucideIcon,
  Quote,
  Redo2,
  SquareCheck,
  Tags,
  Undo2,
  UserRoundCheck,
} from "lucide-react";
import type { KeyboardEvent } from "react";
import type { ActivityId } from "../../domain/ids.ts";
import type { NotePart } from "../../domain/noteParts.ts";
import { useWords } from "../data.ts";
import { Icon } from "../kit/Icon.tsx";
import { LinkTo } from "../kit/LinkTo.tsx";
import { useThemeWords } from "../learning/themes/useThemeWords.ts";
import { writeUnder } from "./noteFrameView.ts";
import { partAt } from "./noteSections.ts";
import { openWhoLine } from "./noteTasks.ts";
import "./noteToolbar.css";

/** Sits on the keyboard while it is up, at the bottom of the page otherwise. Before there is a caret, a tool puts one
 *  where its kind of line belongs. In a to-do, who and when stand where the quote is elsewhere; while words are selected,
 *  their theme stands where the camera is. */
export function NoteToolbar({
  editor,
  activity,
  start,
  hasCaret,
  onWho,
  isAskingWho,
  markNeed,
  beforeUndo,
  onPicture,
  onTheme,
}: {
  readonly editor: Editor;
  readonly activity: ActivityId;
  readonly start: () => void;
  readonly hasCaret: () => boolean;
  readonly onWho: (asks: boolean) => void;
  readonly isAskingWho: boolean;
  /** False when there was nothing at the caret. */
  readonly markNeed: () => boolean;
  readonly beforeUndo: () => void;
  /** The camera, for a picture under the heading that the caret stands under. */
  readonly onPicture: (under: NotePart | undefined) => void;
  readonly onTheme: () => void;
}) {
  const t = useWords();
  const themes = useThemeWords();
  const { inList, inTasks, inQuote, hasWords, canUndo, canRedo, typesByTouch } = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      inList: now.isActive("bulletList"),
      inTasks: now.isActive("taskItem"),
      inQuote: now.isActive("blockquote"),
      hasWords: !now.state.selection.empty,
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
    if (!isAskingWho && !fromKeyboard()) openWhoLine(editor);
    onWho(!isAskingWho);
  };
  const need = () => {
    if (!hasCaret() || !markNeed()) writeUnder(editor, "needs", start);
  };
  const picture = () => {
    const { doc, selection } = editor.state;
    onPicture(hasCaret() ? partAt(doc, selection.from) : undefined);
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
      {inTasks ? (
        <Tool icon={UserRoundCheck} word={t.notes.who} on={isAskingWho} onPress={who} />
      ) : (
        <Tool
          icon={Quote}
          word={t.notes.quote}
          on={inQuote}
          onPress={() => atCaret(() => editor.chain().focus().toggleWrap("blockquote").run())}
        />
      )}
      <Tool icon={HandHelping} word={t.notes.need} onPress={need} />
      {!hasWords && <Tool icon={Camera} word={t.photos.take} onPress={picture} />}
      <Tool icon={Tags} word={themes.passage.tool} wide={!hasWords} onPress={onTheme} />
      <Tool
        icon={Undo2}
        word={t.notes.undo}
        unavailable={!canUndo}
        onPress={() => {
          beforeUndo();
          editor.chain().focus().undo().run();
        }}
      />
      {typesByTouch ? (
        <Tool icon={KeyboardOff} word={t.notes.hide} onPress={() => editor.commands.blur()} />
      ) : (
        <>
          <Tool
            icon={Redo2}
            word={t.notes.redo}
            unavailable={!canRedo}
            wide
            onPress={() => {
              beforeUndo();
              editor.chain().focus().redo().run();
            }}
          />
          <LinkTo to={{ kind: "note-versions", activity }} className="tool">
            <Icon of={History} size="l" />
            <span>{t.notes.earlier}</span>
          </LinkTo>
        </>
      )}
    </div>
  );
}

/** A tool that was pressed by key has the focus; a tap leaves it in the note. */
function fromKeyboard(): boolean {
  return document.activeElement?.closest(".tools") !== null;
}

function Tool({
  icon,
  word,
  on,
  unavailable = false,
  wide = false,
  onPress,
}: {
  readonly icon: LucideIcon;
  readonly word: string;
  /** For tools that stay pressed; undefined for those that just do something. */
  readonly on?: boolean;
  readonly unavailable?: boolean;
  /** Only where there is room for it. */
  readonly wide?: boolean;
  readonly onPress: () => void;
}) {
  return (
    <button
      type="button"
      className={wide ? "tool wide" : "tool"}
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
  const tools = [...event.currentTarget.querySelectorAll<HTMLElement>("button, a")].filter(
    (tool) => tool.offsetParent !== null,
  );
  const focused = document.activeElement;
  const at = focused instanceof HTMLElement ? tools.indexOf(focused) : -1;
  tools[(at + step + tools.length) % tools.length]?.focus();
}
