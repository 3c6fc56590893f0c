/** Where a backup comes from: a file and its words. Read to its end once before anything is done with it, so that what is
 *  damaged is refused before it has changed a thing. */

import { fail, ok, type Result } from "../base/result.ts";
import { type OpenBackup, openBackup } from "../crypto/backupFile.ts";
import { type BackupItem, counted, readItems } from "../crypto/backupItems.ts";
import type { BackupRefusal } from "../crypto/backupKey.ts";
import { type BackupAbout, type BackupCounts, NO_COUNTS } from "../domain/backup.ts";
import type { Problem } from "../domain/problem.ts";
import { isState } from "../replica/copying.ts";

export interface BackupSource {
  readonly about: BackupAbout;
  readonly counts: BackupCounts;
  /** From the beginning, each time. */
  items(): AsyncIterable<Result<BackupItem, Problem>>;
}

/** How far a long deed has come. What it waits for lets the screen draw. */
export type Progress = (done: number, of: number) => Promise<void> | void;

/** Nothing is written. Problems: backup-unreadable, -newer, -passphrase, -cut, -damaged. */
export async function openBackupFile(
  file: Blob,
  passphrase: string,
  progress: Progress,
): Promise<Result<BackupSource, Problem>> {
  const opened = await openBackup(file, passphrase);
  if (!opened.ok) return fail(problemOf(opened.problem));
  return checked(() => told(readItems(opened.value)), progress);
}

/** What was just written, read as a stranger would. */
export function readBack(backup: OpenBackup): Promise<Result<BackupSource, Problem>> {
  return checked(
    () => told(readItems(backup)),
    () => undefined,
  );
}

async function checked(
  items: BackupSource["items"],
  progress: Progress,
): Promise<Result<BackupSource, Problem>> {
  let about: BackupAbout | undefined;
  let counts = NO_COUNTS;
  let read = 0;
  for await (const item of items()) {
    if (!item.ok) return item;
    if (item.value.kind === "about") about = item.value.about;
    if (item.value.kind === "document" && !isState(item.value.state)) {
      return fail({ kind: "backup-damaged" });
    }
    counts = counted(counts, item.value);
    await progress(++read, 0);
  }
  return about ? ok({ about, counts, items }) : fail({ kind: "backup-damaged" });
}

async function* told(
  items: AsyncIterable<Result<BackupItem, BackupRefusal>>,
): AsyncGenerator<Result<BackupItem, Problem>, void> {
  for await (const item of items) yield item.ok ? item : fail(problemOf(item.problem));
}

function problemOf(refusal: BackupRefusal): Problem {
  switch (refusal) {
    case "no-backup":
      return { kind: "backup-unreadable" };
    case "newer":
      return { kind: "backup-newer" };
    case "passphrase":
      return { kind: "backup-passphrase" };
    case "cut":
      return { kind: "backup-cut" };
    case "damaged":
      return { kind: "backup-damaged" };
  }
}
