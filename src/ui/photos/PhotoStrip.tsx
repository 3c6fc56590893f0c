import { useState } from "react";
import type { ActivityId, PhotoId } from "../../domain/ids.ts";
import { NOTE_PARTS } from "../../domain/noteParts.ts";
import type { Photo } from "../../domain/photo.ts";
import { photosView } from "../../replica/photos.ts";
import { useLive, useWords, useWorkspace } from "../data.ts";
import { PhotoImage } from "./PhotoImage.tsx";
import { PhotoSheet } from "./PhotoSheet.tsx";
import "./photos.css";

/** The note's pictures, below its text and each with the heading it was taken under: they are no part of the shared text,
 *  so an older app goes on writing it (decision 0083). */
export function PhotoStrip({ activity }: { readonly activity: ActivityId }) {
  const t = useWords();
  const { replica } = useWorkspace();
  const photos = useLive(photosView(replica, activity));
  const [open, setOpen] = useState<PhotoId>();
  if (photos.length === 0) return undefined;
  return (
    <section className="pad photo-strip" aria-label={t.photos.title}>
      <h2 className="photo-heading">{t.photos.title}</h2>
      <ul>
        {[...photos].sort(byPart).map((photo) => (
          <li key={photo.id}>
            <button type="button" className="photo-row" onClick={() => setOpen(photo.id)}>
              <PhotoImage photo={photo} part="thumb" decorative />
              <span className="grow">
                <span className="b">{photo.caption || t.photos.nameless}</span>
                {photo.under && <span className="t-meta">{t.notes.parts[photo.under]}</span>}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {open !== undefined && (
        <PhotoSheet activity={activity} photo={open} onClose={() => setOpen(undefined)} />
      )}
    </section>
  );
}

function byPart(a: Photo, b: Photo): number {
  const place = ({ under }: Photo) => (under ? NOTE_PARTS.indexOf(under) : NOTE_PARTS.length);
  return place(a) - place(b) || a.id.localeCompare(b.id);
}
