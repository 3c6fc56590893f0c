/** The program as its operator uses it: one command, what it said, and how it ended. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { relayProgram } from "../support/relayProgram.ts";

export interface Said {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

type Environment = Readonly<Record<string, string>>;

/** Words of the command, and after them what else stands in its environment. */
export async function relayCommand(
  dataDir: string,
  ...words: readonly (string | Environment)[]
): Promise<Said> {
  const args = words.filter((word) => typeof word === "string");
  const env = words.filter((word) => typeof word === "object");
  const child = spawn(process.execPath, [await relayProgram(), ...args], {
    env: Object.assign({ PATH: process.env["PATH"], DATA_DIR: dataDir }, ...env),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [out, err] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => {
    out += chunk.toString("utf8");
  });
  child.stderr.on("data", (chunk: Buffer) => {
    err += chunk.toString("utf8");
  });
  const [code] = (await once(child, "close")) as [number | null];
  return { code, out, err };
}
