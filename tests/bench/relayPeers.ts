/** The servers that are compared, each as a process of its own. Peers are installed, pinned, in a folder of their own. */

import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { relayProgram } from "../support/relayProgram.ts";

export type ServerName = "kuggboken" | "hocuspocus-sqlite" | "y-websocket" | "y-websocket-leveldb";

export const serverNames: readonly ServerName[] = [
  "kuggboken",
  "hocuspocus-sqlite",
  "y-websocket",
  "y-websocket-leveldb",
];

export interface Server {
  readonly name: ServerName;
  readonly port: number;
  readonly pid: number;
  readonly folder: string;
  kill9(): Promise<void>;
}

const versions = {
  "@hocuspocus/server": "4.7.0",
  "@hocuspocus/extension-sqlite": "4.7.0",
  "@y/websocket-server": "0.1.1",
  "y-leveldb": "0.1.2",
  "better-sqlite3": "12.11.1",
  ws: "8.23.0",
  yjs: "13.6.33",
  "y-protocols": "1.0.7",
};

/** Its defaults, apart from the greeting on the screen. */
const hocuspocus = `import { Server } from "@hocuspocus/server";
import { SQLite } from "@hocuspocus/extension-sqlite";
const { PORT, DATA } = process.env;
await new Server({ port: Number(PORT), address: "127.0.0.1", quiet: true,
  extensions: [new SQLite({ database: DATA + "/hocuspocus.db" })] }).listen();
`;

const root = resolve(import.meta.dirname, "../..");

/** Without install scripts: the one addon that would be compiled is the one this project has compiled already. */
export function installPeers(): string {
  const folder = join(tmpdir(), "kuggboken-bench-peers-1");
  const addon = "node_modules/better-sqlite3/build";
  if (existsSync(join(folder, addon))) return folder;
  mkdirSync(folder, { recursive: true });
  const manifest = { private: true, type: "module", dependencies: versions };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  execFileSync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
  });
  cpSync(join(root, addon), join(folder, addon), { recursive: true });
  writeFileSync(join(folder, "hocuspocus.mjs"), hocuspocus);
  return folder;
}

export async function startServer(
  name: ServerName,
  peers: string,
  folder = mkdtempSync(join(tmpdir(), "kuggboken-bench-")),
): Promise<Server> {
  const port = await freePort();
  const { program, env } = await command(name, peers, folder);
  const child = spawn(process.execPath, [program], {
    cwd: peers,
    env: { PATH: process.env["PATH"], HOST: "127.0.0.1", PORT: String(port), ...env },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const exited = once(child, "exit");
  await answering(port, () => child.exitCode === null);
  return {
    name,
    port,
    pid: child.pid ?? 0,
    folder,
    async kill9() {
      child.kill("SIGKILL");
      await exited;
    },
  };
}

async function command(name: ServerName, peers: string, folder: string) {
  const websocket = join(peers, "node_modules/@y/websocket-server/src/server.js");
  switch (name) {
    case "kuggboken":
      return { program: await relayProgram(), env: { DATA_DIR: folder, LOG_LEVEL: "error" } };
    case "hocuspocus-sqlite":
      return { program: join(peers, "hocuspocus.mjs"), env: { DATA: folder } };
    case "y-websocket":
      return { program: websocket, env: {} };
    case "y-websocket-leveldb":
      return { program: websocket, env: { YPERSISTENCE: folder } };
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  return typeof address === "object" && address ? address.port : 0;
}

async function answering(port: number, isAlive: () => boolean): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (isAlive() && Date.now() < deadline) {
    try {
      await fetch(`http://127.0.0.1:${port}/`);
      return;
    } catch {
      // Not listening yet.
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error("the server does not answer");
}
