/** Only from a tap. False when the browser did not allow it. */
export async function copyText(text: string): Promise<boolean> {
  // Absent on pages that are not served securely.
  const clipboard: Clipboard | undefined = navigator.clipboard;
  if (clipboard === undefined) return false;
  try {
    await clipboard.writeText(text);
    return true;
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}
