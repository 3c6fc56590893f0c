/** Who may bring a new workspace to this relay (decision 0152). Workspaces that are here already are never asked. */

import { createHash, timingSafeEqual } from "node:crypto";
import { fail, ok, type Result } from "../base/result.ts";

export type Registration =
  | { readonly kind: "open" }
  /** Whoever knows it. */
  | { readonly kind: "token"; readonly token: string }
  /** Whoever sits at this computer. */
  | { readonly kind: "local" }
  | { readonly kind: "closed" };

const LEAST_LETTERS = 8;
const MOST_LETTERS = 64;

/** `isPublic`: the relay was told its address, or that it stands behind a proxy. The problem is one sentence for the
 *  operator. */
export function readRegistration(
  setting: string | undefined,
  isPublic: boolean,
): Result<Registration, string> {
  if (setting === "open") return ok({ kind: "open" });
  if (!setting) return ok({ kind: isPublic ? "closed" : "local" });
  if (!/^[\x21-\x7e]+$/.test(setting)) {
    return fail("REGISTRATION_TOKEN may hold letters a–z, digits and signs, and no spaces");
  }
  if (setting.length < LEAST_LETTERS || setting.length > MOST_LETTERS) {
    return fail(`REGISTRATION_TOKEN has ${LEAST_LETTERS} to ${MOST_LETTERS} letters, or is: open`);
  }
  return ok({ kind: "token", token: setting });
}

/** The two refusals are the words that travel to the device. */
export function judgeFounder(
  registration: Registration,
  founder: { readonly isLocal: boolean; readonly token: string | undefined },
): "welcome" | "needs-token" | "wrong-token" {
  switch (registration.kind) {
    case "open":
      return "welcome";
    case "local":
      return founder.isLocal ? "welcome" : "needs-token";
    case "closed":
      return "needs-token";
    case "token":
      if (founder.token === undefined) return "needs-token";
      return isSame(founder.token, registration.token) ? "welcome" : "wrong-token";
  }
}

/** In a time that tells nothing of where they differ. */
function isSame(a: string, b: string): boolean {
  const hashed = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hashed(a), hashed(b));
}

interface Peer {
  readonly remoteAddress: string | undefined;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** A browser on this computer that opened the relay's own address. A proxy beside it passes strangers on from here, so its
 *  marks, and names that are not this computer's, are not believed. */
export function isFromThisComputer({ remoteAddress = "", headers }: Peer): boolean {
  const isLoopback = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(remoteAddress);
  const isPassedOn = ["x-forwarded-for", "forwarded", "via", "x-real-ip"].some(
    (name) => headers[name] !== undefined,
  );
  const isOwnName = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i.test(
    String(headers["host"] ?? ""),
  );
  return isLoopback && isOwnName && !isPassedOn;
}
