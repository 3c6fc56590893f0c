/** The shipped relay as a process of its own, for tests that need one to be stopped, killed and started again. */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { relayProgram } from "../support/relayProgram.ts";

export interface RelayProcess {
  /** `http://127.0.0.1:port`, which is also the origin devices sign. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly dataDir: string;
  /** The exit code, when it has ended. */
  readonly ended: Promise<number | null>;
  /** Everything written so far: stdout (the log) and stderr. */
  logs(): string;
  /** SIGTERM; gives the exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL; resolves when the process is gone. */
  kill9(): Promise<void>;
}

export interface RelayOptions {
  readonly dataDir?: string;
  /** 0, the default, takes any free one. */
  readonly port?: number;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export function newDataDir(): string {
  return mkdtempSync(join(tmpdir(), "kuggboken-relay-"));
}

/** Resolves when it listens; rejects with what it wrote when it ends instead. */
export async function startRelay(options: RelayOptions = {}): Promise<RelayProcess> {
  const dataDir = options.dataDir ?? newDataDir();
  const child = spawn(process.execPath, [await relayProgram(), ...(options.args ?? [])], {
    env: {
      PATH: process.env["PATH"],
      HOST: "127.0.0.1",
      PORT: String(options.port ?? 0),
      DATA_DIR: dataDir,
      ...options.env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  const hear = (chunk: Buffer) => {
    text += chunk.toString("utf8");
  };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  const exited = once(child, "exit") as Promise<[number | null]>;
  const port = await listening(child, exited, () => text);
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    pid: child.pid ?? 0,
    dataDir,
    ended: exited.then(([code]) => code),
    logs: () => text,
    async stop() {
      child.kill("SIGTERM");
      const [code] = await exited;
      return code;
    },
    async kill9() {
      child.kill("SIGKILL");
      await exited;
    },
  };
}

async function listening(
  child: ChildProcess,
  exited: Promise<[number | null]>,
  text: () => string,
): Promise<number> {
  const ended = exited.then(([code]) => {
    throw new Error(`the relay ended with ${code}: ${text()}`);
  });
  for (;;) {
    const port = /Kuggboken: http:\/\/[^\s]+:(\d+)/.exec(text())?.[1];
    if (port) {
      ended.catch(() => undefined);
      return Number(port);
    }
    if (child.stdout) await Promise.race([once(child.stdout, "data"), ended]);
  }
}

/** What a start that fails writes, and its exit code. */
export async function failedStart(
  options: RelayOptions,
): Promise<{ readonly code: number | null; readonly stderr: string }> {
  const child = spawn(process.execPath, [await relayProgram(), ...(options.args ?? [])], {
    env: {
      PATH: process.env["PATH"],
      HOST: "127.0.0.1",
      PORT: String(options.port ?? 0),
      DATA_DIR: options.dataDir ?? newDataDir(),
      ...options.env,
    },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let stderr = "";
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk.toString("utf8");
  });
  const [code] = (await once(child, "close")) as [number | null];
  return { code, stderr };
}
