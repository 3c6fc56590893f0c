import { enBackup } from "./en/backup.ts";
import type { Language } from "./format.ts";
import { svBackup } from "./sv/backup.ts";
import type { Widened } from "./sv.ts";

/** These sentences come with their own pages, in both languages: the first screen carries none of them. */
export type BackupMessages = Widened<typeof svBackup>;

export function backupWords(language: Language): BackupMessages {
  return language === "sv" ? svBackup : enBackup;
}
