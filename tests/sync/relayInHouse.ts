import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { openLog } from "../../src/relay/log.ts";
import type { Registration } from "../../src/relay/registration.ts";
import { type RunningRelay, startRelay } from "../../src/relay/startRelay.ts";

/** The real relay in this process, on a port and a folder of its own. */
export interface HouseRelay {
  readonly address: string;
  readonly folder: string;
  stop(): Promise<void>;
  /** Same port, same folder. */
  start(isRestored?: boolean, mayFound?: Registration): Promise<void>;
  remove(): Promise<void>;
}

/** The relay's side of one release. */
export interface RelayRelease {
  readonly startRelay: typeof startRelay;
  readonly openLog: typeof openLog;
}

/** `fill` may put something into its folder before it starts for the first time. `snapshotAfter`: so many records of a
 *  document, and it asks for a snapshot. */
export async function houseRelay(
  fill?: (folder: string) => void,
  release: RelayRelease = { startRelay, openLog },
  registration: Registration = { kind: "local" },
  snapshotAfter?: number,
): Promise<HouseRelay> {
  const folder = mkdtempSync(join(tmpdir(), "kugg-relay-"));
  fill?.(folder);
  let running = await run(release, folder, 0, false, registration, snapshotAfter);
  const { port } = running;
  return {
    address: `http://127.0.0.1:${port}`,
    folder,
    stop: () => running.stop(),
    async start(isRestored = false, mayFound = registration) {
      running = await run(release, folder, port, isRestored, mayFound, snapshotAfter);
    },
    async remove() {
      await running.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

/** The relay of a test file: running before its first test, gone after its last. */
export function relayOfThisFile(snapshotAfter?: number): Omit<HouseRelay, "remove"> {
  let relay: HouseRelay | undefined;
  const running = (): HouseRelay => {
    if (!relay) throw new Error("asked for before the first test");
    return relay;
  };
  beforeAll(async () => {
    relay = await houseRelay(undefined, undefined, undefined, snapshotAfter);
  });
  afterAll(() => running().remove());
  return {
    get address() {
      return running().address;
    },
    get folder() {
      return running().folder;
    },
    stop: () => running().stop(),
    start: (isRestored) => running().start(isRestored),
  };
}

async function run(
  release: RelayRelease,
  dataFolder: string,
  port: number,
  isRestored: boolean,
  registration: Registration,
  snapshotAfter: number | undefined,
): Promise<RunningRelay> {
  const started = await release.startRelay(
    {
      port,
      host: "127.0.0.1",
      dataFolder,
      appFolder: dataFolder,
      origins: [],
      isBehindProxy: false,
      maxBytes: undefined,
      logLevel: "silent",
      isRestored,
      registration,
      snapshotAfter,
    },
    release.openLog("silent", process.stderr),
    (code) => {
      throw new Error(`the relay lost its disk: ${code}`);
    },
  );
  if (!started.ok) throw new Error(started.problem);
  return started.value;
}
