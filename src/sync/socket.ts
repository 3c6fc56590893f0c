/** One WebSocket to the relay: opens, opens again with patience, notices silence.
 *
 *  `navigator.onLine` is never asked: "online" means a cable, not the internet. Its events are hints to hurry. A cut
 *  network does not close an open WebSocket, so `offline` closes it here, and only a PONG proves that anybody listens. */

import type { Bytes } from "../base/bytes.ts";
import type { Frame, KnownFrame } from "../protocol/frameShapes.ts";
import { decodeFrame, encodeFrame } from "../protocol/frames.ts";
import { limits, RELAY_PATH, SUBPROTOCOL } from "../protocol/limits.ts";

/** What of a WebSocket is used; the browser's own, or `ws` in Node. */
export interface WebSocketLike {
  binaryType: string;
  readonly readyState: number;
  send(bytes: Bytes): void;
  close(): void;
  addEventListener(kind: "open" | "close" | "error", listener: () => void): void;
  addEventListener(kind: "message", listener: (event: { readonly data: unknown }) => void): void;
}

export type MakeWebSocket = (url: string, protocol: string) => WebSocketLike;

/** `leaving`: the person turns to something else, and the page may be gone in a moment. */
export type Hint = "hurry" | "offline" | "hidden" | "leaving";

/** The page's hints: the browser's events in the app, nothing in Node. Returns the unsubscribe. */
export type Hints = (hear: (hint: Hint) => void) => () => void;

export interface SocketParts {
  /** Scheme and host, `https://relay.example`. */
  readonly relay: string;
  readonly makeWebSocket: MakeWebSocket;
  readonly hints: Hints;
  /** 0 ≤ n < 1. */
  random(): number;
  onOpened(): void;
  onHeard(frame: Frame): void;
  /** Bytes that are no frame: the socket is closed already. */
  onClosed(): void;
}

export interface RelaySocket {
  send(frame: KnownFrame): void;
  /** Drops the socket; it opens again by itself, sooner after a good conversation. */
  drop(): void;
  /** Tries at once if there is no socket; asks for a sign of life if there is. */
  hurry(): void;
  /** The relay asked for patience: not before this many ms. */
  waitAtLeast(ms: number): void;
  /** The handshake is over: from now on PING notices silence, and own work may take its time. */
  welcomed(): void;
  /** A conversation came about: the next wait begins short again. */
  succeeded(): void;
  /** No socket until somebody hurries. */
  rest(): void;
  close(): void;
}

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 60_000;
const OPEN = 1;
/** After this without an answer to PING the socket is dead, whatever TCP believes. ms. */
const SIGN_OF_LIFE = 3000;

export function openSocket(parts: SocketParts): RelaySocket {
  let socket: WebSocketLike | undefined;
  let attempts = 0;
  let leastWait = 0;
  let isClosed = false;
  let isResting = false;
  let isTalking = false;
  let token = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let beat: ReturnType<typeof setInterval> | undefined;

  const connect = () => {
    clearTimeout(retry);
    if (socket || isResting || isClosed) return;
    const mine = parts.makeWebSocket(relayUrl(parts.relay), SUBPROTOCOL);
    mine.binaryType = "arraybuffer";
    socket = mine;
    mine.addEventListener("open", () => socket === mine && opened());
    mine.addEventListener("message", ({ data }) => socket === mine && heard(data));
    mine.addEventListener("close", () => socket === mine && closed());
    // "close" follows every "error"; the handler is here because `ws` throws without one.
    mine.addEventListener("error", () => undefined);
    expectWithin(limits.handshakeMs);
  };

  const opened = () => {
    beat = setInterval(ask, limits.pingMs);
    parts.onOpened();
  };

  const heard = (data: unknown) => {
    if (isTalking) clearTimeout(silence);
    else expectWithin(limits.handshakeMs);
    const frame = data instanceof ArrayBuffer ? decodeFrame(new Uint8Array(data)) : undefined;
    if (frame?.ok) parts.onHeard(frame.value);
    else drop();
  };

  const closed = () => {
    clearTimeout(silence);
    clearInterval(beat);
    socket = undefined;
    isTalking = false;
    parts.onClosed();
    if (!isResting && !isClosed) scheduleRetry();
  };

  const scheduleRetry = () => {
    clearTimeout(retry);
    // Full jitter: after a power cut a town's phones do not knock in step.
    const wait = parts.random() * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** attempts);
    attempts++;
    retry = setTimeout(connect, Math.max(leastWait, wait));
    leastWait = 0;
  };

  const drop = () => {
    const mine = socket;
    if (!mine) return;
    closed();
    mine.close();
  };

  const expectWithin = (ms: number) => {
    clearTimeout(silence);
    silence = setTimeout(drop, ms);
  };

  const ask = () => {
    // Before WELCOME the relay wants nothing but the handshake; that has its own deadline.
    if (socket?.readyState !== OPEN || !isTalking) return;
    socket.send(encodeFrame({ kind: "ping", token: ++token }));
    expectWithin(SIGN_OF_LIFE * 3);
  };

  const hurry = () => {
    isResting = false;
    if (!socket) {
      attempts = 0;
      connect();
    } else if (isTalking) {
      ask();
      expectWithin(SIGN_OF_LIFE);
    }
  };

  const forget = parts.hints((hint) => {
    if (hint === "offline") drop();
    if (hint === "hurry" && !isResting) hurry();
  });

  connect();
  return {
    send(frame) {
      if (socket?.readyState === OPEN) socket.send(encodeFrame(frame));
    },
    drop,
    hurry,
    waitAtLeast(ms) {
      leastWait = ms;
    },
    welcomed() {
      isTalking = true;
      clearTimeout(silence);
    },
    succeeded() {
      attempts = 0;
    },
    rest() {
      isResting = true;
      clearTimeout(retry);
      drop();
    },
    close() {
      isClosed = true;
      forget();
      clearTimeout(retry);
      drop();
    },
  };
}

export function relayUrl(relay: string): string {
  return `${relay.replace(/^http/, "ws")}${RELAY_PATH}`;
}
