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

/** A copy of a phone's own numbers and place in the log; the answer puts them back, once its app is closed. */
export async function copyOf(phone: Phone): Promise<() => Promise<void>> {
  const cursor = await appOf(phone).db.cursors.get(workspaceOf(phone));
  return async () => {
    const reopened = await openDeviceDb(phone.dbName);
    if (!reopened.ok || !cursor) throw new Error("the copy cannot be made");
    await reopened.value.cursors.put(cursor);
    reopened.value.close();
  };
}

/** The phone, put back from a copy made before its last words: the relay has records of it that it never made. Its app is
 *  closed then. */
export async function putBack(phone: Phone, friend: Phone): Promise<void> {
  const goBack = await copyOf(phone);
  await write(phone, NOVEMBER, "första", "livet");
  await sendAll(phone);
  await everyoneHasAll(friend, phone);
  await closeApp(phone);
  await goBack();
}
