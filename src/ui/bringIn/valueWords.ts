import type { ImportField } from "../../domain/importFields.ts";
import type { BringInMessages } from "../../i18n/bringInWords.ts";
import type { Messages } from "../../i18n/sv.ts";
import type { VaultMessages } from "../../i18n/vaultWords.ts";

/** What is read from a cell, in words. */
export function valueWords(
  field: ImportField,
  value: unknown,
  {
    t,
    words,
    vault,
  }: { readonly t: Messages; readonly words: BringInMessages; readonly vault: VaultMessages },
): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "boolean") return value ? words.yes : words.no;
  if (Array.isArray(value)) return value.join(", ");
  const said = wordsOf(field, t, vault);
  return said?.[String(value)] ?? String(value);
}

function wordsOf(
  field: ImportField,
  t: Messages,
  vault: VaultMessages,
): Readonly<Record<string, string>> | undefined {
  switch (field) {
    case "organisationType":
      return t.register.types;
    case "legalForm":
      return t.register.legalForms;
    case "role":
      return t.kit.participantRoles;
    case "sex":
      return vault.sexes;
    case "endReason":
      return vault.endReasons;
    case "endStatus":
      return vault.endStatuses;
    case "terms":
      return vault.termsOf;
    case "extent":
      return vault.extents;
    default:
      return undefined;
  }
}
