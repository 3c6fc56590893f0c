import { type HandedOut, handOut } from "../kit/shareFile.ts";

/** `showSaveFilePicker` is in Chrome on desks and, since version 132, on Android; TypeScript does not know it yet. */
type Picker = (options: { readonly suggestedName: string }) => Promise<{
  createWritable(): Promise<WritableStream<Uint8Array>>;
}>;

/** Only from a tap, with the file at hand. Where the browser lets one choose a place it is written there piece by piece; an
 *  installed iPhone app has the share sheet and nothing else; elsewhere it is a download (platform.md, Files). */
export async function saveFile(file: File): Promise<HandedOut> {
  const pick = picker();
  if (pick === undefined) return handOut(file, navigator.maxTouchPoints > 0);
  try {
    const place = await pick({ suggestedName: file.name });
    // The picker says that it is written only when the stream has been closed.
    await file.stream().pipeTo(await place.createWritable());
    return "saved";
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    if (error.name === "AbortError") return "cancelled";
    return handOut(file, false);
  }
}

function picker(): Picker | undefined {
  const { showSaveFilePicker: pick }: { readonly showSaveFilePicker?: Picker } = window as object;
  return pick?.bind(window);
}
