import { type Bytes, equalBytes } from "../base/bytes.ts";
import { type DeviceKeys, sign } from "../crypto/keys.ts";
import { authSignedBytes } from "../protocol/handshakeFrames.ts";
import type { HeldMembership } from "./membership.ts";
import type { Challenge } from "./sessionShapes.ts";

/** Whom this device signs in as: itself; or, when the answer to its ROLLOVER was lost, whom that entry made of it. */
export interface SignIn {
  signature(dev: number, challenge: Challenge, clientNonce: Bytes): Promise<Bytes>;
  /** The relay calls this device removed. The number that may be its own by now, each worth one try. */
  otherNumber(): Promise<number | undefined>;
}

export function openSignIn(held: HeldMembership): SignIn {
  let guess: { readonly dev: number; readonly keys: DeviceKeys } | undefined;
  return {
    signature(dev, challenge, clientNonce) {
      const principal = { kind: "device", dev } as const;
      const { relay: origin, wsId } = held;
      const login = { ...challenge, origin, wsId, principal, clientNonce };
      const { signKey } = guess?.dev === dev ? guess.keys : held.deviceKeys;
      return sign(signKey, authSignedBytes(login));
    },
    async otherNumber() {
      const keys = await held.nextKeys();
      if (!keys || (guess && equalBytes(guess.keys.signPub, keys.signPub))) return undefined;
      // It was taken only if it was made for the relay's head, and that head is still ours.
      guess = { dev: held.state().devices.length + 1, keys };
      return guess.dev;
    },
  };
}
