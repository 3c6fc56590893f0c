/** What the system says of a failure, short enough for one line; a bug is thrown on. */
export function plainReason(error: unknown): string {
  if (!(error instanceof Error) || !("code" in error)) throw error;
  const code = String(error.code);
  return code.startsWith("SQLITE_") ? error.message : code;
}
