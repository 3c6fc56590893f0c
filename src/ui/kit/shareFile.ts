/** Gives a file away: the share sheet where there is one for files, because an installed iPhone app has no other way, else a
 *  download (platform.md, Files). Only from a tap, and with the text at hand: what takes its time loses the tap's right.
 *  `again`: the browser wants a fresh tap. */
export function shareFile(file: {
  readonly name: string;
  readonly text: string;
}): Promise<HandedOut> {
  return handOut(new File([file.text], file.name, { type: "text/plain" }));
}

export type HandedOut = "shared" | "saved" | "cancelled" | "again";

export async function handOut(file: File, mayShare = true): Promise<HandedOut> {
  const data = { files: [file] };
  if (mayShare && canShare(data)) {
    try {
      await navigator.share(data);
      return "shared";
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      if (error.name === "AbortError") return "cancelled";
      if (error.name === "NotAllowedError") return "again";
      // The share sheet itself has failed; the file can still be saved.
    }
  }
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), SAVED_BY);
  return "saved";
}

export function sharesFiles(): boolean {
  return canShare({ files: [new File(["."], "kuggboken.txt", { type: "text/plain" })] });
}

/** The browser reads the address when it gets to it. ms. */
const SAVED_BY = 60_000;

function canShare(data: ShareData): boolean {
  const { canShare: can }: Partial<Pick<Navigator, "canShare">> = navigator;
  return can?.call(navigator, data) ?? false;
}
