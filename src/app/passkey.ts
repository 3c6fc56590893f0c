/** WebAuthn at its edge: the phone's own finger, face or code opens the lock by the PRF extension, which answers the same
 *  secret for the same salt and never tells the key behind it. Works without network. */

import type { Bytes } from "../base/bytes.ts";

export interface PasskeyPlace {
  readonly credential: Bytes;
  readonly salt: Bytes;
}

const TIMEOUT = 60_000;

/** "unsupported": there are passkeys here, but none that can keep a secret. "refused": the person or the phone said no. */
export async function makePasskey(): Promise<
  (PasskeyPlace & { readonly secret: Bytes }) | "unsupported" | "refused"
> {
  const salt = random(32);
  const made = await asked(() =>
    navigator.credentials.create({
      publicKey: {
        rp: { name: "Kuggboken" },
        // Nobody's name: the phone's list of passkeys is read by whoever holds it.
        user: { id: random(16), name: "Kuggboken", displayName: "Kuggboken" },
        challenge: random(32),
        pubKeyCredParams: [
          { type: "public-key", alg: -7 },
          { type: "public-key", alg: -257 },
        ],
        authenticatorSelection: {
          authenticatorAttachment: "platform",
          residentKey: "preferred",
          userVerification: "required",
        },
        timeout: TIMEOUT,
        extensions: { prf: { eval: { first: salt } } },
      },
    }),
  );
  if (!made) return "refused";
  const { prf } = made.getClientExtensionResults();
  if (prf?.enabled !== true) return "unsupported";
  const place = { credential: new Uint8Array(made.rawId), salt };
  // Some answer at once, others only when asked.
  const secret = bytesOf(prf.results?.first) ?? (await askPasskey(place));
  return secret ? { ...place, secret } : "refused";
}

export async function askPasskey({ credential, salt }: PasskeyPlace): Promise<Bytes | undefined> {
  const got = await asked(() =>
    navigator.credentials.get({
      publicKey: {
        challenge: random(32),
        allowCredentials: [{ type: "public-key", id: credential, transports: ["internal"] }],
        userVerification: "required",
        timeout: TIMEOUT,
        extensions: { prf: { eval: { first: salt } } },
      },
    }),
  );
  return bytesOf(got?.getClientExtensionResults().prf?.results?.first);
}

/** Every no has the same word for us: cancelled, timed out, forgotten by the phone, or not possible on this page. */
async function asked(
  ask: () => Promise<Credential | null>,
): Promise<PublicKeyCredential | undefined> {
  try {
    const credential = await ask();
    return credential instanceof PublicKeyCredential ? credential : undefined;
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}

function bytesOf(value: BufferSource | undefined): Bytes | undefined {
  if (value === undefined) return undefined;
  if (value instanceof ArrayBuffer) return new Uint8Array(value.slice());
  return ArrayBuffer.isView(value)
    ? new Uint8Array(
        value.buffer.slice(value.byteOffset, value.byteOffset + value.byteLength) as ArrayBuffer,
      )
    : undefined;
}

function random(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length));
}
