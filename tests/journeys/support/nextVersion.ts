import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "vite";

const root = resolve(import.meta.dirname, "../../..");

/** The app of tomorrow: built from the same sources, with another build id and so with other chunks. */
export async function nextVersion(): Promise<string> {
  const outDir = join(root, "build/next-version");
  process.env["BUILD_SALT"] = "next";
  await build({ root, logLevel: "error", build: { outDir, emptyOutDir: true } });
  delete process.env["BUILD_SALT"];
  if (!existsSync(join(outDir, "serviceWorker.js")))
    throw new Error("the next version has no worker");
  return outDir;
}
