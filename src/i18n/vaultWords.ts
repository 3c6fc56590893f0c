import { enVault } from "./en/vault.ts";
import type { Language } from "./format.ts";
import { svVault } from "./sv/vault.ts";
import type { Widened } from "./sv.ts";

export type VaultMessages = Widened<typeof svVault>;

/** Beside the other words: they come with the pages that coordinators open, and not with every start. */
export function vaultWords(language: Language): VaultMessages {
  return language === "sv" ? svVault : enVault;
}
