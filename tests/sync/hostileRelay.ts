import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import type { Bytes } from "../../src/base/bytes.ts";
import type { Frame, KnownFrame } from "../../src/protocol/frameShapes.ts";
import { decodeFrame, encodeFrame } from "../../src/protocol/frames.ts";
import { SUBPROTOCOL } from "../../src/protocol/limits.ts";
import { decodeRecord, type SealedRecord } from "../../src/protocol/record.ts";

/** What it makes of a frame on its way to a device: several, one, or none. */
export type Trick = (frame: KnownFrame) => readonly KnownFrame[];

/** The code under which it refuses a record of a device; undefined = the record is passed on. */
export type Refusal = (record: SealedRecord) => number | undefined;

/** A relay that lies: it stands before the real one, reads everything, and changes what it likes on the way to one
 *  device at a time. It has no keys, like any relay. */
export interface HostileRelay {
  readonly address: string;
  /** Plays the trick on every device with this number (0 = invitations) from now on; undefined = honest again. */
  play(dev: number, trick: Trick | undefined): void;
  /** Refuses records of this device's from now on, before the real relay sees them; undefined = takes them again. */
  refuse(dev: number, refusal: Refusal | undefined): void;
  close(): Promise<void>;
}

/** In front of the relay of a test file: there before its first test, gone after its last. */
export function hostileRelayOfThisFile(real: {
  readonly address: string;
}): Pick<HostileRelay, "address" | "play" | "refuse"> {
  let relay: HostileRelay | undefined;
  const running = (): HostileRelay => {
    if (!relay) throw new Error("asked for before the first test");
    return relay;
  };
  beforeAll(async () => {
    relay = await hostileRelay(real.address);
  });
  afterAll(() => running().close());
  return {
    get address() {
      return running().address;
    },
    play: (dev, trick) => running().play(dev, trick),
    refuse: (dev, refusal) => running().refuse(dev, refusal),
  };
}

export async function hostileRelay(real: string): Promise<HostileRelay> {
  const tricks = new Map<number, Trick>();
  const refusals = new Map<number, Refusal>();
  const server = createServer();
  const sockets = new WebSocketServer({ server, handleProtocols: () => SUBPROTOCOL });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const host = `127.0.0.1:${port}`;

  sockets.on("connection", (device) => {
    // The Host header of the device's own connection: its login is bound to it.
    const relay = new WebSocket(`${real.replace("http", "ws")}/flr`, SUBPROTOCOL, {
      headers: { host },
    });
    const early: Buffer[] = [];
    let dev = -1;
    device.on("message", (data: Buffer) => {
      const frame = decodeFrame(new Uint8Array(data));
      if (frame.ok && frame.value.kind === "hello") {
        const { principal } = frame.value;
        dev = principal.kind === "device" ? principal.dev : 0;
      }
      const refusal = refusals.get(dev);
      if (refusal && frame.ok && frame.value.kind === "append") {
        const { passed, refused } = sifted(frame.value.records, refusal);
        // What comes after a refused record has its number too early by one: the real relay says so itself.
        if (passed.length > 0) relay.send(encodeFrame({ kind: "append", records: passed }));
        for (const nack of refused) device.send(encodeFrame(nack));
        return;
      }
      if (relay.readyState === WebSocket.OPEN) relay.send(data);
      else early.push(data);
    });
    relay.on("open", () => {
      for (const data of early.splice(0)) relay.send(data);
    });
    relay.on("message", (data: Buffer) => {
      const frame = decodeFrame(new Uint8Array(data));
      const trick = tricks.get(dev);
      if (!trick || !frame.ok || isUnknown(frame.value)) device.send(data);
      else for (const told of trick(frame.value)) device.send(encodeFrame(told));
    });
    relay.on("close", () => device.close());
    relay.on("error", () => device.close());
    device.on("close", () => relay.close());
    device.on("error", () => relay.close());
  });

  return {
    address: `http://${host}`,
    play(dev, trick) {
      if (trick) tricks.set(dev, trick);
      else tricks.delete(dev);
    },
    refuse(dev, refusal) {
      if (refusal) refusals.set(dev, refusal);
      else refusals.delete(dev);
    },
    async close() {
      for (const device of sockets.clients) device.terminate();
      sockets.close();
      server.close();
      await once(server, "close");
    },
  };
}

function sifted(records: readonly Bytes[], refusal: Refusal) {
  const passed: Bytes[] = [];
  const refused: KnownFrame[] = [];
  for (const bytes of records) {
    const record = decodeRecord(bytes);
    if (!record.ok) throw new Error("a device sends records only");
    const code = refusal(record.value);
    if (code === undefined) passed.push(bytes);
    else refused.push({ kind: "nack", dseq: record.value.dseq, code, info: 0 });
  }
  return { passed, refused };
}

function isUnknown(frame: Frame): frame is Extract<Frame, { kind: "unknown" }> {
  return frame.kind === "unknown";
}
