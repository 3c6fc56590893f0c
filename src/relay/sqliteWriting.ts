import { fail, ok, type Result } from "../base/result.ts";
import { sqliteCode } from "./sqliteFile.ts";
import type { StoreProblem } from "./store.ts";

/** Runs a write: what the disk says becomes a problem, everything else is a bug. */
export function writing<T>(write: () => T): Result<T, StoreProblem> {
  try {
    return ok(write());
  } catch (error) {
    const code = sqliteCode(error);
    if (code === undefined) throw error;
    if (code === "SQLITE_FULL") return fail({ kind: "storage-full", code });
    // After a failed fsync the kernel may have dropped the pages: asking again would be told a lie (sync.md 2.8).
    const isLost = code.includes("FSYNC") || code.startsWith("SQLITE_CORRUPT");
    if (isLost) return fail({ kind: "storage-lost", code });
    if (/^SQLITE_(IOERR|READONLY|CANTOPEN|BUSY|NOMEM)/.test(code)) {
      return fail({ kind: "storage-failed", code });
    }
    throw error;
  }
}
