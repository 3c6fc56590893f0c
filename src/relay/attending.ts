/** One socket's life from its upgrade to its end, whatever carries it. */

import type { WebSocket } from "ws";
import { CLOSE_DONE, CLOSE_GOING_AWAY, CLOSE_IDLE, closeCode } from "../protocol/errors.ts";
import { giveJobs } from "./compaction.ts";
import { type Connection, messageBytes, refuse, shut } from "./connection.ts";
import { hear } from "./conversation.ts";
import { shortId } from "./log.ts";
import type { Relay } from "./relay.ts";
import { dropUpload } from "./uploads.ts";

/** How a stranger's visit ends that came to something, or that the relay ended itself. */
const HARMLESS = [CLOSE_DONE, CLOSE_GOING_AWAY];

/** How long a socket may take; tests use shorter ones. */
export interface Patience {
  readonly handshakeMs: number;
  readonly idleMs: number;
  readonly drainMs: number;
}

/** `origins`: those that the other side's login may be signed for. `isLocal`: it is on this computer. */
export function attend(
  relay: Relay,
  connections: Set<Connection>,
  socket: WebSocket,
  address: string,
  origins: readonly string[],
  isLocal = false,
): void {
  const now = Date.now();
  const connection: Connection = {
    socket,
    address,
    origins,
    isLocal,
    openedAt: now,
    stage: { kind: "opened" },
    home: undefined,
    guest: undefined,
    lastHeard: now,
    stuck: { bytes: 0, since: now },
    bytesBeforeWelcome: 0,
  };
  connections.add(connection);
  relay.metrics.connections.inc();
  socket.on("message", (data, isBinary) => {
    const bytes = messageBytes(data, isBinary);
    if (bytes) hear(relay, connection, bytes);
    else refuse(connection, relay.metrics, "MALFORMED", "binary messages only");
  });
  socket.on("error", (error) => relay.log.info({ reason: error.message }, "socket failed"));
  socket.on("close", (code) => {
    connections.delete(connection);
    relay.metrics.connections.dec();
    if (!connection.home && !HARMLESS.includes(code)) {
      relay.failedVisits.mustWait(address, Date.now());
    }
    leave(relay, connection, code);
  });
}

function leave(relay: Relay, connection: Connection, code: number): void {
  const { home, guest } = connection;
  connection.stage = { kind: "closed" };
  if (!home) return;
  home.connections.delete(connection);
  home.live.delete(connection);
  home.idleSince = Date.now();
  if (guest) {
    dropUpload(relay, guest);
    giveJobs(relay, home);
  }
  relay.log.info({ ws: shortId(home.wsId), code }, "disconnected");
}

/** Lets go of sockets that say nothing, never introduce themselves, or do not read what is sent to them. */
export function sweep(relay: Relay, connections: Set<Connection>, patience: Patience): void {
  const now = Date.now();
  for (const connection of connections) {
    const { socket, stage, openedAt, lastHeard, stuck } = connection;
    const bytes = socket.bufferedAmount;
    if (bytes === 0 || bytes < stuck.bytes) connection.stuck = { bytes, since: now };
    else connection.stuck = { bytes, since: stuck.since };
    if (stage.kind === "closed") {
      if (now - connection.stuck.since > patience.drainMs) socket.terminate();
    } else if (stage.kind !== "welcomed" && now - openedAt > patience.handshakeMs) {
      refuse(connection, relay.metrics, "AUTH_FAILED", "too slow to introduce itself");
    } else if (now - lastHeard > patience.idleMs) {
      shut(connection, CLOSE_IDLE, "nothing was heard");
    } else if (now - connection.stuck.since > patience.drainMs && bytes > 0) {
      relay.log.info({ code: closeCode("OVERLOADED") }, "a socket that does not read was closed");
      socket.terminate();
    }
  }
}
