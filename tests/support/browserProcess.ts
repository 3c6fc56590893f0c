import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { chromiumFlags, chromiumPath } from "./chromium.ts";
import "./zone.ts";

export interface BrowserProcess {
  readonly process: ChildProcess;
  /** Where its DevTools protocol answers. */
  readonly port: number;
}

/** A browser of our own on a profile that nobody uses: only then do we own the process group to kill. It opens about:blank.
 *  `flags`: what it is told beyond the ordinary, e.g. another kind of phone's name or a film for its camera. */
export async function startBrowser(
  profile: string,
  viewport: { readonly width: number; readonly height: number },
  flags: readonly string[] = [],
): Promise<BrowserProcess> {
  const portFile = join(profile, "DevToolsActivePort");
  rmSync(portFile, { force: true });
  for (const lock of ["SingletonLock", "SingletonCookie", "SingletonSocket"]) {
    rmSync(join(profile, lock), { force: true });
  }
  const browser = spawn(
    chromiumPath(),
    [
      ...chromiumFlags,
      ...flags,
      // Pages of a desktop's address bar, which no phone has: they take two fifths of a start's processor time.
      "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup",
      "--remote-debugging-port=0",
      `--user-data-dir=${profile}`,
      "--lang=sv-SE",
      "--accept-lang=sv-SE",
      "--disable-dev-shm-usage",
      "--no-default-browser-check",
      "--password-store=basic",
      "--hide-crash-restore-bubble",
      `--window-size=${viewport.width},${viewport.height}`,
      "about:blank",
    ],
    { detached: true, stdio: "ignore" },
  );
  return { process: browser, port: await portFrom(portFile, browser) };
}

async function portFrom(file: string, browser: ChildProcess): Promise<number> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    if (browser.exitCode !== null) throw new Error(`Chromium ended with ${browser.exitCode}`);
    const port = existsSync(file) ? readFileSync(file, "utf8").split("\n")[0] : "";
    if (port) return Number(port);
    await new Promise((next) => setTimeout(next, 50));
  }
  throw new Error("Chromium did not open its port within 30 s");
}
