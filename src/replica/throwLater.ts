/** A listener that throws inside Yjs would silence the document for good (yjs #799): the bug is thrown outside instead,
 *  where the page's own error edge sees it. */
export function withoutThrowing(listener: () => void): void {
  try {
    listener();
  } catch (bug) {
    throwLater(bug);
  }
}

export function throwLater(bug: unknown): void {
  queueMicrotask(() => {
    throw bug;
  });
}
