import type { Extensions } from "@tiptap/core";
import { Collaboration } from "@tiptap/extension-collaboration";
import type { ActivityKind } from "../../domain/activity.ts";
import type { ActivityId, MemberId } from "../../domain/ids.ts";
import { notePartsOf } from "../../domain/noteParts.ts";
import type { Messages } from "../../i18n/sv.ts";
import type { noteFragment } from "../../replica/notes.ts";
import { NoteCaret } from "./noteCaret.ts";
import { NoteFrameView } from "./noteFrameView.ts";
import { NoteGuard } from "./noteGuard.ts";
import { NotePresence } from "./notePresence.ts";
import { noteBlocks } from "./noteSchema.ts";
import type { NoteAwareness } from "./presenceOfNote.ts";

/** Everything an editor of one note is made of. Undo is the collaboration extension's: it takes back one's own keys
 *  and never a colleague's. */
export function noteExtensions(parts: {
  readonly note: ReturnType<typeof noteFragment>;
  readonly awareness: NoteAwareness;
  readonly activity: ActivityId;
  readonly kind: ActivityKind;
  readonly me: MemberId;
  readonly words: Messages["notes"];
  nameOf(member: MemberId): string;
  /** Puts the headings into the shared note unless they are there. */
  start(): void;
  /** What looks at the note or draws on it without being a part of it. */
  readonly also?: Extensions;
}): Extensions {
  const { note, awareness, activity, kind, me, words, nameOf, start, also = [] } = parts;
  return [
    NoteCaret,
    NoteGuard.configure({ note }),
    Collaboration.configure({ fragment: note }),
    NotePresence.configure({ awareness, activity, me, nameOf }),
    NoteFrameView.configure({ frame: { offered: notePartsOf(kind), words, start } }),
    ...noteBlocks(words),
    ...also,
  ];
}
