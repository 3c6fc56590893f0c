import { type BackupMessages, backupWords } from "../../i18n/backupWords.ts";
import { useApp, useLive } from "../data.ts";

export function useBackupWords(): BackupMessages {
  const { language } = useLive(useApp().settings);
  return backupWords(language);
}
