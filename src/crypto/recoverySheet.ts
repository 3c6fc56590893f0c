/** What a recovery sheet carries besides its letters: a QR code that opens the app with it (docs/decisions/0170).
 *
 *  <address>/recover#r1. + base64url( secret 16 | relay text | check 4 ); check = first 4 bytes of SHA-256 of what stands
 *  before it. The letters alone are enough where the app is served by the project's own relay, as it is by default. */

import { type Bytes, ByteWriter } from "../base/bytes.ts";
import { fail, ok, type Result } from "../base/result.ts";
import { readChecked, readRelay, writeChecked } from "./checkedText.ts";
import { type LetterFault, readSheetLetters } from "./sheetLetters.ts";

export interface RecoverySheet {
  /** 16 bytes. */
  readonly secret: Bytes;
  /** Scheme and host of the relay, `https://relay.example`. */
  readonly relay: string;
}

export type SheetFault = LetterFault | { readonly kind: "unreadable" };

/** `appAddress` is where the app is served, `https://app.example`. */
export function writeSheetLink(appAddress: string, { secret, relay }: RecoverySheet): string {
  const body = new ByteWriter().raw(secret).text(relay).done();
  return `${appAddress}/recover#r1.${writeChecked(body)}`;
}

/** `text`: the QR code's link, its fragment, or the 28 letters; `ownRelay` is where letters are taken to. */
export function readSheet(text: string, ownRelay: string): Result<RecoverySheet, SheetFault> {
  const fragment = /(?:^|#)r(\d+)\.([A-Za-z0-9_-]*)$/.exec(text.trim());
  if (!fragment) {
    if (/[:#/]/.test(text)) return fail({ kind: "unreadable" });
    const secret = readSheetLetters(text);
    return secret.ok ? ok({ secret: secret.value, relay: ownRelay }) : secret;
  }
  if (fragment[1] !== "1") return fail({ kind: Number(fragment[1]) > 1 ? "newer" : "unreadable" });
  const sheet = readBody(fragment[2] ?? "");
  return sheet ? ok(sheet) : fail({ kind: "unreadable" });
}

function readBody(text: string): RecoverySheet | undefined {
  return readChecked(text, (source) => ({ secret: source.raw(16), relay: readRelay(source) }));
}
