/** The whole conversation with a relay as a pure machine: (session, event) → session and effects (frames.ts, ORDER).
 *  It knows no clock, no storage and no keys; what takes time is an effect, and its outcome comes back as an event. */

import type { Bytes } from "../base/bytes.ts";
import type { Problem } from "../domain/problem.ts";
import { errorName } from "../protocol/errors.ts";
import type { Frame, KnownFrame } from "../protocol/frameShapes.ts";
import {
  CAP_BLOBS,
  CAP_ERASURES,
  CAP_SHEETS,
  CAP_SNAPSHOTS,
  PROTOCOL_VERSION,
} from "../protocol/limits.ts";
import type { Effect, Phase, Session, SessionEvent, Welcome } from "./sessionShapes.ts";

type Step = readonly [Session, readonly Effect[]];

const AGENT = "kuggboken";
const MALFORMED_TIMES = 3;

export function newSession(wsId: Bytes, dev: number): Session {
  return { phase: { kind: "resting" }, wsId, dev, mustFound: false, malformed: 0 };
}

export function step(session: Session, event: SessionEvent): Step {
  switch (event.kind) {
    case "opened":
      return opened(session, event.clientNonce);
    case "closed":
      return session.phase.kind === "stopped" ? [session, []] : [rest(session), []];
    case "resume":
      return [rest(session), []];
    case "trouble":
      return isOwnStorage(event.problem)
        ? [rest(session), [{ kind: "pause", problem: event.problem }]]
        : stop(session, event.problem);
    case "new-device":
      return [{ ...rest(session), dev: event.dev }, [{ kind: "close" }]];
    case "signed":
      return session.phase.kind === "signing-in"
        ? [session, [say({ kind: "auth", sig: event.sig, minEpochKnown: event.minEpochKnown })]]
        : [session, []];
    case "membership":
      return membershipKnown(session, event);
    case "prepared":
      return prepared(session, event);
    case "caught-up":
      return session.phase.kind === "catching-up"
        ? [{ ...session, phase: { ...session.phase, kind: "live" } }, []]
        : [session, []];
    case "heard":
      return heard(session, event.frame);
  }
}

function opened(session: Session, clientNonce: Bytes): Step {
  if (session.phase.kind === "stopped") return [session, [{ kind: "close" }]];
  const { mustFound: isFounding, wsId, dev } = session;
  const hello = say({
    kind: "hello",
    protoMin: PROTOCOL_VERSION,
    protoMax: PROTOCOL_VERSION,
    wsId,
    principal: isFounding ? { kind: "founder" } : { kind: "device", dev },
    clientNonce,
    caps: CAP_BLOBS + CAP_SNAPSHOTS + CAP_SHEETS + CAP_ERASURES,
    agent: AGENT,
  });
  return [{ ...session, phase: { kind: "greeting", clientNonce, isFounding } }, [hello]];
}

function heard(session: Session, frame: Frame): Step {
  const { phase } = session;
  if (frame.kind === "error") return refused(session, frame);
  switch (phase.kind) {
    case "greeting":
      if (frame.kind !== "challenge") return unexpected(session, frame);
      if (phase.isFounding)
        return [{ ...session, phase: { kind: "founding" } }, [{ kind: "found" }]];
      return [
        { ...session, phase: { kind: "signing-in" } },
        [{ kind: "sign-in", challenge: frame, clientNonce: phase.clientNonce }],
      ];
    case "founding":
      // The relay has stored GENESIS, says so and closes; the device logs in with the next socket.
      if (frame.kind !== "mlog") return unexpected(session, frame);
      return [{ ...rest(session), mustFound: false }, [{ kind: "close" }]];
    case "signing-in":
      if (frame.kind !== "welcome") return unexpected(session, frame);
      return [
        { ...session, malformed: 0, phase: { kind: "reading", welcome: frame } },
        [{ kind: "compare-membership", head: frame.mlogHead }],
      ];
    case "reading":
    case "preparing":
    case "catching-up":
    case "live":
      return welcomed(session, phase, frame);
    case "resting":
    case "stopped":
      return [session, []];
  }
}

type Welcomed = Extract<Phase, { readonly welcome: Welcome }>;

/** Before that nothing of the log was asked for; where it stands here may not have been read yet. What was sent for an earlier
 *  SUB is sent again for the next. */
function isSubscribed({ kind }: Welcomed): boolean {
  return kind === "catching-up" || kind === "live";
}

