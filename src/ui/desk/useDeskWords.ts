import {
  type HalfYearMessages,
  halfYearWords,
  type MovingMessages,
  movingWords,
  type PaperSettingsMessages,
  paperSettingsWords,
  type SigningMessages,
  signingWords,
} from "../../i18n/deskPageWords.ts";
import { type DeskMessages, deskWords } from "../../i18n/deskWords.ts";
import { type VaultMessages, vaultWords } from "../../i18n/vaultWords.ts";
import { useApp, useLive } from "../data.ts";

export function useDeskWords(): DeskMessages {
  const { language } = useLive(useApp().settings);
  return deskWords(language);
}

export function useVaultWords(): VaultMessages {
  const { language } = useLive(useApp().settings);
  return vaultWords(language);
}

export function useSigningWords(): SigningMessages {
  const { language } = useLive(useApp().settings);
  return signingWords(language);
}

export function usePaperSettingsWords(): PaperSettingsMessages {
  const { language } = useLive(useApp().settings);
  return paperSettingsWords(language);
}

export function useMovingWords(): MovingMessages {
  const { language } = useLive(useApp().settings);
  return movingWords(language);
}

export function useHalfYearWords(): HalfYearMessages {
  const { language } = useLive(useApp().settings);
  return halfYearWords(language);
}
