/** One socket as the relay knows it. */

import type { RawData, WebSocket } from "ws";
import type { Bytes } from "../base/bytes.ts";
import { closeCode, type ErrorName, errorCode, isFatal } from "../protocol/errors.ts";
import type { Frame, KnownFrame, Principal } from "../protocol/frameShapes.ts";
import { encodeFrame } from "../protocol/frames.ts";
import { limits } from "../protocol/limits.ts";
import type { Doc } from "./documents.ts";
import type { Standing } from "./elsewhere.ts";
import type { RelayMetrics } from "./metrics.ts";
import type { Rates } from "./rates.ts";
import type { Upload } from "./uploads.ts";
import type { Workspace } from "./workspaces.ts";

/** `silent`: no SUB yet. `reading`: catching up from the log. `live`: gets pushes. `away`: told GEN, waits for a new SUB. */
export type Flow = "silent" | "reading" | "live" | "away";

export interface Connection {
  readonly socket: WebSocket;
  readonly address: string;
  /** Scheme and host that the client must have signed; one of. */
  readonly origins: readonly string[];
  /** It comes from this computer itself. */
  readonly isLocal: boolean;
  readonly openedAt: number;
  stage: Stage;
  /** Where it was welcomed; stays known after it is closed, so that it can be taken off the lists. */
  home: Workspace | undefined;
  /** Who it was welcomed as; stays known, too. */
  guest: Guest | undefined;
  lastHeard: number;
  /** Bytes that had not left at the last look, and since when there were never fewer. */
  stuck: { readonly bytes: number; readonly since: number };
  bytesBeforeWelcome: number;
}

type HelloFrame = Extract<Frame, { kind: "hello" }>;

export type Stage =
  | { readonly kind: "opened" }
  | {
      readonly kind: "challenged";
      readonly hello: HelloFrame;
      readonly relayNonce: Bytes;
      readonly workspace: Workspace | undefined;
      /** What a founder has shown for the right to bring a workspace. */
      readonly token: string | undefined;
    }
  /** A signature is being checked; nothing may arrive meanwhile. */
  | { readonly kind: "checking" }
  | { readonly kind: "welcomed"; readonly guest: Guest }
  | { readonly kind: "closed" };

/** An authenticated connection. `dev` is 0 for an invitation and a recovery sheet. */
export interface Guest extends Rates {
  readonly connection: Connection;
  readonly workspace: Workspace;
  readonly principal: Extract<Principal, { kind: "device" | "invite" | "recovery" }>;
  /** What its HELLO called the workspace: for a recovery sheet the id of its key. */
  readonly named: Bytes;
  readonly dev: number;
  flow: Flow;
  /** Documents wanted in full, as hexadecimal ids; undefined for all. */
  wanted: ReadonlySet<string> | undefined;
  /** Everything up to here was sent. */
  sentSeq: number;
  /** Which reading of the log is the valid one; a new SUB ends the one before. */
  turn: number;
  /** Said in its HELLO that it understands the frames about blobs. */
  readonly knowsBlobs: boolean;
  /** Said in its HELLO that it keeps the SNAPSHOT RULES. */
  readonly knowsSnapshots: boolean;
  /** Said in its HELLO that it knows the rules of recovery sheets. */
  readonly knowsSheets: boolean;
  /** As it said in its HELLO. */
  readonly caps: number;
  /** How far the bases reach that were sent since SUB. */
  readonly given: Map<Doc, number>;
  /** An asked for snapshot is on its way out. */
  isGiving: boolean;
  /** The document it has a job for; the lease is there. */
  job: Doc | undefined;
  upload: Upload | undefined;
  /** Where it has said that it stands. */
  stands: Standing | undefined;
}

/** `then` runs when the bytes have left this process. */
export function send(connection: Connection, frame: KnownFrame, then?: () => void): void {
  sendBytes(connection, encodeFrame(frame), then);
}

export function sendBytes(connection: Connection, bytes: Bytes, then?: () => void): void {
  if (connection.socket.readyState !== connection.socket.OPEN) return;
  // A send fails only when the socket is closing, which its own close event reports.
  connection.socket.send(bytes, { binary: true }, () => then?.());
}

/** Fatal ones end the connection after the client has been told why. */
export function refuse(
  connection: Connection,
  metrics: RelayMetrics,
  name: ErrorName,
  text: string,
  retryAfterMs = 0,
): void {
  metrics.refusals.inc({ name });
  const error = { kind: "error", code: errorCode(name), retryAfterMs, text } as const;
  send(connection, { ...error, isFatal: isFatal(name) });
  if (isFatal(name)) shut(connection, closeCode(name), name);
}

export function shut(connection: Connection, code: number, reason: string): void {
  if (connection.stage.kind === "closed") return;
  connection.stage = { kind: "closed" };
  connection.socket.close(code, reason);
}

/** The bytes of one message; undefined for a text message. */
export function messageBytes(data: RawData, isBinary: boolean): Uint8Array | undefined {
  if (!isBinary || Array.isArray(data)) return undefined;
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}

export function isLagging(connection: Connection): boolean {
  return connection.socket.bufferedAmount > limits.lagAboveBytes;
}
