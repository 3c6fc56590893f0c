/** Bringing a workspace that the relay does not know: GENESIS instead of a signature (sync.md 2.7). */

import { randomBytes } from "node:crypto";
import { type Bytes, equalBytes } from "../base/bytes.ts";
import { CLOSE_DONE } from "../protocol/errors.ts";
import type { KnownFrame } from "../protocol/frameShapes.ts";
import { admitEntry } from "../protocol/membership.ts";
import type { MembershipState } from "../protocol/membershipState.ts";
import { type Connection, refuse, type Stage, send, shut } from "./connection.ts";
import { shortId } from "./log.ts";
import { judgeFounder } from "./registration.ts";
import type { Relay } from "./relay.ts";

type MlogAppend = Extract<KnownFrame, { kind: "mlog-append" }>;
type Challenged = Extract<Stage, { kind: "challenged" }>;

/** A founder brings the GENESIS instead of a signature: it is signed itself, and the workspace's id is its hash. */
export function found(
  relay: Relay,
  connection: Connection,
  stage: Challenged,
  frame: MlogAppend,
): Promise<void> {
  const work = foundNow(relay, connection, stage, frame);
  relay.intake.hold(connection, frame.entries[0]?.length ?? 0, work);
  return work;
}

async function foundNow(
  relay: Relay,
  connection: Connection,
  stage: Challenged,
  frame: MlogAppend,
): Promise<void> {
  connection.stage = { kind: "checking" };
  const { wsId } = stage.hello;
  const [genesis] = frame.entries;
  if (stage.workspace) {
    refuse(connection, relay.metrics, "MLOG_RACE", "already-founded");
    shut(connection, CLOSE_DONE, "MLOG_RACE");
    return;
  }
  if (!genesis || frame.entries.length > 1 || frame.expectedHead.index > 0) {
    refuse(connection, relay.metrics, "MALFORMED", "a founder brings one GENESIS");
    return;
  }
  if (!isWelcomeToFound(relay, connection, stage)) return;
  const wait = relay.foundings.mustWait(connection.address, Date.now());
  if (wait > 0) {
    refuse(connection, relay.metrics, "RATE", "too many new workspaces", wait);
    shut(connection, CLOSE_DONE, "RATE");
    return;
  }
  const admitted = await admitEntry(undefined, genesis);
  if (!admitted.ok || !equalBytes(admitted.value.state.wsId, wsId)) {
    const text = admitted.ok ? "wrong-workspace" : admitted.problem;
    refuse(connection, relay.metrics, "AUTH_FAILED", text);
    return;
  }
  createNow(relay, connection, wsId, genesis, admitted.value.state);
}

function isWelcomeToFound(relay: Relay, connection: Connection, { token }: Challenged): boolean {
  const { isLocal, address } = connection;
  const tries = token === undefined ? 0 : relay.tokenTries.wouldWait(address, Date.now());
  if (tries > 0) {
    refuse(connection, relay.metrics, "RATE", "too many tries", tries);
    shut(connection, CLOSE_DONE, "RATE");
    return false;
  }
  const verdict = judgeFounder(relay.registration, { isLocal, token });
  if (verdict === "welcome") return true;
  if (verdict === "wrong-token") relay.tokenTries.mustWait(address, Date.now());
  relay.log.info({ reason: verdict }, "a new workspace was refused");
  refuse(connection, relay.metrics, "FOUNDING_CLOSED", verdict);
  return false;
}

function createNow(
  relay: Relay,
  connection: Connection,
  wsId: Bytes,
  genesis: Bytes,
  state: MembershipState,
): void {
  // Two sockets may have founded it while signatures were checked: the second finds it there.
  const existing = relay.workspaces.get(wsId);
  if (!existing) {
    const gen = new Uint8Array(randomBytes(16));
    const created = relay.store.createWorkspace(wsId, gen, genesis, Date.now());
    if (!created.ok) {
      refuse(connection, relay.metrics, "STORAGE", "the workspace could not be written", 5000);
      shut(connection, CLOSE_DONE, "STORAGE");
      relay.queue.noteTrouble(created.problem);
      return;
    }
    relay.workspaces.adopt(created.value);
    relay.log.info({ ws: shortId(wsId) }, "workspace founded");
  }
  send(connection, { kind: "mlog", head: state.head, entries: [genesis] });
  shut(connection, CLOSE_DONE, "done");
}
