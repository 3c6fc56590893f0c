import { type Editor, Extension } from "@tiptap/core";
import { isChangeOrigin } from "@tiptap/extension-collaboration";
import { type EditorState, Plugin, Selection, TextSelection } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import { yUndoPluginKey } from "@tiptap/y-tiptap";
import type { NotePart } from "../../domain/noteParts.ts";
import type { Messages } from "../../i18n/sv.ts";
import {
  deleteBetweenHeadings,
  openLine,
  partsIn,
  sectionsOf,
  spansHeading,
} from "./noteSections.ts";

/** How the frame of headings looks and behaves in the editor. Looking at a note writes nothing: headings nobody has
 *  started are drawn here and nowhere else. Headings without text are drawn only for kinds that offer them. */
export interface NoteFrameOptions {
  readonly offered: readonly NotePart[];
  readonly words: Messages["notes"];
  /** Writes the frame into the shared note; does nothing when it is there. */
  readonly start: () => void;
}

export const NoteFrameView = Extension.create<{ readonly frame: NoteFrameOptions | undefined }>({
  name: "noteFrameView",
  addOptions: () => ({ frame: undefined }),

  addKeyboardShortcuts() {
    return {
      Backspace: ({ editor }) => clearSpan(editor) || keepHeadingBefore(editor),
      Delete: ({ editor }) => clearSpan(editor) || keepHeadingAfter(editor),
      Enter: ({ editor }) => clearSpan(editor),
    };
  },

  addProseMirrorPlugins() {
    const { frame } = this.options;
    const { editor } = this;
    if (frame === undefined) return [];
    return [
      new Plugin({
        filterTransaction: (tr, state) =>
          !tr.docChanged || isChangeOrigin(tr) || partsIn(tr.doc) === partsIn(state.doc),
        // A caret that a change from elsewhere left between two headings goes to the nearest line.
        appendTransaction: (_changes, _before, state) => {
          const { selection } = state;
          if (!(selection instanceof TextSelection) || selection.$head.parent.inlineContent) return;
          return state.tr.setSelection(Selection.near(selection.$head));
        },
        props: {
          decorations: (state) => frameDecorations(state, frame, editor),
          handleTextInput(view, _from, _to, text) {
            if (!clearSpan(editor)) return false;
            const first = frame.offered[0];
            if (!view.state.selection.$from.parent.isTextblock && first !== undefined) {
              writeUnder(editor, first, frame.start);
            }
            view.dispatch(view.state.tr.insertText(text).scrollIntoView());
            return true;
          },
          handlePaste() {
            clearSpan(editor);
            return false;
          },
        },
      }),
    ];
  },
});

/** Starts the note when nobody has, and puts the caret on a line of its own under `part`. */
export function writeUnder(editor: Editor, part: NotePart, start: () => void): void {
  if (sectionsOf(editor.state.doc).length === 0) start();
  const line = openLine(editor.state, part);
  if (line === undefined) return;
  editor.view.dispatch(line);
  // Within the tap itself: a phone's keyboard comes up for nothing later.
  editor.view.focus();
}

function frameDecorations(
  state: EditorState,
  frame: NoteFrameOptions,
  editor: Editor,
): DecorationSet {
  const sections = sectionsOf(state.doc);
  const invites = editor.isEditable;
  const drawn: Decoration[] = [];
  const prompt = (part: NotePart, at: number, heading: boolean) =>
    Decoration.widget(at, () => promptElement(part, heading, frame, editor), {
      key: `${heading ? "started" : "offered"}-${part}`,
      side: 1 + frame.offered.indexOf(part),
      ignoreSelection: true,
      stopEvent: () => true,
    });
  if (sections.length === 0 && invites) {
    for (const part of frame.offered) drawn.push(prompt(part, state.doc.content.size, true));
  }
  for (const { part, at, from, to, blank } of sections) {
    if (!blank) continue;
    const offered = invites && part !== undefined && frame.offered.includes(part);
    if (!offered && from === to) {
      drawn.push(Decoration.node(at, from, { class: "note-unused", "aria-hidden": "true" }));
    } else if (offered && from === to) drawn.push(prompt(part, from, false));
    else if (part !== undefined && invites) {
      drawn.push(Decoration.node(from, to, { "data-prompt": frame.words.prompts[part] }));
    }
  }
  state.doc.descendants((node, at, parent, index) => {
    const isWho = parent?.type.name === "taskItem" && index > 0 && node.content.size === 0;
    if (!isWho) return;
    drawn.push(Decoration.node(at, at + node.nodeSize, { "data-prompt": frame.words.whoPrompt }));
  });
  if (sections.length === 0 && state.doc.textContent === "") {
    drawn.push(Decoration.node(0, state.doc.content.size, { "data-prompt": frame.words.free }));
  }
  return DecorationSet.create(state.doc, drawn);
}

function promptElement(
  part: NotePart,
  withHeading: boolean,
  { words, start }: NoteFrameOptions,
  editor: Editor,
): HTMLElement {
  const place = document.createElement("div");
  place.contentEditable = "false";
  if (withHeading) {
    const heading = document.createElement("h2");
    heading.textContent = words.parts[part];
    place.append(heading);
  }
  const button = document.createElement("button");
  button.type = "button";
  button.className = "note-prompt";
  button.textContent = words.prompts[part];
  button.setAttribute("aria-label", words.writeUnder(words.prompts[part], words.parts[part]));
  button.addEventListener("click", () => writeUnder(editor, part, start));
  place.append(button);
  return place;
}

function clearSpan(editor: Editor): boolean {
  const { state, view } = editor;
  if (!spansHeading(state)) return false;
  const { from, to } = state.selection;
  // Its own step: undo gives back what was deleted, not also what was typed just before.
  yUndoPluginKey.getState(state)?.undoManager.stopCapturing();
  view.dispatch(deleteBetweenHeadings(state, from, to));
  return true;
}

/** Backspace at the start of a line right under a heading would take the heading. An empty line goes instead. */
function keepHeadingBefore(editor: Editor): boolean {
  const { $from, empty } = editor.state.selection;
  if (!empty || $from.depth !== 1 || $from.parentOffset > 0) return false;
  const before = editor.state.doc.resolve($from.before()).nodeBefore;
  if (before?.type.name !== "noteHeading") return false;
  if ($from.parent.content.size === 0) removeLine(editor.view, $from.before(), $from.after());
  return true;
}

function keepHeadingAfter(editor: Editor): boolean {
  const { $from, empty } = editor.state.selection;
  if (!empty || $from.depth !== 1 || $from.parentOffset < $from.parent.content.size) return false;
  return editor.state.doc.resolve($from.after()).nodeAfter?.type.name === "noteHeading";
}

function removeLine(view: EditorView, from: number, to: number): void {
  const tr = view.state.tr.delete(from, to);
  if (tr.selection.$from.parent.isTextblock) view.dispatch(tr.scrollIntoView());
}