function welcomed(session: Session, phase: Welcomed, frame: Frame): Step {
  switch (frame.kind) {
    case "mlog":
      return [session, [{ kind: "take-membership", entries: frame.entries, head: frame.head }]];
    case "batch":
      return isSubscribed(phase) ? [session, [{ kind: "apply", rows: frame.rows }]] : [session, []];
    case "ack":
      return [session, [{ kind: "receipts", rows: frame.rows }]];
    case "live":
      return [session, isSubscribed(phase) ? [{ kind: "tail-reached" }] : []];
    case "lag":
      return phase.kind === "live"
        ? [{ ...session, phase: { ...phase, kind: "catching-up" } }, []]
        : [session, []];
    case "gen":
      return newLog(session, { ...phase.welcome, gen: frame.gen, headSeq: frame.headSeq });
    case "nack":
      // We have seen more than this log holds. What it does hold stands in the next WELCOME; this one's lastDseq is old.
      if (errorName(frame.code) === "AHEAD") return [rest(session), [{ kind: "close" }]];
      return [session, [{ kind: "nack", nack: frame }]];
    case "eph":
      return [session, [{ kind: "presence", presences: frame.presences }]];
    case "join":
      return [session, [{ kind: "knock", join: frame.join }]];
    case "code":
      return [session, [{ kind: "code-kept", codeId: frame.box.codeId }]];
    case "blob-terms":
    case "blob-at":
    case "blob-stored":
    case "blob-chunk":
    case "blob-no":
      return [session, [{ kind: "blob", frame }]];
    case "snap-terms":
    case "snapref":
    case "snapchunk":
    case "snap-stored":
    case "snap-no":
    case "compact-hint":
    case "trimmed":
    case "pulled":
      return [session, [{ kind: "snapshot", frame }]];
    case "pong":
    case "unknown":
      return [session, []];
    default:
      return unexpected(session, frame);
  }
}

function membershipKnown(
  session: Session,
  { is, index, head }: Extract<SessionEvent, { kind: "membership" }>,
): Step {
  const { phase } = session;
  if (phase.kind !== "reading") return [session, []];
  const { welcome } = phase;
  switch (is) {
    case "behind":
      return [session, [say({ kind: "mlog-get", fromIndex: index })]];
    case "other":
      return stop(session, { kind: "relay-rolled-back" });
    case "ahead":
      return [session, [{ kind: "bring-membership", head }]];
    case "same":
      return [
        { ...session, phase: { kind: "preparing", welcome } },
        [{ kind: "prepare", welcome, isNewLog: false }],
      ];
  }
}

function prepared(
  session: Session,
  { gen, fromSeq, chain }: Extract<SessionEvent, { kind: "prepared" }>,
): Step {
  if (session.phase.kind !== "preparing") return [session, []];
  const { welcome } = session.phase;
  return [
    { ...session, phase: { kind: "catching-up", welcome } },
    [
      // A relay that has another chain there has another log, and answers GEN.
      say({ kind: "place", seq: fromSeq, chain: chain.slice(0, 8) }),
      say({ kind: "sub", gen, fromSeq, docs: "all" }),
      { kind: "send-queue" },
    ],
  ];
}

function newLog(session: Session, welcome: Welcome): Step {
  return [
    { ...session, phase: { kind: "preparing", welcome } },
    [{ kind: "prepare", welcome, isNewLog: true }],
  ];
}

function refused(session: Session, error: Extract<Frame, { kind: "error" }>): Step {
  const { phase } = session;
  const name = errorName(error.code);
  switch (name) {
    case "UNKNOWN_WS":
      return phase.kind === "greeting" && !phase.isFounding
        ? [{ ...rest(session), mustFound: true }, [{ kind: "close" }]]
        : stop(session, { kind: "workspace-unknown" });
    case "FOUNDING_CLOSED":
      return stop(session, {
        kind: "founding-needs-code",
        wasWrong: error.text === "wrong-token",
      });
    case "VERSION":
      return stop(session, { kind: "app-too-old" });
    case "REMOVED":
      return [rest(session), [{ kind: "removed" }]];
    case "GEN":
    case "AHEAD":
      return "welcome" in phase
        ? newLog(session, phase.welcome)
        : [rest(session), [{ kind: "close" }]];
    case "MALFORMED": {
      const malformed = session.malformed + 1;
      const next = { ...session, malformed };
      if (malformed >= MALFORMED_TIMES) return stop(next, relayRefused(error.code));
      return [rest(next), [{ kind: "close" }]];
    }
    case undefined:
      return stop(session, relayRefused(error.code));
    default: {
      const { retryAfterMs, text } = error;
      // Founding lost a race: another phone of ours brought GENESIS. The device logs in with the next socket.
      const next = phase.kind === "founding" ? { ...rest(session), mustFound: false } : session;
      return [next, [{ kind: "refused", name, retryAfterMs, text }]];
    }
  }
}

function unexpected(session: Session, frame: Frame): Step {
  if (frame.kind === "pong" || frame.kind === "unknown") return [session, []];
  return [rest(session), [{ kind: "close" }]];
}

/** A full phone takes nothing in for a while; what is written on it is not the relay's business. */
function isOwnStorage({ kind }: Problem): boolean {
  return kind === "disk-full" || kind === "storage-blocked" || kind === "not-saved";
}

function stop(session: Session, problem: Problem): Step {
  return [{ ...session, phase: { kind: "stopped", problem } }, [{ kind: "stop", problem }]];
}

function rest(session: Session): Session {
  return { ...session, phase: { kind: "resting" } };
}

function say(frame: KnownFrame): Effect {
  return { kind: "send", frame };
}

function relayRefused(code: number): Problem {
  return { kind: "relay-refused", code };
}

/** The words above the network: what the status shows of a phase. */
export function isWelcomed(session: Session): boolean {
  return ["preparing", "catching-up", "live"].includes(session.phase.kind);
}
