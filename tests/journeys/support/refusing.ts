import { Buffer } from "node:buffer";
import type { BrowserContext, WebSocketRoute } from "@playwright/test";
import { decodeFrame, encodeFrame } from "../../../src/protocol/frames.ts";
import { decodeRecord } from "../../../src/protocol/record.ts";

export interface Refusing {
  /** From now on the document of the next record is refused under this code, whatever is sent of it; undefined = no more. */
  refuse(code: number | undefined): void;
  /** Records refused so far. */
  readonly count: number;
}

/** Stands between a browser's sockets and the relay from its next page on. The relay never sees what is refused here, so all
 *  it stores and answers is its own. */
export async function refusingBetween(context: BrowserContext): Promise<Refusing> {
  let code: number | undefined;
  let refused: string | undefined;
  let count = 0;
  const passOn = (message: Buffer, device: WebSocketRoute, relay: WebSocketRoute) => {
    const frame = decodeFrame(new Uint8Array(message));
    if (code === undefined || !frame.ok || frame.value.kind !== "append") {
      relay.send(message);
      return;
    }
    for (const bytes of frame.value.records) {
      const record = decodeRecord(bytes);
      if (!record.ok) throw new Error("a device sends records only");
      const { doc, dseq } = record.value;
      refused ??= doc.join();
      if (doc.join() === refused) {
        count++;
        device.send(Buffer.from(encodeFrame({ kind: "nack", dseq, code, info: 0 })));
      } else relay.send(Buffer.from(encodeFrame({ kind: "append", records: [bytes] })));
    }
  };
  await context.routeWebSocket(/\/flr$/, (device) => {
    const relay = device.connectToServer();
    device.onMessage((message) => {
      if (typeof message === "string") throw new Error("frames are bytes");
      passOn(message, device, relay);
    });
  });
  return {
    refuse(next) {
      code = next;
      refused = undefined;
    },
    get count() {
      return count;
    },
  };
}
