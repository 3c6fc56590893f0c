/** How an inspection of the database tells what it finds. */

import type { Sqlite } from "./sqliteFile.ts";

export type Finding = (what: string) => void;

/** More would not tell more, and a lost page can be worth a million lines. */
export const FINDINGS_TOLD = 50;

export function findingsOf(findings: string[], whose: string): Finding {
  let told = 0;
  return (what) => {
    told += 1;
    if (told <= FINDINGS_TOLD) findings.push(`${whose}: ${what}`);
    if (told === FINDINGS_TOLD + 1) findings.push(`${whose}: and more`);
  };
}

/** A backup of an earlier relay has fewer. */
export function hasTable(db: Sqlite, name: string): boolean {
  const found = db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?");
  return found.get(name) !== undefined;
}
