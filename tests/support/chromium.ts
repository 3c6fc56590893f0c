import { execFileSync } from "node:child_process";
import { join } from "node:path";

let found: string | undefined;

/** Path of the Chromium to test with; installs one when the machine has none (tests/tools/chromium.mjs). */
export function chromiumPath(): string {
  const tool = join(import.meta.dirname, "../tools/chromium.mjs");
  found ??= execFileSync(process.execPath, [tool], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  }).trim();
  return found;
}

/** Quiet and self-contained: no sandbox (root in containers), no traffic of the browser's own. */
export const chromiumFlags: readonly string[] = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
