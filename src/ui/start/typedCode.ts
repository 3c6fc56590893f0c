/** Invitation codes as people type them: twelve letters of Crockford's base32, which reads O as 0 and I and L as 1. */

export const CODE_LENGTH = 12;

const NOT_USED = "U";

/** The letters that count, in capitals; spaces and hyphens fall away, look-alikes become digits. May be too short or too long. */
export function codeLetters(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1")
    .replace(/[^0-9A-Z]/g, "");
}

/** `K7MQ 2F9D XW4T`: groups of four, as they are shown below the picture. */
export function groupedCode(typed: string): string {
  return (codeLetters(typed).match(/.{1,4}/g) ?? []).join(" ");
}

export type TypedCode =
  | { readonly kind: "complete"; readonly code: string }
  | { readonly kind: "short"; readonly left: number }
  | { readonly kind: "long" }
  | { readonly kind: "odd"; readonly letter: string };

export function readTypedCode(typed: string): TypedCode {
  const letters = codeLetters(typed);
  if (letters.includes(NOT_USED)) return { kind: "odd", letter: NOT_USED };
  if (letters.length > CODE_LENGTH) return { kind: "long" };
  if (letters.length < CODE_LENGTH) return { kind: "short", left: CODE_LENGTH - letters.length };
  return { kind: "complete", code: letters };
}
