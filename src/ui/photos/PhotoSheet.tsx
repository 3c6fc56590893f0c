import { RotateCw, Trash2, ZoomIn } from "lucide-react";
import { useState } from "react";
import { localDate } from "../../domain/calendar.ts";
import type { ActivityId, PhotoId } from "../../domain/ids.ts";
import type { Photo } from "../../domain/photo.ts";
import { captionPhoto, photosView, setPhotoUse } from "../../replica/photos.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { FullPicture } from "../kit/FullPicture.tsx";
import { useMayWrite } from "../kit/mayWrite.ts";
import { SavedField } from "../kit/SavedField.tsx";
import { Sheet } from "../kit/Sheet.tsx";
import { Toggle } from "../kit/Toggle.tsx";
import { ProblemNotice } from "../status/ProblemNotice.tsx";
import { showUndo } from "../uiState.ts";
import { PhotoImage } from "./PhotoImage.tsx";

/** One picture with its words. A new one asks for them at once; everything is stored as it is written. */
export function PhotoSheet({
  activity,
  photo: id,
  isNew = false,
  onClose,
}: {
  readonly activity: ActivityId;
  readonly photo: PhotoId;
  readonly isNew?: boolean;
  readonly onClose: () => void;
}) {
  const { replica } = useWorkspace();
  const photo = useLive(photosView(replica, activity)).find((each) => each.id === id);
  return photo === undefined ? undefined : <Opened photo={photo} isNew={isNew} onClose={onClose} />;
}

function Opened({
  photo,
  isNew,
  onClose,
}: {
  readonly photo: Photo;
  readonly isNew: boolean;
  readonly onClose: () => void;
}) {
  const t = useWords();
  const words = t.photos;
  const may = useMayWrite();
  const { replica, pictures } = useWorkspace();
  const { members } = useLive(registerView(replica));
  const look = useLive(pictures.look(photo, "picture"));
  const [isFull, setFull] = useState(false);
  const name = members.get(photo.author)?.name || t.kit.someone;
  const when = `${t.format.day(localDate(photo.at))} ${t.format.clock(photo.at)}`;
  const remove = () => {
    onClose();
    pictures.remove(photo);
    showUndo({ text: words.removed, undo: () => pictures.restore(photo) });
  };
  return (
    <Sheet
      title={words.sheet}
      meta={words.taken(name, when)}
      onClose={onClose}
      actions={
        <Button kind="primary" wide onPress={onClose}>
          {words.done}
        </Button>
      }
    >
      <div className="photo-large">
        <PhotoImage photo={photo} part={look.kind === "here" ? "picture" : "thumb"} />
      </div>
      {look.kind === "away" && (
        <div className="photo-problem">
          <ProblemNotice problem={look.problem} />
          <Button small icon={RotateCw} onPress={() => pictures.again(photo, "picture")}>
            {words.again}
          </Button>
        </div>
      )}
      <div className="photo-fields">
        {look.kind === "here" && (
          <Button kind="text" icon={ZoomIn} onPress={() => setFull(true)}>
            {words.full.show}
          </Button>
        )}
        {may.words ? (
          <>
            <SavedField
              label={words.caption}
              hint={words.captionHint}
              value={photo.caption}
              guarded={`caption/${photo.id}`}
              save={(caption) => captionPhoto(replica, photo, caption)}
              startHere={isNew}
              enterKeyHint="done"
            />
            <Toggle
              label={words.signedSheet}
              meta={words.signedSheetHint}
              on={photo.use === "signed-sheet"}
              onChange={(on) => setPhotoUse(replica, photo, on ? "signed-sheet" : undefined)}
            />
            <Button kind="text" icon={Trash2} onPress={remove}>
              {words.remove}
            </Button>
          </>
        ) : (
          <p>{photo.caption}</p>
        )}
      </div>
      {isFull && look.kind === "here" && (
        <FullPicture
          url={look.url}
          alt={photo.caption || words.nameless}
          onClose={() => setFull(false)}
        />
      )}
    </Sheet>
  );
}
