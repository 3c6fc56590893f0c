/** What a paper carries besides its letters: a QR code that opens the app with it (docs/decisions/0170, 0195).
 *
 *  <address>/recover#r1. + base64url( secret 16 | relay text | check 4 ), a whole sheet, and
 *  <address>/recover#r2. + base64url( paper 1 | share 16 | set 4 | relay text | check 4 ), one of a sheet in shares;
 *  check = first 4 bytes of SHA-256 of what stands before it; set: see sheetShares.ts. The letters alone are enough where the app is served by the project's own relay, as it is by default. */

import { type Bytes, ByteWriter, MalformedBytes } from "../base/bytes.ts";
import { fail, ok, type Result } from "../base/result.ts";
import { readChecked, readRelay, writeChecked } from "./checkedText.ts";
import { type LetterFault, type PaperLetters, readSheetLetters } from "./sheetLetters.ts";
import { SET_BYTES, SHARE_BYTES, type SheetShare } from "./sheetShares.ts";

export interface RecoverySheet {
  /** 16 bytes. */
  readonly secret: Bytes;
  /** Scheme and host of the relay, `https://relay.example`. */
  readonly relay: string;
}

export type SheetPaper =
  | { readonly kind: "whole"; readonly sheet: RecoverySheet }
  /** Opens nothing alone. */
  | { readonly kind: "share"; readonly share: SheetShare };

export type SheetFault = LetterFault | { readonly kind: "unreadable" };

/** `appAddress` is where the app is served, `https://app.example`. */
export function writeSheetLink(appAddress: string, { secret, relay }: RecoverySheet): string {
  const body = new ByteWriter().raw(secret).text(relay).done();
  return `${appAddress}/recover#r1.${writeChecked(body)}`;
}

export function writeShareLink(
  appAddress: string,
  { paper, bytes, set, relay }: SheetShare,
): string {
  if (!set) throw new TypeError("a QR code says which papers belong together");
  const body = new ByteWriter().u8(paper).raw(bytes).raw(set).text(relay).done();
  return `${appAddress}/recover#r2.${writeChecked(body)}`;
}

/** `text`: the QR code's link, its fragment, or the 28 letters; `ownRelay` is where letters are taken to. */
export function readSheet(text: string, ownRelay: string): Result<SheetPaper, SheetFault> {
  const fragment = /(?:^|#)r(\d+)\.([A-Za-z0-9_-]*)$/.exec(text.trim());
  if (!fragment) {
    if (/[:#/]/.test(text)) return fail({ kind: "unreadable" });
    const letters = readSheetLetters(text);
    return letters.ok ? ok(paperOf(letters.value, undefined, ownRelay)) : letters;
  }
  const [, format, body = ""] = fragment;
  if (Number(format) > 2) return fail({ kind: "newer" });
  const paper = format === "1" ? readWhole(body) : format === "2" ? readShare(body) : undefined;
  return paper ? ok(paper) : fail({ kind: "unreadable" });
}

function paperOf(
  { paper, bytes }: PaperLetters,
  set: Bytes | undefined,
  relay: string,
): SheetPaper {
  if (paper === 0) return { kind: "whole", sheet: { secret: bytes, relay } };
  return { kind: "share", share: { paper, bytes, set, relay } };
}

function readWhole(text: string): SheetPaper | undefined {
  return readChecked(text, (source) => {
    const bytes = source.raw(SHARE_BYTES);
    return paperOf({ paper: 0, bytes }, undefined, readRelay(source));
  });
}

function readShare(text: string): SheetPaper | undefined {
  return readChecked(text, (source) => {
    const paper = source.u8();
    if (paper !== 1 && paper !== 2 && paper !== 3) throw new MalformedBytes("paper");
    const [bytes, set] = [source.raw(SHARE_BYTES), source.raw(SET_BYTES)];
    return paperOf({ paper, bytes }, set, readRelay(source));
  });
}
