import { ok, type Result } from "../base/result.ts";
import type { Problem } from "../domain/problem.ts";
import { tryStorage } from "./storageProblem.ts";

const NAME = "kuggboken-fresh-log";

/** Makes Chromium write on in a new log file. A browser that is killed within a write leaves half a record at the end of
 *  its log; Chromium writes on behind that half (google/leveldb issue 1287), takes it for damage at the start after, and
 *  deletes all databases of the app. Deleting a database, here an empty one, is what makes it end the log it has
 *  (decision 0190). Called at every start, before anything is written. What storage refuses comes back as a problem, and
 *  nothing depends on it. Other engines keep no such log: nothing is done there. */
export async function freshLog(): Promise<Result<void, Problem>> {
  if (!("userAgentData" in navigator)) return ok(undefined);
  return tryStorage(async () => {
    const made = await answered(indexedDB.open(NAME, 1));
    made.close();
    await answered(indexedDB.deleteDatabase(NAME));
  });
}

function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
