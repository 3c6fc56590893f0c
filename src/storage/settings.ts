import type { DeviceDb } from "./deviceDb.ts";

/** What was written under this name, as it was written; its reader decides what it may be. */
export async function readSetting(db: DeviceDb, name: string): Promise<unknown> {
  return (await db.settings.get(name))?.value;
}

export async function writeSetting(db: DeviceDb, name: string, value: unknown): Promise<void> {
  await db.settings.put({ name, value });
}
