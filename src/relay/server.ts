/** HTTP and sockets: the app's files, /healthz, /metrics, and the upgrade at /flr with one connection's life. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { fail, ok, type Result } from "../base/result.ts";
import { CLOSE_GOING_AWAY, CLOSE_IDLE, closeCode } from "../protocol/errors.ts";
import { limits, RELAY_PATH, SUBPROTOCOL } from "../protocol/limits.ts";
import { appPages, setSecurityHeaders } from "./appPages.ts";
import { type Connection, messageBytes, refuse, shut } from "./connection.ts";
import { hear } from "./conversation.ts";
import { shortId } from "./log.ts";
import type { Relay } from "./relay.ts";
import type { Settings } from "./settings.ts";

const SWEEP_MS = 1000;

export interface RelayServer {
  readonly port: number;
  /** Stops listening, tells every socket that the relay goes away, and waits for them to have heard. */
  stop(): Promise<void>;
}

/** How long a socket may take; tests use shorter ones. */
export interface Patience {
  readonly handshakeMs: number;
  readonly idleMs: number;
  readonly drainMs: number;
}

type ServerSettings = Pick<Settings, "port" | "host" | "appFolder" | "origins" | "isBehindProxy">;

/** The problem is one sentence for the operator. */
export async function openServer(
  relay: Relay,
  settings: ServerSettings,
  patience: Patience = limits,
): Promise<Result<RelayServer, string>> {
  const connections = new Set<Connection>();
  const pages = appPages(settings.appFolder);
  const http = createServer((request, response) => page(relay, pages, request, response));
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: limits.payloadBytes,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
  });
  http.on("upgrade", (request, socket, head) => {
    // Node has taken its own listener away here: without ours, a phone that vanishes while it is refused would end
    // the process.
    socket.on("error", (error) => {
      relay.log.info({ reason: error.message }, "socket failed before its upgrade");
      socket.destroy();
    });
    const address = addressOf(request, settings);
    const refusal = upgradeRefusal(request, connections, address);
    if (refusal) return endUpgrade(socket, refusal);
    sockets.handleUpgrade(request, socket, head, (opened) => {
      attend(relay, connections, opened, address, originsOf(request, settings));
    });
  });
  const sweeper = setInterval(sweep, SWEEP_MS, relay, connections, patience);
  const problem = await listening(http, settings);
  if (problem) {
    clearInterval(sweeper);
    return fail(problem);
  }
  return ok({
    port: (http.address() as AddressInfo).port,
    stop: () => {
      clearInterval(sweeper);
      return stopped(http, connections);
    },
  });
}

function listening(
  http: Server,
  { port, host }: Pick<Settings, "port" | "host">,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    http.once("error", (error: NodeJS.ErrnoException) => {
      const where = host ? `${host}:${port}` : `port ${port}`;
      const why = error.code === "EADDRINUSE" ? "is already in use" : `failed (${error.code})`;
      resolve(`cannot listen: ${where} ${why}`);
    });
    http.listen({ port, ...(host ? { host } : {}) }, () => resolve(undefined));
  });
}

async function stopped(http: Server, connections: Set<Connection>): Promise<void> {
  const closed = new Promise((resolve) => http.close(resolve));
  for (const connection of connections) shut(connection, CLOSE_GOING_AWAY, "the relay goes away");
  const impatient = setTimeout(() => {
    for (const { socket } of connections) socket.terminate();
  }, 2000);
  http.closeIdleConnections();
  await closed;
  clearTimeout(impatient);
}

type Pages = (request: IncomingMessage, response: ServerResponse) => void;

function page(
  relay: Relay,
  pages: Pages,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  setSecurityHeaders(response);
  const path = (request.url ?? "/").split("?")[0];
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { Allow: "GET, HEAD" }).end();
  } else if (path === "/healthz") {
    const isHealthy = relay.queue.isHealthy();
    response.writeHead(isHealthy ? 200 : 503, { "Content-Type": "text/plain" });
    response.end(isHealthy ? "ok\n" : "storage refuses to write\n");
  } else if (path === "/metrics") {
    void showMetrics(relay, response);
  } else if (path === RELAY_PATH) {
    response.writeHead(426, { Upgrade: "websocket" }).end();
  } else {
    pages(request, response);
  }
}

async function showMetrics(relay: Relay, response: ServerResponse): Promise<void> {
  const { registry, workspaces } = relay.metrics;
  workspaces.set([...relay.workspaces.all()].length);
  const text = await registry.metrics();
  response.writeHead(200, { "Content-Type": registry.contentType }).end(text);
}

function upgradeRefusal(
  request: IncomingMessage,
  connections: Set<Connection>,
  address: string,
): string | undefined {
  if ((request.url ?? "").split("?")[0] !== RELAY_PATH) return "404 Not Found";
  const offered = (request.headers["sec-websocket-protocol"] ?? "").split(",");
  if (!offered.some((name) => name.trim() === SUBPROTOCOL)) return "400 Bad Request";
  const strangers = [...connections].filter(
    (other) => other.address === address && other.stage.kind !== "welcomed",
  );
  if (strangers.length >= limits.unauthenticatedPerAddress) return "429 Too Many Requests";
  return undefined;
}

function endUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function addressOf(request: IncomingMessage, { isBehindProxy }: ServerSettings): string {
  const told = isBehindProxy ? request.headers["x-forwarded-for"] : undefined;
  // The proxy appends the address it saw; what stands before it is the client's own word.
  const last = (Array.isArray(told) ? told.at(-1) : told)?.split(",").at(-1)?.trim();
  return last || (request.socket.remoteAddress ?? "unknown");
}

function originsOf(request: IncomingMessage, { origins }: ServerSettings): readonly string[] {
  if (origins.length > 0) return origins;
  const scheme = request.headers["x-forwarded-proto"] === "https" ? "https" : "http";
  return [`${scheme}://${request.headers.host ?? ""}`];
}

function attend(
  relay: Relay,
  connections: Set<Connection>,
  socket: WebSocket,
  address: string,
  origins: readonly string[],
): void {
  const now = Date.now();
  const connection: Connection = {
    socket,
    address,
    origins,
    openedAt: now,
    stage: { kind: "opened" },
    home: undefined,
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
    leave(relay, connection, code);
  });
}

function leave(relay: Relay, connection: Connection, code: number): void {
  const { home } = connection;
  connection.stage = { kind: "closed" };
  if (!home) return;
  home.connections.delete(connection);
  home.live.delete(connection);
  home.idleSince = Date.now();
  relay.log.info({ ws: shortId(home.wsId), code }, "disconnected");
}

/** Lets go of sockets that say nothing, never introduce themselves, or do not read what is sent to them. */
function sweep(relay: Relay, connections: Set<Connection>, patience: Patience): void {
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
