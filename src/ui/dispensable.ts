/** Errors of files that a page can do without: that one of them cannot be fetched is no sign of a newer version. */
const dispensable = new WeakSet<object>();

/** Waits for such a file, e.g. the words of the help. */
export async function dispensing<T>(file: Promise<T>): Promise<T> {
  try {
    return await file;
  } catch (error) {
    if (error instanceof Error) dispensable.add(error);
    throw error;
  }
}

/** Known a moment after the browser has told of the error, and not yet when it does. */
export function isDispensable(error: Error): boolean {
  return dispensable.has(error);
}
