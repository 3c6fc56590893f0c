/** Runs the session machine: gives it the socket's events, and does what it asks. What touches storage or keys runs in
 *  one lane, in order; what belongs to a socket that is gone is not done any more. */

import { fail } from "../base/result.ts";
import type { AckRow, BatchRow, KnownFrame, MlogHead } from "../protocol/frameShapes.ts";
import { roleOf } from "../protocol/membershipState.ts";
import { settleReceipts } from "../storage/cursors.ts";
import { storageProblem } from "../storage/storageProblem.ts";
import { bringGenesis } from "./bringGenesis.ts";
import { appendOf } from "./bringing.ts";
import type { Conversation, ConversationParts } from "./conversationParts.ts";
import { type IncomingTrouble, storedFirst } from "./incoming.ts";
import { followRole, prepareLog } from "./prepare.ts";
import { forged } from "./readRows.ts";
import { heedRefusal } from "./refusals.ts";
import { openRollOver } from "./rollOver.ts";
import { newSession, step } from "./session.ts";
import type { Effect, SessionEvent } from "./sessionShapes.ts";
import { openSignIn } from "./signingIn.ts";

/** How long remote records are not asked for after the phone's own storage refused some. ms. */
const AFTER_STORAGE = 30_000;

type EffectOf<K extends Effect["kind"]> = Extract<Effect, { kind: K }>;

