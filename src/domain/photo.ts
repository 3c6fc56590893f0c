import type { ActivityId, MemberId, PhotoId } from "./ids.ts";
import type { NotePart } from "./noteParts.ts";

/** The largest picture that exists in the project, and the small one that every phone fetches by itself. Bytes, pixels. */
export const PICTURE = { bytes: 400_000, edge: 2000 } as const;
export const THUMB = { bytes: 20_000, edge: 400 } as const;

export const PHOTO_USES = ["signed-sheet"] as const;
export type PhotoUse = (typeof PHOTO_USES)[number];

export type PhotoPart = "thumb" | "picture";

/** Where the sealed bytes are and what opens them: `blob` 16, `key` 32, `hash` 32 bytes, base64url; `size` in bytes. */
export interface SealedPicture {
  readonly blob: string;
  readonly key: string;
  readonly hash: string;
  readonly size: number;
}

/** What is settled when the picture is taken; never changed afterwards. */
export interface TakenPhoto {
  readonly author: MemberId;
  /** ms since 1970. */
  readonly at: number;
  readonly mime: string;
  readonly width: number;
  readonly height: number;
  /** The heading of the note that it was taken under. */
  readonly under: NotePart | undefined;
  readonly thumb: SealedPicture;
  readonly picture: SealedPicture;
}

export interface Photo extends TakenPhoto {
  readonly id: PhotoId;
  readonly activity: ActivityId;
  readonly caption: string;
  readonly use: PhotoUse | undefined;
  readonly removed: boolean;
}
