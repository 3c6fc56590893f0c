import type { DeviceDb } from "../storage/deviceDb.ts";
import { readSetting } from "../storage/settings.ts";

/** The mark of storage/staging.ts, which is loaded only when it stands. */
const STAGED = "staged-workspace";

/** After a start: what a kill left of a project that was being restored goes, unless another tab is at it. */
export async function sweepAfterStart(db: DeviceDb): Promise<void> {
  if ((await readSetting(db, STAGED)) === undefined) return;
  const { sweepStaged } = await import("./restoreCopy.ts");
  await aloneStaging(() => sweepStaged(db));
}

/** One tab at a time puts a project together. Undefined, and nothing was done, when another one does. */
export async function aloneStaging<T>(deed: () => Promise<T>): Promise<T | undefined> {
  if (!("locks" in navigator)) return deed();
  let result: T | undefined;
  await navigator.locks.request("kuggboken:staging", { ifAvailable: true }, async (lock) => {
    if (lock !== null) result = await deed();
  });
  return result;
}
