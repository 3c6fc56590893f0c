import { toBase64Url } from "../base/bytes.ts";
import { ok, type Result } from "../base/result.ts";
import { readInvitation } from "../crypto/invitation.ts";
import type { WorkspaceId } from "../domain/ids.ts";
import type { Problem } from "../domain/problem.ts";
import type { InvitationFacts } from "./app.ts";

/** What an invitation's text says, read only; `now` in ms since 1970. */
export function invitationFacts(
  text: string,
  appAddress: string,
  now: number,
): Result<InvitationFacts, Problem> {
  const read = readInvitation(text, now);
  if (!read.ok) return read;
  const { wsId, relay, expires } = read.value;
  return ok({
    workspace: toBase64Url(wsId) as WorkspaceId,
    relay,
    expires,
    relayIsElsewhere: relay !== appAddress,
  });
}
