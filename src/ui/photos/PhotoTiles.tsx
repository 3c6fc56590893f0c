import { Camera } from "lucide-react";
import { useState } from "react";
import type { ActivityId, PhotoId } from "../../domain/ids.ts";
import { photosView } from "../../replica/photos.ts";
import { useLive, useWords, useWorkspace } from "../data.ts";
import { Icon } from "../kit/Icon.tsx";
import { useMayWrite } from "../kit/mayWrite.ts";
import { PhotoImage } from "./PhotoImage.tsx";
import { PhotoSheet } from "./PhotoSheet.tsx";
import { PhotoTaking } from "./PhotoTaking.tsx";
import "./photos.css";

/** An activity's pictures as small squares, and the camera as the last of them. */
export function PhotoTiles({ activity }: { readonly activity: ActivityId }) {
  const t = useWords().photos;
  const may = useMayWrite();
  const { replica } = useWorkspace();
  const photos = useLive(photosView(replica, activity));
  const [open, setOpen] = useState<PhotoId>();
  return (
    <>
      <PhotoTaking activity={activity}>
        {(take) => (
          <ul className="photo-tiles">
            {photos.map((photo) => (
              <li key={photo.id}>
                <button
                  type="button"
                  className="photo-tile"
                  aria-label={t.open(photo.caption || t.nameless)}
                  onClick={() => setOpen(photo.id)}
                >
                  <PhotoImage photo={photo} part="thumb" decorative />
                </button>
              </li>
            ))}
            {may.words && (
              <li>
                <button
                  type="button"
                  className="photo-tile take"
                  aria-label={t.takeLabel}
                  onClick={() => take(undefined)}
                >
                  <Icon of={Camera} size="l" />
                </button>
              </li>
            )}
          </ul>
        )}
      </PhotoTaking>
      {open !== undefined && (
        <PhotoSheet activity={activity} photo={open} onClose={() => setOpen(undefined)} />
      )}
    </>
  );
}
