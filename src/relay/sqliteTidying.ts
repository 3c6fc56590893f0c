/** What is deleted is to be nowhere (sync.md 2.15): secure_delete has overwritten it in the file's pages; free pages are
 *  given back, and the WAL, which still holds what pages were before, is emptied. */

import { BUSY_MS, type Sqlite } from "./sqliteFile.ts";

/** Free pages given back in one step: each may move another page, and meanwhile the relay serves nobody. */
export const PAGES_A_STEP = 512;

export function tidy(db: Sqlite): void {
  db.pragma(`incremental_vacuum(${PAGES_A_STEP})`);
  // A backup may be reading from the WAL. To wait for it would keep every phone waiting; the next beat tries again.
  db.pragma("busy_timeout = 0");
  try {
    db.pragma("wal_checkpoint(TRUNCATE)");
  } finally {
    db.pragma(`busy_timeout = ${BUSY_MS}`);
  }
}
