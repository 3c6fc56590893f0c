/** Which frame is answered by whom, at which stage of a connection. */

import type { CodeBox, Frame, KnownFrame } from "../protocol/frameShapes.ts";
import { decodeFrame } from "../protocol/frames.ts";
import { limits } from "../protocol/limits.ts";
import type { ProtocolRefusal } from "../protocol/refusal.ts";
import { append } from "./appending.ts";
import { takeAttestation } from "./attesting.ts";
import { giveSnapshot } from "./bases.ts";
import { heedBlob } from "./blobs.ts";
import { type Connection, type Guest, isLagging, refuse, type Stage, send } from "./connection.ts";
import { isTooOldFor, refuseTooOld, sendDocument, startReading } from "./delivery.ts";
import { isElsewhere, putAway, sendElsewhere } from "./elsewhere.ts";
import { found } from "./founding.ts";
import { authenticate, greet } from "./handshake.ts";
import { acceptJoin, appendToMembership, sendEntries } from "./membershipLog.ts";
import { keyOfId } from "./nativeBytes.ts";
import type { Relay } from "./relay.ts";
import { beginSnapshot, commitSnapshot, takeSnapshotChunk } from "./uploads.ts";

/** Nothing that arrives here may throw: the bytes are a stranger's. */
export function hear(relay: Relay, connection: Connection, bytes: Uint8Array): void {
  const { stage } = connection;
  if (stage.kind === "closed") return;
  connection.lastHeard = Date.now();
  if (!isWithinPreamble(connection, bytes)) {
    refuse(connection, relay.metrics, "MALFORMED", "too much before the welcome");
    return;
  }
  const frame = decodeFrame(bytes);
  if (!frame.ok) {
    refuse(connection, relay.metrics, "MALFORMED", said(frame.problem));
    return;
  }
  if (stage.kind === "welcomed") heed(relay, stage.guest, frame.value, bytes.length);
  else admit(relay, connection, stage, frame.value);
}

/** GENESIS is the one large thing a stranger may send. */
function isWithinPreamble(connection: Connection, bytes: Uint8Array): boolean {
  const { stage } = connection;
  if (stage.kind === "welcomed") return true;
  const isFounder = stage.kind === "challenged" && stage.hello.principal.kind === "founder";
  const allowed = limits.bytesBeforeWelcome + (isFounder ? limits.mlogEntryBytes : 0);
  connection.bytesBeforeWelcome += bytes.length;
  return connection.bytesBeforeWelcome <= allowed;
}

function said(refusal: ProtocolRefusal): string {
  switch (refusal.kind) {
    case "malformed":
      return refusal.detail;
    case "too-large":
      return `${refusal.bytes} bytes of at most ${refusal.limit}`;
    case "unknown-frame":
      return `unknown frame ${refusal.type}`;
    case "unknown-version":
      return `unknown version ${refusal.version}`;
  }
}

function admit(relay: Relay, connection: Connection, stage: Stage, frame: Frame): void {
  if (frame.kind === "unknown") return;
  if (stage.kind === "opened" && frame.kind === "hello") {
    greet(relay, connection, frame);
    return;
  }
  if (stage.kind === "challenged") {
    const isFounder = stage.hello.principal.kind === "founder";
    if (frame.kind === "auth" && !isFounder) {
      void authenticate(relay, connection, stage, frame);
      return;
    }
    if (frame.kind === "found-token" && isFounder) {
      connection.stage = { ...stage, token: frame.token };
      return;
    }
    if (frame.kind === "mlog-append" && isFounder) {
      void found(relay, connection, stage, frame);
      return;
    }
  }
  refuse(connection, relay.metrics, "MALFORMED", `${frame.kind} is out of turn`);
}

function heed(relay: Relay, guest: Guest, frame: Frame, bytes: number): void {
  const { connection } = guest;
  if (isDeaf(guest)) {
    refuse(connection, relay.metrics, "OVERLOADED", "read what was sent first", 1000);
    connection.socket.terminate();
    return;
  }
  if (frame.kind === "unknown") return;
  if (guest.principal.kind !== "device" && !isOpenToVisitors(frame)) {
    const who = guest.principal.kind === "invite" ? "an invitation" : "a recovery sheet";
    refuse(connection, relay.metrics, "FORBIDDEN", `${who} reads the membership log only`);
    return;
  }
  answer(relay, guest, frame, bytes);
}

/** Asks and asks and never reads: the answers would fill our memory. */
function isDeaf({ connection }: Guest): boolean {
  return connection.socket.bufferedAmount > 4 * limits.lagAboveBytes;
}

function isOpenToVisitors(frame: KnownFrame): boolean {
  return ["mlog-append", "mlog-get", "join", "ping"].includes(frame.kind);
}

