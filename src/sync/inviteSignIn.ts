import type { Bytes } from "../base/bytes.ts";
import type { Invitation } from "../crypto/invitation.ts";
import { inviteId } from "../crypto/inviteKeys.ts";
import { sign } from "../crypto/keys.ts";
import type { Problem } from "../domain/problem.ts";
import { errorName } from "../protocol/errors.ts";
import type { Frame, Principal } from "../protocol/frameShapes.ts";
import { authSignedBytes } from "../protocol/handshakeFrames.ts";
import { CAP_ERASURES, CAP_SHEETS, PROTOCOL_VERSION } from "../protocol/limits.ts";
import type { Line } from "./knocking.ts";

/** Why a visit ended without a welcome. */
export type Turned =
  | { readonly kind: "lost" }
  | { readonly kind: "refused"; readonly problem: Problem };

/** HELLO to WELCOME as the holder of an invitation. Undefined when welcome. */
export function signInAsInvite(
  line: Line,
  { wsId, relay, secret }: Invitation,
  signKey: CryptoKey,
): Promise<Turned | undefined> {
  const principal = { kind: "invite", inviteId: inviteId(secret) } as const;
  return signInAsVisitor(line, { relay, wsId, principal, signKey });
}

/** HELLO to WELCOME as somebody who is no device yet. Undefined when welcome. */
export async function signInAsVisitor(
  line: Line,
  visitor: {
    readonly relay: string;
    /** What HELLO calls the workspace. */
    readonly wsId: Bytes;
    readonly principal: Principal;
    readonly signKey: CryptoKey;
  },
): Promise<Turned | undefined> {
  const { relay, wsId, principal, signKey } = visitor;
  const { clientNonce } = line;
  line.say({
    kind: "hello",
    protoMin: PROTOCOL_VERSION,
    protoMax: PROTOCOL_VERSION,
    wsId,
    principal,
    clientNonce,
    caps: CAP_SHEETS + CAP_ERASURES,
    agent: "kuggboken",
  });
  const challenge = await line.hear();
  if (challenge?.kind === "error") return refusedBy(challenge);
  if (challenge?.kind !== "challenge") return { kind: "lost" };
  const { relayId, relayNonce } = challenge;
  const login = { origin: relay, relayId, wsId, principal, relayNonce, clientNonce };
  const sig = await sign(signKey, authSignedBytes(login));
  line.say({ kind: "auth", sig, minEpochKnown: 0 });
  const welcome = await line.hear();
  if (welcome?.kind === "error") return refusedBy(welcome);
  return welcome?.kind === "welcome" ? undefined : { kind: "lost" };
}

export function refusedBy(frame: Extract<Frame, { kind: "error" }>): Turned {
  switch (errorName(frame.code)) {
    case "UNKNOWN_WS":
      return turned({ kind: "workspace-unknown" });
    case "VERSION":
      return turned({ kind: "app-too-old" });
    // AUTH_FAILED: the relay knows the invitation no more, or never did.
    case "FORBIDDEN":
    case "AUTH_FAILED":
    case "REMOVED":
      return turned({
        kind: frame.text.includes("used") ? "invitation-used" : "invitation-expired",
      });
    default:
      return turned({ kind: "relay-refused", code: frame.code });
  }
}

function turned(problem: Problem): Turned {
  return { kind: "refused", problem };
}
