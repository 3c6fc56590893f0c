import { ImageOff, Image as Picture } from "lucide-react";
import type { Photo, PhotoPart } from "../../domain/photo.ts";
import { useLive, useWords, useWorkspace } from "../data.ts";
import { Icon } from "../kit/Icon.tsx";

/** The picture, or a square of its size that says what is known. `decorative` when its words stand beside it. */
export function PhotoImage({
  photo,
  part,
  decorative = false,
}: {
  readonly photo: Photo;
  readonly part: PhotoPart;
  readonly decorative?: boolean;
}) {
  const t = useWords().photos;
  const { pictures } = useWorkspace();
  const look = useLive(pictures.look(photo, part));
  const { width, height } = photo;
  if (look.kind === "here") {
    const alt = decorative ? "" : photo.caption || t.nameless;
    return <img src={look.url} alt={alt} width={width} height={height} />;
  }
  const isComing = look.kind === "coming";
  return (
    <span className="photo-none" style={{ aspectRatio: `${width} / ${height}` }}>
      <Icon of={isComing ? Picture : ImageOff} />
      {!decorative && <span className="sr">{isComing ? t.coming : t.notHere}</span>}
    </span>
  );
}