function answer(relay: Relay, guest: Guest, frame: KnownFrame, bytes: number): void {
  const { connection, workspace } = guest;
  switch (frame.kind) {
    case "append":
      append(relay, guest, frame.records);
      return;
    case "sub":
      subscribe(relay, guest, frame);
      return;
    case "place":
      guest.stands = { seq: frame.seq, chain: frame.chain };
      return;
    case "pull":
      if (isTooOldFor(guest, frame.fromSeq)) refuseTooOld(relay, guest);
      else if (isLagging(connection))
        refuse(connection, relay.metrics, "RATE", "one at a time", 1000);
      else sendDocument(relay, guest, frame.doc, frame.fromSeq);
      return;
    case "mlog-append":
      relay.intake.hold(connection, bytes, appendToMembership(relay, guest, frame));
      return;
    case "mlog-get":
      sendEntries(relay, guest, frame.fromIndex);
      return;
    case "join":
      relay.intake.hold(connection, bytes, acceptJoin(relay, guest, frame.join));
      return;
    case "code-put":
      takeCode(relay, guest, frame.box);
      return;
    case "eph": {
      const wait = guest.presence.take(1, Date.now());
      if (wait > 0) refuse(connection, relay.metrics, "RATE", "presence", wait);
      else if (frame.presences.some(({ dev }) => dev !== 0)) outOfTurn(relay, guest, frame);
      else relay.presence.put(guest, frame.presences);
      return;
    }
    case "ping":
      send(connection, { kind: "pong", token: frame.token, serverTime: Date.now() });
      return;
    case "blob-put":
    case "blob-chunk":
    case "blob-get":
      heedBlob(relay, guest, frame);
      return;
    case "snap-begin":
    case "snap-chunk":
    case "snap-commit":
    case "snap-get":
    case "attest":
      if (guest.knowsSnapshots) heedSnapshot(relay, guest, frame, bytes);
      else refuse(connection, relay.metrics, "FORBIDDEN", "say in HELLO that you know snapshots");
      return;
    default:
      outOfTurn(relay, guest, frame);
      relay.log.info({ dev: guest.dev, ws: workspace.id, frame: frame.kind }, "out of turn");
  }
}

/** The desk is one for all projects: nobody fills it for the others. */
function takeCode(relay: Relay, { connection, codes }: Guest, box: CodeBox): void {
  const wait = codes.take(1, Date.now());
  if (wait > 0) refuse(connection, relay.metrics, "RATE", "codes", wait);
  else if (relay.codes.put(box, Date.now())) send(connection, { kind: "code", box });
  else refuse(connection, relay.metrics, "OVERLOADED", "no room for a code", 60_000);
}

type SnapshotRequest = Extract<
  KnownFrame,
  { kind: "snap-begin" | "snap-chunk" | "snap-commit" | "snap-get" | "attest" }
>;

function heedSnapshot(relay: Relay, guest: Guest, frame: SnapshotRequest, bytes: number): void {
  switch (frame.kind) {
    case "snap-begin":
      beginSnapshot(relay, guest, frame.header);
      return;
    case "snap-chunk":
      takeSnapshotChunk(relay, guest, frame);
      return;
    case "snap-commit":
      relay.intake.hold(guest.connection, bytes, commitSnapshot(relay, guest, frame));
      return;
    case "snap-get":
      giveSnapshot(relay, guest, frame);
      return;
    case "attest":
      relay.intake.hold(guest.connection, bytes, takeAttestation(relay, guest, frame));
  }
}

function outOfTurn(relay: Relay, guest: Guest, frame: KnownFrame): void {
  refuse(guest.connection, relay.metrics, "MALFORMED", `${frame.kind} is out of turn`);
}

type Sub = Extract<KnownFrame, { kind: "sub" }>;

function subscribe(relay: Relay, guest: Guest, { gen, fromSeq, docs }: Sub): void {
  const { connection, workspace } = guest;
  if (keyOfId(gen) !== keyOfId(workspace.gen)) {
    putAway(guest);
    send(connection, { kind: "gen", gen: workspace.gen, headSeq: workspace.headSeq });
    return;
  }
  if (fromSeq > workspace.headSeq) {
    // The device has seen more than this log holds: a backup was put back without saying so.
    putAway(guest);
    relay.log.warn({ ws: workspace.id, fromSeq, headSeq: workspace.headSeq }, "a device is ahead");
    refuse(connection, relay.metrics, "AHEAD", "this log is shorter than your cursor");
    return;
  }
  if (fromSeq === 0) workspace.elsewhere.delete(guest.dev);
  const { stands } = guest;
  const isLost = stands?.seq === fromSeq && isElsewhere(guest, stands);
  if (isLost || workspace.elsewhere.has(guest.dev)) {
    sendElsewhere(relay, guest);
    return;
  }
  guest.wanted = docs === "all" ? undefined : new Set(docs.map(keyOfId));
  startReading(relay, guest, fromSeq);
}
