import { fail, ok, type Result } from "../base/result.ts";
import { codeKeys, openInvitation, readCode } from "../crypto/code.ts";
import type { Problem } from "../domain/problem.ts";
import { errorName } from "../protocol/errors.ts";
import { PROTOCOL_VERSION } from "../protocol/limits.ts";
import { browserWebSocket } from "./browser.ts";
import { ring } from "./knocking.ts";
import type { MakeWebSocket } from "./socket.ts";

/** Twelve letters → the link that lies sealed under them at the relay. Problems: code-unknown (also for what is no code,
 *  and for one that has expired), too-many-tries, relay-unreachable. */
export async function fetchCode(parts: {
  readonly relay: string;
  readonly code: string;
  now(): number;
  readonly makeWebSocket?: MakeWebSocket;
}): Promise<Result<string, Problem>> {
  const letters = readCode(parts.code);
  if (letters === undefined) return fail({ kind: "code-unknown" });
  const keys = await codeKeys(letters);
  const line = await ring(parts.relay, parts.makeWebSocket ?? browserWebSocket);
  if (!line) return fail({ kind: "relay-unreachable" });
  line.say({
    kind: "hello",
    protoMin: PROTOCOL_VERSION,
    protoMax: PROTOCOL_VERSION,
    wsId: new Uint8Array(16),
    principal: { kind: "code", codeId: keys.codeId },
    clientNonce: line.clientNonce,
    caps: 0,
    agent: "kuggboken",
  });
  const answer = await line.hear();
  line.close();
  if (answer?.kind === "code") {
    const link = await openInvitation(keys, answer.box.sealed);
    return link === undefined ? fail({ kind: "code-unknown" }) : ok(link);
  }
  if (answer?.kind !== "error") return fail({ kind: "relay-unreachable" });
  return fail(
    errorName(answer.code) === "RATE" ? { kind: "too-many-tries" } : { kind: "code-unknown" },
  );
}
