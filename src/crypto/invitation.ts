/** The text of a QR code or link (sync.md 2.12). Whoever holds it may knock, and within ten minutes may walk in.
 *
 *  <address>/join#i1. + base64url( wsId 16 | secret 16 | mlogHead 8 | expiry ms vu | relay text | check 4 )
 *
 *  check = first 4 bytes of SHA-256 of what stands before it: a link that lost a letter in a chat is called unreadable
 *  at once, not refused by a relay later. Everything secret stands behind the #, which browsers never send. */

import { type Bytes, ByteWriter } from "../base/bytes.ts";
import { fail, ok, type Result } from "../base/result.ts";
import type { Problem } from "../domain/problem.ts";
import { readChecked, readRelay, writeChecked } from "./checkedText.ts";

export interface Invitation {
  readonly wsId: Bytes;
  readonly secret: Bytes;
  /** First 8 bytes of the membership log's head when this was made: a relay cannot show a newcomer an older log. */
  readonly mlogHead: Bytes;
  /** ms since 1970. */
  readonly expires: number;
  /** Scheme and host of the relay, `https://relay.example`. */
  readonly relay: string;
}

const MARK = "#i1.";

/** `appAddress` is where the app is served, `https://app.example`; the page behind the link is /join. */
export function writeInvitation(appAddress: string, invitation: Invitation): string {
  const body = new ByteWriter()
    .raw(invitation.wsId)
    .raw(invitation.secret)
    .raw(invitation.mlogHead)
    .vu(invitation.expires)
    .text(invitation.relay)
    .done();
  return `${appAddress}/join${MARK}${writeChecked(body)}`;
}

/** `text`: the link, or its fragment alone with or without #. Strict; `now` in ms decides only whether it has expired. */
export function readInvitation(text: string, now: number): Result<Invitation, Problem> {
  const fragment = /(?:^|#)i(\d+)\.([A-Za-z0-9_-]*)$/.exec(text.trim());
  if (!fragment) return fail({ kind: "invitation-unreadable" });
  if (fragment[1] !== "1") {
    return fail({ kind: Number(fragment[1]) > 1 ? "invitation-newer" : "invitation-unreadable" });
  }
  const invitation = readBody(fragment[2] ?? "");
  if (!invitation) return fail({ kind: "invitation-unreadable" });
  if (invitation.expires <= now) return fail({ kind: "invitation-expired" });
  return ok(invitation);
}

function readBody(text: string): Invitation | undefined {
  return readChecked(text, (source) => ({
    wsId: source.raw(16),
    secret: source.raw(16),
    mlogHead: source.raw(8),
    expires: source.vu(),
    relay: readRelay(source),
  }));
}