export function openConversation(parts: ConversationParts): Conversation {
  const { held, incoming, outgoing, deeds, invitations } = parts;
  let session = newSession(held.wsId, held.device);
  let lane: Promise<void> = Promise.resolve();
  let turn = 0;
  let isStopped = false;
  /** Rows of a device that the membership log did not know when they came. */
  let parked: (readonly BatchRow[])[] = [];
  /** The turn to which belongs what the lane does just now: its socket may be gone meanwhile. */
  let working = 0;
  /** The turn in which it was seen that nothing more is to be read in it: this number is no longer this phone's alone, or the log
   *  is read anew. */
  let left: number | undefined;
  const membershipWaits: (() => void)[] = [];
  const signingIn = openSignIn(held);

  const hear = (event: SessionEvent) => {
    if (isStopped) return;
    if (event.kind === "closed") hangUp();
    const [next, effects] = step(session, event);
    session = next;
    parts.shown(session);
    for (const effect of effects) run(effect);
  };

  const hangUp = () => {
    turn++;
    parked = [];
    outgoing.disconnected();
    deeds.disconnected();
    parts.presence.live(false);
    parts.blobs.disconnected();
    parts.snapshots.disconnected();
    for (const done of membershipWaits.splice(0)) done();
  };

  const send = (frame: KnownFrame) => parts.socket().send(frame);

  const readOn = () => send({ kind: "mlog-get", fromIndex: held.state().head.index });

  /** `evenLater`: worth doing also when its socket is gone. */
  const inLane = (work: () => Promise<void>, evenLater = false) => {
    const mine = turn;
    lane = lane.then(async () => {
      if (isStopped || (mine !== turn && !evenLater)) return;
      working = mine;
      try {
        await work();
      } catch (error) {
        failed(error);
      }
    });
  };

  const failed = (error: unknown) => {
    if (isStopped) return;
    const problem = storageProblem(error);
    if (problem) return hear({ kind: "trouble", problem });
    // A bug. It belongs to whoever listens for uncaught errors, and not into a promise that nobody reads.
    queueMicrotask(() => {
      throw error;
    });
  };

  const startRollOver = openRollOver(held, deeds, failed);

  const run = (effect: Effect) => {
    switch (effect.kind) {
      case "send":
        return send(effect.frame);
      case "sign-in":
        return signIn(session.dev, effect);
      case "found":
        return inLane(() => bringGenesis(parts, send));
      case "compare-membership":
        parts.socket().welcomed();
        return inLane(async () => membershipKnown(effect.head));
      case "take-membership":
        return inLane(() => takeMembership(effect), true);
      case "bring-membership":
        // Shown until the relay has it again: it was given away once, and somebody should know.
        parts.alarm({ kind: "relay-rolled-back" });
        return bring(effect.head);
      case "prepare":
        // Its numbers and its places are about to be others: nothing of the queue leaves before the new SUB.
        if (effect.isNewLog) outgoing.disconnected();
        return inLane(() => prepare(effect));
      case "apply":
        return inLane(() => apply(effect.rows));
      case "receipts":
        return inLane(() => receipted(effect.rows));
      case "tail-reached":
        return inLane(async () => {
          hear({ kind: "caught-up" });
          parts.socket().succeeded();
          parts.presence.live(true);
          startHousekeeping();
        });
      case "send-queue":
        parts.alarm(undefined);
        parts.log?.("sync.connected", { device: held.device });
        deeds.ready();
        if ("welcome" in session.phase) parts.blobs.ready(session.phase.welcome.gen);
        return outgoing.subscribed(lastDseq());
      case "nack":
        return outgoing.nacked(effect.nack);
      case "refused":
        return heedRefusal({ ...parts, session, hear, readOn }, effect);
      case "presence":
        return inLane(() => parts.presence.hear(effect.presences));
      case "blob":
        return parts.blobs.heard(effect.frame);
      case "snapshot":
        return inLane(async () => alarming(await parts.snapshots.heard(effect.frame)));
      case "knock":
        return inLane(() => invitations.knocked(effect.join));
      case "code-kept":
        return invitations.codeKept(effect.codeId);
      case "removed":
        return removed(session.dev);
      case "close":
        return parts.socket().drop();
      case "pause":
        parts.alarm(effect.problem);
        parts.socket().waitAtLeast(AFTER_STORAGE);
        return parts.socket().drop();
      case "stop":
        parts.alarm(effect.problem);
        parts.log?.("sync.alarm", {});
        hangUp();
        return parts.socket().rest();
    }
  };

  const bring = (head: MlogHead) => send(appendOf(held.entries(), head));

  const receipted = async (rows: readonly AckRow[]) => {
    const kept = await storedFirst(parts, rows);
    if (!kept.ok) return hear({ kind: "trouble", problem: kept.problem });
    const settled = await settleReceipts(parts.db, held.workspace, rows, parts.now());
    if (settled === "forked") return startRollOver();
    await parts.rowsChanged();
    outgoing.receipted();
  };

  const lastDseq = () => ("welcome" in session.phase ? session.phase.welcome.lastDseq : 0);

  const signIn = (dev: number, { challenge, clientNonce }: EffectOf<"sign-in">) =>
    inLane(async () => {
      const sig = await signingIn.signature(dev, challenge, clientNonce);
      // Our own log is compared after WELCOME, where what the relay lost can also be brought back to it.
      hear({ kind: "signed", sig, minEpochKnown: 0 });
    });

  /** Or replaced by a ROLLOVER, heard of already or not. */
  const removed = (dev: number) =>
    inLane(async () => {
      if (session.phase.kind !== "resting" || session.dev !== dev) return;
      const other = await signingIn.otherNumber();
      if (other !== undefined) return hear({ kind: "new-device", dev: other });
      hear({ kind: "trouble", problem: { kind: "removed" } });
    }, true);

  const membershipKnown = (head: MlogHead) =>
    hear({ kind: "membership", is: held.compare(head), index: held.state().head.index, head });

  const takeMembership = async (effect: EffectOf<"take-membership">) => {
    const before = held.state();
    const wasAdmin = roleOf(before, held.device) === "admin";
    const taken = await held.take(effect.entries);
    if (!taken.ok) return hear({ kind: "trouble", problem: taken.problem });
    const { head } = held.state();
    const hasOtherRole = await followRole(parts, wasAdmin);
    if (await held.adoptKeys()) return hear({ kind: "new-device", dev: held.device });
    if (taken.value === "gap") return readOn();
    if (head.index !== before.head.index) {
      parts.log?.("membership.changed", { index: head.index });
      await alarming(await incoming.openKept());
      await parts.keysCame();
    }
    deeds.taken();
    invitations.taken();
    for (const done of membershipWaits.splice(0)) done();
    membershipKnown(effect.head);
    if (session.phase.kind === "live") startHousekeeping();
    await unpark();
    // A new coordinator reads the log again: the lead rings came as hashes before.
    if (hasOtherRole && session.phase.kind !== "reading") parts.socket().drop();
  };

  const unpark = async () => {
    for (const rows of parked.splice(0)) await apply(rows, true);
  };

  const prepare = async ({ welcome, isNewLog }: EffectOf<"prepare">) => {
    const prepared = await prepareLog(parts, welcome, isNewLog);
    if (prepared.kind === "cloned") {
      deeds.ready();
      return startRollOver();
    }
    await incoming.reload();
    await alarming(await incoming.openKept());
    await parts.rowsChanged();
    hear({ ...prepared, kind: "prepared" });
  };

  const apply = async (rows: readonly BatchRow[], isAgain = false) => {
    if (left === turn) return;
    if (parked.length > 0 && !isAgain) {
      parked.push(rows);
      return;
    }
    const torn = parts.snapshots.isTornBy(rows);
    const applied = torn
      ? fail(forged(incoming.base().seq + 1, "gone before their snapshot is here"))
      : await incoming.apply(rows);
    if (applied.ok) {
      parts.log?.("sync.received", { rows: rows.length });
      await parts.rowsChanged();
      if (applied.value > 0) outgoing.receipted();
      return;
    }
    if (applied.problem.kind === "unknown-device" && !isAgain) {
      parked.push(rows);
      return readOn();
    }
    await alarming(applied);
  };

  const alarming = async (
    result: { readonly ok: true } | { readonly ok: false; readonly problem: IncomingTrouble },
  ) => {
    if (result.ok) return;
    const { problem } = result;
    if (problem.kind === "cloned") {
      left = working;
      return startRollOver();
    }
    if (problem.kind === "hidden") {
      left = working;
      return parts.socket().drop();
    }
    const seq = incoming.base().seq + 1;
    const alarm = problem.kind === "unknown-device" ? forged(seq, "by nobody we know") : problem;
    hear({ kind: "trouble", problem: alarm });
  };

  const startHousekeeping = () => (held.hasOpenKeys() ? startRollOver() : parts.keepHouse());

  return {
    session: () => session,
    hear,
    failed,
    readMembership() {
      if (isStopped || !("welcome" in session.phase)) return Promise.resolve();
      readOn();
      return new Promise((done) => membershipWaits.push(done));
    },
    rollOver: startRollOver,
    settled: () => lane,
    stop() {
      isStopped = true;
      hangUp();
      deeds.stop();
    },
  };
}
