import { openDeviceDb } from "../../src/storage/deviceDb.ts";
import {
  appOf,
  closeApp,
  everyoneHasAll,
  NOVEMBER,
  type Phone,
  sendAll,
  workspaceOf,
  write,
} from "./cast.ts";

/** The phone, put back from a copy made before its last words: the relay has records of it that it never made. Its app is
 *  closed then. */
export async function putBack(phone: Phone, friend: Phone): Promise<void> {
  const cursor = await appOf(phone).db.cursors.get(workspaceOf(phone));
  await write(phone, NOVEMBER, "första", "livet");
  await sendAll(phone);
  await everyoneHasAll(friend, phone);
  await closeApp(phone);
  const reopened = await openDeviceDb(phone.dbName);
  if (!reopened.ok || !cursor) throw new Error("the copy cannot be made");
  await reopened.value.cursors.put(cursor);
  reopened.value.close();
}
