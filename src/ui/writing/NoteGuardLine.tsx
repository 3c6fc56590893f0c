import { type Editor, useEditorState } from "@tiptap/react";
import type { Finding } from "../../domain/guard.ts";
import { useWords } from "../data.ts";
import { GuardLine } from "../kit/GuardLine.tsx";
import { keepFinding, wordsInstead } from "../kit/guarding.ts";
import { findingsIn, replaceInNote } from "./noteFindings.ts";

/** Above the tools: what the guard found in the note, the caret's own line first. */
export function NoteGuardLine({
  editor,
  about,
}: {
  readonly editor: Editor;
  readonly about: string;
}) {
  const t = useWords();
  const found = useEditorState({
    editor,
    selector: ({ editor: now }) => (now.isDestroyed ? [] : findingsIn(now.state)),
  });
  const replace = (finding: Finding) => {
    const place = found.find((one) => one.finding === finding);
    if (place !== undefined) replaceInNote(editor.view, place, wordsInstead(t.guard, finding));
    editor.view.focus();
  };
  return (
    <div className="note-guard">
      <GuardLine
        findings={found.map(({ finding }) => finding)}
        onReplace={replace}
        onKeep={(finding) => {
          keepFinding(about, finding);
          editor.view.focus();
        }}
      />
    </div>
  );
}
