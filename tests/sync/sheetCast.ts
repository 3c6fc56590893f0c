import type { Bytes } from "../../src/base/bytes.ts";
import { randomBytes } from "../../src/crypto/aead.ts";
import type { DeviceNumber } from "../../src/domain/ids.ts";
import { openDeviceDb } from "../../src/storage/deviceDb.ts";
import { openSheet } from "../../src/sync/comeBack.ts";
import { appOf, openApp, type Phone, phoneOf, until } from "./cast.ts";
import { layLock } from "./laidLock.ts";

/** This phone's member has a recovery sheet from now on; gives its secret. */
export async function printSheet(phone: Phone): Promise<Bytes> {
  const secret = randomBytes(16);
  const listed = await appOf(phone).sync.listSheet(secret);
  if (!listed.ok) throw new Error(listed.problem.kind);
  await until("the sheet opens everything", () => {
    const sheets = appOf(phone).held.membership.get().sheets ?? [];
    return sheets.some(({ member, isWhole }) => isWhole && member === appOf(phone).held.me);
  });
  return secret;
}

/** What somebody reads who has nothing but the paper; the phone is new, or was used for this before. */
export async function readPaper(secret: Bytes, relay: string, phone = phoneOf("Cecilia")) {
  const db = await openDeviceDb(phone.dbName);
  if (!db.ok) throw new Error(db.problem.kind);
  const { makeWebSocket } = phone.wire;
  const { lock } = phone;
  if (lock) await layLock(db.value);
  const parts = { db: db.value, sheet: { secret, relay }, lock, now: Date.now, makeWebSocket };
  return { phone, db: db.value, opened: await openSheet(parts) };
}

/** Cecilia's new phone, open and on its way to be live. */
export async function comeBack(
  secret: Bytes,
  relay: string,
  lost: readonly DeviceNumber[],
  phone = phoneOf("Cecilia"),
): Promise<Phone> {
  const { db, opened } = await readPaper(secret, relay, phone);
  if (!opened.ok) throw new Error(opened.problem.kind);
  const back = await opened.value.comeBack("Cecilias nya telefon", lost);
  db.close();
  if (!back.ok) throw new Error(back.problem.kind);
  phone.workspace = back.value;
  await openApp(phone);
  return phone;
}
