import { makeBindingKey } from "../../src/crypto/appLock.ts";
import type { DeviceDb } from "../../src/storage/deviceDb.ts";
import { readLock, writeLock } from "../../src/storage/lockStore.ts";

/** Some lock is set, unless there is one: the test has a key in hand that the disk does not have. */
export async function layLock(db: DeviceDb): Promise<void> {
  if (await readLock(db)) return;
  const bytes = new Uint8Array(44);
  await writeLock(db, {
    binding: await makeBindingKey(),
    pin: { m: 8, t: 1, p: 1, salt: bytes, wrapped: bytes },
    passkey: undefined,
    after: "5-min",
  });
}
