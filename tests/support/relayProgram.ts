import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "vite";

const root = resolve(import.meta.dirname, "../..");
let program: Promise<string> | undefined;

/**
 * Path of the relay bundled as it is shipped, for tests that start it as a process of its own.
 * Bundled once for each state of the sources it is made of.
 */
export function relayProgram(): Promise<string> {
  program ??= bundle();
  return program;
}

async function bundle(): Promise<string> {
  const outDir = join(root, "build/test-relay", sourceHash());
  const file = join(outDir, "main.js");
  if (!existsSync(file)) {
    await build({ root, logLevel: "warn", build: { ssr: "src/relay/main.ts", outDir } });
  }
  return file;
}

function sourceHash(): string {
  const hash = createHash("sha256");
  for (const room of ["base", "protocol", "relay"]) {
    const folder = join(root, "src", room);
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
    for (const file of files.filter((name) => name.endsWith(".ts"))) {
      hash.update(file).update(readFileSync(join(folder, file)));
    }
  }
  return hash.digest("hex").slice(0, 12);
}
