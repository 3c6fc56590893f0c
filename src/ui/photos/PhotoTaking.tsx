import { type ChangeEvent, type ReactNode, useRef, useState } from "react";
import { shrinkPicture } from "../../app/shrinkPicture.ts";
import type { ActivityId, PhotoId } from "../../domain/ids.ts";
import type { NotePart } from "../../domain/noteParts.ts";
import type { PhotoUse } from "../../domain/photo.ts";
import type { Problem } from "../../domain/problem.ts";
import { allPhotos, setPhotoUse } from "../../replica/photos.ts";
import { useWords, useWorkspace } from "../data.ts";
import { ProblemNotice } from "../status/ProblemNotice.tsx";
import { PhotoSheet } from "./PhotoSheet.tsx";
import "./photos.css";

/** The way to the camera and back. The phone may close the app while its camera is open, so everything that was written is
 *  on disk before the camera is asked for; and the picture is on disk before its words are. */
export function PhotoTaking({
  activity,
  use,
  children,
}: {
  readonly activity: ActivityId;
  /** What the picture is of, when the page knows. */
  readonly use?: PhotoUse;
  /** `take` opens the camera for a picture under this heading of the note. */
  readonly children: (take: (under: NotePart | undefined) => void) => ReactNode;
}) {
  const t = useWords().photos;
  const { replica, pictures } = useWorkspace();
  const input = useRef<HTMLInputElement>(null);
  const under = useRef<NotePart>(undefined);
  const [state, setState] = useState<State>({ kind: "idle" });

  const take = (part: NotePart | undefined) => {
    under.current = part;
    setState({ kind: "idle" });
    void replica.flushed().then(() => input.current?.click());
  };
  const chosen = async (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? [];
    if (file === undefined) return;
    setState({ kind: "shrinking" });
    const shrunk = await shrinkPicture(file);
    // The same file must be a choice again: the browser tells of changes only.
    if (input.current) input.current.value = "";
    const added = shrunk.ok ? await pictures.add(activity, shrunk.value, under.current) : shrunk;
    const photo = added.ok && allPhotos(replica, activity).find(({ id }) => id === added.value);
    if (photo && use) setPhotoUse(replica, photo, use);
    setState(
      added.ok ? { kind: "taken", photo: added.value } : { kind: "failed", problem: added.problem },
    );
  };
  return (
    <>
      {children(take)}
      <input
        ref={input}
        type="file"
        accept="image/*"
        capture="environment"
        className="photo-input"
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => void chosen(event)}
      />
      <div role="status">
        {state.kind === "shrinking" && <p className="pad t-meta">{t.preparing}</p>}
      </div>
      {state.kind === "failed" && (
        <div className="pad photo-problem">
          <ProblemNotice problem={state.problem} />
        </div>
      )}
      {state.kind === "taken" && (
        <PhotoSheet
          activity={activity}
          photo={state.photo}
          isNew
          onClose={() => setState({ kind: "idle" })}
        />
      )}
    </>
  );
}

type State =
  | { readonly kind: "idle" }
  | { readonly kind: "shrinking" }
  | { readonly kind: "failed"; readonly problem: Problem }
  | { readonly kind: "taken"; readonly photo: PhotoId };
