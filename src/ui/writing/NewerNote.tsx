import { CircleArrowUp } from "lucide-react";
import type { ActivityId } from "../../domain/ids.ts";
import { noteView } from "../../replica/views.ts";
import { useLive, useWords, useWorkspace } from "../data.ts";
import { Notice } from "../kit/Notice.tsx";

/** A note that holds something a newer app has put in: readable, not editable here. */
export function NewerNote({ activity }: { readonly activity: ActivityId }) {
  const t = useWords();
  const { replica } = useWorkspace();
  const { text } = useLive(noteView(replica, activity));
  return (
    <div className="pad">
      <Notice kind="wait" icon={CircleArrowUp} title={t.notes.newer.title} live>
        <p>{t.notes.newer.text}</p>
      </Notice>
      <p className="note-plain">{text}</p>
    </div>
  );
}
