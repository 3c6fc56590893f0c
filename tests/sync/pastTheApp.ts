import * as Y from "yjs";
import type { Bytes } from "../../src/base/bytes.ts";
import { randomBytes } from "../../src/crypto/aead.ts";
import { sign } from "../../src/crypto/keys.ts";
import { sealRecord } from "../../src/crypto/seal.ts";
import type { DocName } from "../../src/domain/rings.ts";
import type { EntryBody } from "../../src/protocol/entryShapes.ts";
import { authSignedBytes } from "../../src/protocol/handshakeFrames.ts";
import { CAP_SHEETS } from "../../src/protocol/limits.ts";
import { logStart } from "../../src/sync/chain.ts";
import { type Line, ring } from "../../src/sync/knocking.ts";
import type { HeldMembership } from "../../src/sync/membership.ts";
import { appOf, type Phone } from "./cast.ts";
import type { Wire } from "./wire.ts";

/** A member's device that does not run our app: it signs in rightly and says what it likes. */
export interface OtherApp {
  readonly held: HeldMembership;
  readonly wire: Wire;
}

/** With the keys and the log that this phone has now; also after its own app is closed. */
export function otherApp(phone: Phone): OtherApp {
  return { held: appOf(phone).held, wire: phone.wire };
}

export async function signedIn({ held, wire }: OtherApp): Promise<Line> {
  const line = await ring(held.relay, wire.makeWebSocket);
  if (!line) throw new Error("no relay");
  const principal = { kind: "device", dev: held.device } as const;
  const { wsId } = held;
  const { clientNonce } = line;
  const version = { protoMin: 1, protoMax: 1, caps: CAP_SHEETS, agent: "other" };
  line.say({ kind: "hello", ...version, wsId, principal, clientNonce });
  const challenge = await line.hear();
  if (challenge?.kind !== "challenge") throw new Error(`heard ${challenge?.kind}`);
  const login = { ...challenge, origin: held.relay, wsId, principal, clientNonce };
  const sig = await sign(held.deviceKeys.signKey, authSignedBytes(login));
  line.say({ kind: "auth", sig, minEpochKnown: 0 });
  const welcome = await line.hear();
  if (welcome?.kind !== "welcome") throw new Error(`heard ${welcome?.kind}`);
  return line;
}

/** What the rules of this device and of the relay make of such an entry: "taken", or why not. */
export async function append(
  app: OtherApp,
  make: (held: HeldMembership) => Promise<EntryBody>,
): Promise<string> {
  const { held } = app;
  const entry = await held.write(await make(held), Date.now());
  if (!entry) return "refused here";
  const line = await signedIn(app);
  line.say({ kind: "mlog-append", expectedHead: held.state().head, entries: [entry] });
  let answer = await line.hear();
  while (answer && answer.kind !== "mlog" && answer.kind !== "error") answer = await line.hear();
  line.close();
  return answer?.kind === "error" ? answer.text : answer ? "taken" : "lost";
}

/** A record of the team's ring, signed rightly, whose sealed part is made as `how` says. */
export async function sealedBy(
  held: HeldMembership,
  dseq: number,
  how: {
    readonly doc: DocName;
    readonly outside?: Bytes;
    readonly documentKey?: CryptoKey;
    readonly after?: number;
    readonly baseSeq?: number;
    readonly update: Bytes;
  },
): Promise<Bytes> {
  const key = held.keys.newest(0);
  if (!key) throw new Error("no key of the team's ring");
  const doc = how.outside ?? held.keys.docId(key, how.doc);
  const sealed = await sealRecord({
    wsId: held.wsId,
    header: {
      kind: "update",
      ring: key.ring,
      doc,
      dev: held.device,
      dseq,
      rid: randomBytes(8),
      epoch: key.e,
      baseSeq: how.baseSeq ?? 0,
      baseChain: logStart(held.wsId).slice(0, 8),
    },
    documentKey: how.documentKey ?? (await held.keys.documentKey(key, doc)),
    signKey: held.deviceKeys.signKey,
    content: { doc: how.doc, update: how.update, after: how.after ?? 0 },
  });
  if (!sealed.ok) throw new Error(sealed.problem.kind);
  return sealed.value;
}

/** As `write` in cast.ts makes it, for rows that are put into storage by hand. */
export function updateSaying(name: string, words: string): Bytes {
  const doc = new Y.Doc();
  doc.getMap("words").set(name, words);
  return new Uint8Array(Y.encodeStateAsUpdate(doc));
}
