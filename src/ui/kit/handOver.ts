/** Gives a file out of the app: through the share sheet where there is one that takes files, else as a download. An
 *  installed iPhone app can do only the first (platform.md), and needs a fresh tap for it. */
export async function handOver(file: File): Promise<void> {
  if (canShare(file)) {
    try {
      await navigator.share({ files: [file] });
      return;
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      // The person closed the sheet; anything else, e.g. a tap too long ago, leaves the download.
      if (error.name === "AbortError") return;
    }
  }
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = file.name;
  link.click();
  // The download has begun when the click is over; the bytes are let go once it has surely read them.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

function canShare(file: File): boolean {
  const isPhone = matchMedia("(pointer: coarse)").matches;
  return isPhone && "canShare" in navigator && navigator.canShare({ files: [file] });
}
