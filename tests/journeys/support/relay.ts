import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../../..");
const program = join(root, "build/relay/main.js");

/** The built relay as a process of its own, serving the built app, on a port it keeps over stops and starts. */
export interface Relay {
  readonly origin: string;
  /** Database, WAL, and everything the relay said over all its lives. */
  readonly folder: string;
  /** Ends it first when it runs. */
  start(appDir?: string): Promise<void>;
  /** Asks it to end (SIGTERM) and waits until it has. */
  stop(): Promise<void>;
  /** SIGKILL. */
  kill9(): Promise<void>;
  /** Stops it and removes what it kept. */
  end(): Promise<void>;
}

/** Starts a relay. `appDir` = the built app to serve, default dist/. `fixedPort`: where a profile that outlives the relay
 *  knows the app, because a browser's databases belong to an address. `settings`: more of its environment. */
export async function startRelay(
  appDir = join(root, "dist"),
  fixedPort?: number,
  settings: Readonly<Record<string, string>> = {},
): Promise<Relay> {
  if (!existsSync(program)) throw new Error("no built relay: run npm run build first");
  const folder = mkdtempSync(join(tmpdir(), "kuggboken-relay-"));
  const dataDir = join(folder, "data");
  const logFile = join(folder, "relay.log");
  const port = fixedPort ?? (await freePort());
  const origin = `http://localhost:${port}`;
  let served = appDir;
  let child: ChildProcess | undefined;

  async function start(nextAppDir?: string): Promise<void> {
    // One at a time: of two at the same port the second ends, and the first would be nobody's to stop.
    await finish("SIGTERM");
    served = nextAppDir ?? served;
    const log = createWriteStream(logFile, { flags: "a" });
    const env = { ...process.env, PORT: String(port), HOST: "localhost", DATA_DIR: dataDir };
    child = spawn(process.execPath, [program], {
      env: { ...env, ...settings, APP_DIR: served },
      stdio: ["ignore", "pipe", "pipe"],
    });
    child.stdout?.pipe(log, { end: false });
    child.stderr?.pipe(log, { end: false });
    await answers(`${origin}/healthz`, child);
  }

  async function finish(signal: "SIGTERM" | "SIGKILL"): Promise<void> {
    const ending = child;
    child = undefined;
    if (ending === undefined || ending.exitCode !== null || ending.signalCode !== null) return;
    await new Promise<void>((done) => {
      ending.once("exit", () => done());
      ending.kill(signal);
    });
  }

  await start();
  return {
    origin,
    folder,
    start,
    stop: () => finish("SIGTERM"),
    kill9: () => finish("SIGKILL"),
    async end() {
      await finish("SIGTERM");
      rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once("error", fail);
    server.listen(0, () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => done(port));
    });
  });
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the relay ended with ${child.exitCode}`);
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((next) => setTimeout(next, 50));
  }
  throw new Error("the relay did not answer /healthz within 20 s");
}
