import { type CSSProperties, useState } from "react";
import type { Activity } from "../../domain/activity.ts";
import type { ActivityId } from "../../domain/ids.ts";
import { noteFragment } from "../../replica/notes.ts";
import { activityView } from "../../replica/views.ts";
import { useLive, usePrepared, useWords, useWorkspace } from "../data.ts";
import { ActivityGone } from "../kit/ActivityGone.tsx";
import { PageHeader } from "../kit/PageHeader.tsx";
import { ReadOnly } from "../kit/ReadOnly.tsx";
import { keyboardInset } from "./keyboardInset.ts";
import { NewerNote } from "./NewerNote.tsx";
import { NoteEditor } from "./NoteEditor.tsx";
import { knownNote } from "./noteGuard.ts";
import { hereNow } from "./notePresence.ts";
import { noteBlocks } from "./noteSchema.ts";
import { PresenceLine } from "./PresenceLine.tsx";
import { presenceOfNote } from "./presenceOfNote.ts";
import "./notes.css";

export function NotesPage({ activity }: { readonly activity: ActivityId }) {
  usePrepared(activity);
  const { replica } = useWorkspace();
  const fields = useLive(activityView(replica, activity));
  if (fields === undefined) return <ActivityGone />;
  return <Note key={activity} fields={fields} />;
}

function Note({ fields }: { readonly fields: Activity }) {
  const { id: activity } = fields;
  const t = useWords();
  const { replica } = useWorkspace();
  const [note] = useState(() => noteFragment(replica, activity));
  const [awareness] = useState(() => presenceOfNote(replica, activity));
  const [known] = useState(() => knownNote(note, noteBlocks(t.notes)));
  const [here] = useState(() => hereNow(awareness, activity));
  const isKnown = useLive(known);
  const inset = useLive(keyboardInset);
  return (
    // A custom property is no part of React's CSSProperties.
    <div className="notes" style={{ "--keyboard": `${inset}px` } as CSSProperties}>
      <PageHeader
        title={t.notes.title}
        back={{ to: { kind: "activity", activity }, label: t.notes.back }}
        meta={<PresenceLine here={here} />}
      />
      <div className="pad">
        <ReadOnly about="words" />
      </div>
      {isKnown ? (
        <NoteEditor activity={fields} note={note} awareness={awareness} />
      ) : (
        <NewerNote activity={activity} />
      )}
    </div>
  );
}
