/** It belongs to whoever listens for uncaught errors. */
export function reportBug(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
