import { WebSocket } from "ws";
import type { Hints, MakeWebSocket, WebSocketLike } from "../../src/sync/socket.ts";

/** One phone's network: it can be lost and found, and remembers every byte that left and came. */
export interface Wire {
  readonly makeWebSocket: MakeWebSocket;
  readonly hints: Hints;
  readonly sent: Uint8Array[];
  readonly received: Uint8Array[];
  lose(): void;
  find(): void;
  /** Like a phone whose owner opens the app again. */
  hurry(): void;
}

export function openWire(): Wire {
  const sockets = new Set<WebSocket>();
  const listeners = new Set<Parameters<Hints>[0]>();
  const sent: Uint8Array[] = [];
  const received: Uint8Array[] = [];
  let isLost = false;
  return {
    sent,
    received,
    makeWebSocket(url, protocol) {
      // A lost network is a connection that is refused, as on a phone in a cellar.
      const socket = new WebSocket(isLost ? "ws://127.0.0.1:1/flr" : url, protocol);
      sockets.add(socket);
      socket.on("close", () => sockets.delete(socket));
      socket.on("error", () => undefined);
      socket.on("message", (data: Buffer | ArrayBuffer) => received.push(new Uint8Array(data)));
      const send = socket.send.bind(socket);
      socket.send = (bytes: Uint8Array) => {
        sent.push(bytes);
        send(bytes);
      };
      return socket as unknown as WebSocketLike;
    },
    hints(hear) {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
    lose() {
      isLost = true;
      for (const socket of sockets) socket.terminate();
    },
    find() {
      isLost = false;
      for (const hear of listeners) hear("hurry");
    },
    hurry() {
      for (const hear of listeners) hear("hurry");
    },
  };
}
