import { EditorContent, useEditor } from "@tiptap/react";
import { useRef } from "react";
import type { ActivityKind } from "../../domain/activity.ts";
import type { ActivityId, MemberId } from "../../domain/ids.ts";
import { startNote } from "../../replica/noteFrame.ts";
import type { noteFragment } from "../../replica/notes.ts";
import { registerView } from "../../replica/views.ts";
import { useWords, useWorkspace } from "../data.ts";
import { Dock } from "../kit/Dock.tsx";
import { useMayWrite } from "../kit/mayWrite.ts";
import { NoteToolbar } from "./NoteToolbar.tsx";
import { noteExtensions } from "./noteExtensions.ts";
import type { NoteAwareness } from "./presenceOfNote.ts";

/** Every key goes straight into the shared document: there is nothing to save and nothing to lose when leaving. */
export function NoteEditor({
  activity,
  kind,
  note,
  awareness,
}: {
  readonly activity: ActivityId;
  readonly kind: ActivityKind;
  readonly note: ReturnType<typeof noteFragment>;
  readonly awareness: NoteAwareness;
}) {
  const t = useWords();
  const { replica, me } = useWorkspace();
  const may = useMayWrite();
  const hasHadCaret = useRef(false);
  const start = () => startNote(replica, activity);
  const nameOf = (member: MemberId) =>
    member === me
      ? t.notes.myOtherDevice
      : (registerView(replica).get().members.get(member)?.name ?? t.kit.someone);
  const editor = useEditor(
    {
      // The stylesheet is ours: the content policy forbids an injected one.
      injectCSS: false,
      editable: may.words,
      extensions: noteExtensions({
        note,
        awareness,
        activity,
        kind,
        me,
        words: t.notes,
        nameOf,
        start,
      }),
      editorProps: {
        attributes: {
          class: "note",
          role: "textbox",
          "aria-multiline": "true",
          "aria-label": t.notes.editor,
        },
        scrollMargin: { top: 80, right: 0, bottom: 96, left: 0 },
        scrollThreshold: { top: 64, right: 0, bottom: 88, left: 0 },
      },
      onFocus: () => {
        hasHadCaret.current = true;
      },
    },
    [t, kind, may.words],
  );
  return (
    <>
      <EditorContent editor={editor} className="pad note-place" />
      {may.words && (
        <Dock bare>
          <NoteToolbar editor={editor} start={start} hasCaret={() => hasHadCaret.current} />
        </Dock>
      )}
    </>
  );
}
