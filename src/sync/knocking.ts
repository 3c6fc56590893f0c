/** A short conversation without a workspace on the device: one question to a relay, by somebody who is no member yet. */

import { randomBytes } from "../crypto/aead.ts";
import type { Frame, KnownFrame } from "../protocol/frameShapes.ts";
import { decodeFrame, encodeFrame } from "../protocol/frames.ts";
import { limits, SUBPROTOCOL } from "../protocol/limits.ts";
import { type MakeWebSocket, relayUrl } from "./socket.ts";

export interface Line {
  readonly clientNonce: ReturnType<typeof randomBytes>;
  say(frame: KnownFrame): void;
  /** The next frame; undefined when the relay has gone, or said nothing in time. */
  hear(patience?: number): Promise<Frame | undefined>;
  close(): void;
}

const PATIENCE = limits.handshakeMs;

/** Undefined when nobody answers at that address. `signal` ends it from outside. */
export async function ring(
  relay: string,
  makeWebSocket: MakeWebSocket,
  signal?: AbortSignal,
): Promise<Line | undefined> {
  const socket = makeWebSocket(relayUrl(relay), SUBPROTOCOL);
  socket.binaryType = "arraybuffer";
  const heard: Frame[] = [];
  let isOpen = false;
  let isGone = false;
  let wake: () => void = () => undefined;
  const changed = (patience: number) =>
    new Promise<void>((done) => {
      const timer = setTimeout(done, patience);
      wake = () => {
        clearTimeout(timer);
        done();
      };
    });
  const gone = () => {
    isGone = true;
    wake();
  };
  socket.addEventListener("open", () => {
    isOpen = true;
    wake();
  });
  socket.addEventListener("close", gone);
  socket.addEventListener("error", gone);
  socket.addEventListener("message", ({ data }) => {
    const frame = data instanceof ArrayBuffer ? decodeFrame(new Uint8Array(data)) : undefined;
    if (frame?.ok) heard.push(frame.value);
    else socket.close();
    wake();
  });
  const close = () => socket.close();
  signal?.addEventListener("abort", close);
  if (!isOpen && !isGone) await changed(PATIENCE);
  if (!isOpen || isGone || signal?.aborted) {
    close();
    return undefined;
  }
  return {
    clientNonce: randomBytes(16),
    say(frame) {
      if (!isGone) socket.send(encodeFrame(frame));
    },
    async hear(patience = PATIENCE) {
      if (heard.length === 0 && !isGone) await changed(patience);
      return heard.shift();
    },
    close() {
      signal?.removeEventListener("abort", close);
      socket.close();
    },
  };
}
