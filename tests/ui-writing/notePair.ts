import { Editor } from "@tiptap/core";
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import type { ActivityKind } from "../../src/domain/activity.ts";
import { type ActivityId, type MemberId, newId } from "../../src/domain/ids.ts";
import type { NotePart } from "../../src/domain/noteParts.ts";
import { sv } from "../../src/i18n/sv.ts";
import { noteFrame } from "../../src/replica/noteFrame.ts";
import { noteExtensions } from "../../src/ui/writing/noteExtensions.ts";
import { writeUnder } from "../../src/ui/writing/noteFrameView.ts";

/** One person's phone with the note open: a document, an editor on it, and a presence. */
export interface Writer {
  readonly doc: Y.Doc;
  readonly note: Y.XmlFragment;
  readonly editor: Editor;
  readonly awareness: Awareness;
  /** A new line under a heading, with these words. */
  write(part: NotePart, words: string): void;
  /** `Syfte | text` per block: headings by their part, empty lines left out. */
  lines(): readonly string[];
}

export const NOTE_OF = newId<ActivityId>(
  Date.UTC(2026, 2, 12, 13),
  Uint8Array.of(1, 2, 3, 4, 5, 6),
);

const NAMES: Readonly<Record<string, string>> = { anna: "Anna Berg", bo: "Bo Ek" };

const open = new Set<Editor>();

/** After each test: an editor looks at its page once more a moment later, when the page may be gone. */
export function closeWriters(): void {
  for (const editor of open) if (!editor.isDestroyed) editor.destroy();
  open.clear();
}

export function openWriter(name: "anna" | "bo", kind: ActivityKind = "sector-meeting"): Writer {
  const doc = new Y.Doc();
  const note = doc.getXmlFragment(`note/${NOTE_OF}`);
  const awareness = new Awareness(doc);
  const start = () => {
    Y.applyUpdate(doc, noteFrame(NOTE_OF));
  };
  const editor = new Editor({
    injectCSS: false,
    extensions: noteExtensions({
      note,
      awareness,
      activity: NOTE_OF,
      kind,
      me: name as MemberId,
      words: sv.notes,
      nameOf: (member) => NAMES[member] ?? member,
      start,
    }),
  });
  open.add(editor);
  return {
    doc,
    note,
    editor,
    awareness,
    write(part, words) {
      writeUnder(editor, part, start);
      editor.commands.insertContent(words);
    },
    lines() {
      const lines: string[] = [];
      editor.state.doc.descendants((block) => {
        if (block.type.name === "noteHeading") lines.push(`# ${block.attrs["part"]}`);
        else if (block.isTextblock && block.textContent !== "") lines.push(block.textContent);
      });
      return lines;
    },
  };
}

/** Both get what the other has: the network is back. */
export function meet(a: Writer, b: Writer): void {
  const [ofA, ofB] = [Y.encodeStateAsUpdate(a.doc), Y.encodeStateAsUpdate(b.doc)];
  Y.applyUpdate(a.doc, ofB, "remote");
  Y.applyUpdate(b.doc, ofA, "remote");
}

export function tellPresence(from: Writer, to: Writer): void {
  const told = encodeAwarenessUpdate(from.awareness, [from.doc.clientID]);
  applyAwarenessUpdate(to.awareness, told, "remote");
}
