import { EditorContent, useEditor, useEditorState } from "@tiptap/react";
import { Suspense, useEffect, useRef, useState } from "react";
import type { Activity } from "../../domain/activity.ts";
import type { MemberId } from "../../domain/ids.ts";
import type { Need } from "../../domain/need.ts";
import { codePassage } from "../../replica/codings.ts";
import { addNeed, needsView, removeNeed } from "../../replica/needs.ts";
import { noteQuotes } from "../../replica/noteCodings.ts";
import { startNote } from "../../replica/noteFrame.ts";
import type { noteFragment } from "../../replica/notes.ts";
import { versionKeeper } from "../../replica/noteVersions.ts";
import { registerView } from "../../replica/views.ts";
import { useWords, useWorkspace } from "../data.ts";
import { Dock } from "../kit/Dock.tsx";
import { guardOf, isLeft } from "../kit/guarding.ts";
import { useMayWrite } from "../kit/mayWrite.ts";
import { useThemeWords } from "../learning/themes/useThemeWords.ts";
import { NeedSheet } from "../needs/NeedSheet.tsx";
import { PhotoStrip } from "../photos/PhotoStrip.tsx";
import { PhotoTaking } from "../photos/PhotoTaking.tsx";
import { showPassage, showUndo, uiStore } from "../uiState.ts";
import { NoteGuardLine } from "./NoteGuardLine.tsx";
import { NoteToolbar } from "./NoteToolbar.tsx";
import { noteExtensions } from "./noteExtensions.ts";
import { NoteFindings } from "./noteFindings.ts";
import { NoteNeeds, needsAtCaret } from "./noteNeeds.ts";
import { PassageSheet, passagesOfNote } from "./notePassages.ts";
import { whoLineHere } from "./noteTasks.ts";
import { NoteThemes, passageAtCaret } from "./noteThemes.ts";
import { NoteVersionKeeping } from "./noteVersionKeeping.ts";
import type { NoteAwareness } from "./presenceOfNote.ts";
import { WhoPanel } from "./WhoPanel.tsx";

/** Every key goes straight into the shared document: there is nothing to save and nothing to lose when leaving. */
export function NoteEditor({
  activity,
  note,
  awareness,
}: {
  readonly activity: Activity;
  readonly note: ReturnType<typeof noteFragment>;
  readonly awareness: NoteAwareness;
}) {
  const { id, kind } = activity;
  const t = useWords();
  const themes = useThemeWords();
  const { replica, me } = useWorkspace();
  const may = useMayWrite();
  const hasHadCaret = useRef(false);
  const [opened, setOpened] = useState<Need>();
  const [passage, setPassage] = useState<ReturnType<typeof passageAtCaret>>();
  const [asksWho, setAsksWho] = useState(false);
  const about = `note/${id}`;
  const start = () => startNote(replica, id);
  const keeper = versionKeeper(replica, id);
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
        activity: id,
        kind,
        me,
        words: t.notes,
        nameOf,
        start,
        also: [
          NoteVersionKeeping.configure({ keeper, now: replica.now }),
          NoteNeeds.configure({
            needs: needsView(replica, id),
            words: t.notes,
            open: setOpened,
          }),
          NoteThemes.configure({
            source: {
              ...passagesOfNote(replica, id),
              label: themes.passage.open,
              open: (known) =>
                setPassage({ known, places: [], words: noteQuotes(replica, id).get(known) ?? "" }),
            },
          }),
          NoteFindings.configure({
            source: may.words
              ? {
                  guard: guardOf(replica),
                  kept: uiStore,
                  isLeft: (finding) => isLeft(uiStore.getState().keptWords, about, finding),
                }
              : undefined,
          }),
        ],
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
    [t, themes, kind, may.words],
  );
  const line = useEditorState({
    editor,
    selector: ({ editor: now }) => (asksWho ? whoLineHere(now.state) : undefined),
  });
  useEffect(() => showPassage(undefined), []);
  /** False when there is nothing at the caret to mark. */
  const markNeed = (): boolean => {
    const { known, words } = needsAtCaret(editor.state, needsView(replica, id).get());
    if (known !== undefined) {
      setOpened(known);
      return true;
    }
    const fields = { organisation: activity.host, theme: "", state: "open", takenBy: "" } as const;
    const places = words.map((text) => ({
      activity: id,
      id: addNeed(replica, { ...fields, text, marked: text, activity: id }),
    }));
    if (places.length === 0) return false;
    showUndo({
      text: t.notes.needSaved,
      undo: () => {
        for (const place of places) removeNeed(replica, place);
      },
    });
    return true;
  };
  return (
    <>
      <EditorContent editor={editor} className="pad note-place" />
      <PhotoStrip activity={id} />
      {may.words && (
        <Dock bare>
          <NoteGuardLine editor={editor} about={about} />
          {line !== undefined && (
            <WhoPanel
              editor={editor}
              activity={activity}
              line={line}
              onClose={() => setAsksWho(false)}
            />
          )}
          <PhotoTaking activity={id}>
            {(take) => (
              <NoteToolbar
                editor={editor}
                activity={id}
                start={start}
                hasCaret={() => hasHadCaret.current}
                onWho={setAsksWho}
                isAskingWho={line !== undefined}
                markNeed={markNeed}
                beforeUndo={keeper.beforeChange}
                onPicture={take}
                onTheme={() => setPassage(passageAtCaret(editor.state))}
              />
            )}
          </PhotoTaking>
        </Dock>
      )}
      {passage && (
        <Suspense>
          <PassageSheet
            activity={id}
            {...passage}
            code={(theme) => codePassage(replica, id, passage.places, theme)}
            onClose={() => setPassage(undefined)}
          />
        </Suspense>
      )}
      {opened && <NeedSheet need={opened} onClose={() => setOpened(undefined)} />}
    </>
  );
}
