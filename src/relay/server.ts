/** HTTP and sockets: the app's files, /healthz, /metrics, and the upgrade at /flr with one connection's life. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import { fail, ok, type Result } from "../base/result.ts";
import { CLOSE_GOING_AWAY } from "../protocol/errors.ts";
import { limits, RELAY_PATH, SUBPROTOCOL } from "../protocol/limits.ts";
import { isSameNetwork } from "./addressMeter.ts";
import { appPages, setSecurityHeaders } from "./appPages.ts";
import { attend, type Patience, sweep } from "./attending.ts";
import { type Connection, shut } from "./connection.ts";
import { isFromThisComputer } from "./registration.ts";
import type { Relay } from "./relay.ts";
import type { Settings } from "./settings.ts";

const SWEEP_MS = 1000;
/** Whoever opens a connection says soon what for, and in few words. */
const HTTP_PATIENCE = {
  headersTimeout: limits.handshakeMs,
  requestTimeout: limits.handshakeMs,
  connectionsCheckingInterval: limits.handshakeMs,
  maxHeaderSize: 8 * 1024,
};

export interface RelayServer {
  readonly port: number;
  /** Stops listening, tells every socket that the relay goes away, and waits for them to have heard. */
  stop(): Promise<void>;
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
  const http = createServer(HTTP_PATIENCE, (request, response) =>
    page(relay, pages, request, response),
  );
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
    const refusal = upgradeRefusal(relay, request, connections, address);
    if (refusal) return endUpgrade(socket, refusal);
    sockets.handleUpgrade(request, socket, head, (opened) => {
      const peer = { remoteAddress: request.socket.remoteAddress, headers: request.headers };
      const isLocal = isFromThisComputer(peer);
      attend(relay, connections, opened, address, originsOf(request, settings), isLocal);
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

/** How long those who are here have for going by themselves. */
const PARTING_MS = 2000;

async function stopped(http: Server, connections: Set<Connection>): Promise<void> {
  const closed = new Promise((resolve) => http.close(resolve));
  for (const connection of connections) shut(connection, CLOSE_GOING_AWAY, "the relay goes away");
  const impatient = setTimeout(() => {
    for (const { socket } of connections) socket.terminate();
    // A browser opens connections ahead of need, and Node takes one that has asked nothing yet for busy, for a minute and more.
    http.closeAllConnections();
  }, PARTING_MS);
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
  relay: Relay,
  request: IncomingMessage,
  connections: Set<Connection>,
  address: string,
): string | undefined {
  if ((request.url ?? "").split("?")[0] !== RELAY_PATH) return "404 Not Found";
  const offered = (request.headers["sec-websocket-protocol"] ?? "").split(",");
  if (!offered.some((name) => name.trim() === SUBPROTOCOL)) return "400 Bad Request";
  let [strangers, theirs] = [0, 0];
  for (const other of connections) {
    if (other.stage.kind === "welcomed") continue;
    strangers += 1;
    if (isSameNetwork(other.address, address)) theirs += 1;
  }
  if (strangers >= limits.unauthenticated) return "503 Service Unavailable";
  const hasFailedOften = relay.failedVisits.wouldWait(address, Date.now()) > 0;
  const isTooMany = theirs >= limits.unauthenticatedPerAddress;
  return isTooMany || hasFailedOften ? "429 Too Many Requests" : undefined;
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
