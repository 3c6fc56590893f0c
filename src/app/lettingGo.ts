/** Makes Chromium let go of files that it has written anew: a table that was replaced lies on the disk until the next one is
 *  written, and creating and deleting a small database makes it write one (docs/decisions/0177). Harmless elsewhere. */

const NAME = "kuggboken-letting-go";
/** The first lets go of what was replaced before, the second of what the first has replaced. */
const ROUNDS = 3;

export async function letGoOfReplacedFiles(): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    await withRow();
    await answered(indexedDB.deleteDatabase(NAME));
  }
}

async function withRow(): Promise<void> {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => request.result.createObjectStore("rows", { autoIncrement: true });
  await answered(request);
  const db = request.result;
  const transaction = db.transaction("rows", "readwrite", { durability: "strict" });
  transaction.objectStore("rows").add(0);
  await new Promise((done) => {
    transaction.oncomplete = done;
    transaction.onabort = done;
  });
  db.close();
}

/** Also when it could not be done: nothing depends on it. */
function answered(request: IDBOpenDBRequest): Promise<unknown> {
  return new Promise((done) => {
    request.onsuccess = done;
    request.onerror = done;
    request.onblocked = done;
  });
}
