/** A whole IndexedDB database as JSON and back: what a phone of an earlier release has on it. */

interface StoreDump {
  readonly keyPath: string | string[] | null;
  readonly autoIncrement: boolean;
  readonly indexes: Readonly<Record<string, string | string[]>>;
  /** `key` stands only where the store keeps it beside the value. */
  readonly rows: readonly { readonly key?: number | string; readonly value: unknown }[];
}

export interface DatabaseDump {
  readonly version: number;
  readonly stores: Readonly<Record<string, StoreDump>>;
}

export async function dumpDatabase(name: string): Promise<DatabaseDump> {
  const db = await settled(indexedDB.open(name));
  const stores: Record<string, StoreDump> = {};
  for (const store of db.objectStoreNames) {
    const opened = db.transaction(store).objectStore(store);
    const { keyPath, autoIncrement } = opened;
    const indexes: Record<string, string | string[]> = {};
    for (const index of opened.indexNames) indexes[index] = opened.index(index).keyPath;
    const [keys, values] = await Promise.all([
      settled(opened.getAllKeys()),
      settled(opened.getAll()),
    ]);
    const rows = await Promise.all(
      values.map(async (value, n) => ({
        ...(keyPath === null ? { key: keys[n] as number | string } : {}),
        value: await toJson(value),
      })),
    );
    stores[store] = { keyPath, autoIncrement, indexes, rows };
  }
  const { version } = db;
  db.close();
  return { version, stores };
}

/** Writes the database under `name`, which must be free. `change` may alter a row on its way. */
export async function restoreDatabase(
  dump: DatabaseDump,
  name: string,
  change: (store: string, value: unknown) => unknown = (_store, value) => value,
): Promise<void> {
  const rows = new Map<string, { key: number | string | undefined; value: unknown }[]>();
  for (const [store, { rows: kept }] of Object.entries(dump.stores)) {
    const values = kept.map(async ({ key, value }) => ({
      key,
      value: change(store, await fromJson(value)),
    }));
    rows.set(store, await Promise.all(values));
  }
  const request = indexedDB.open(name, dump.version);
  request.onupgradeneeded = () => {
    for (const [store, { keyPath, autoIncrement, indexes }] of Object.entries(dump.stores)) {
      const made = request.result.createObjectStore(store, { keyPath, autoIncrement });
      for (const [index, path] of Object.entries(indexes)) made.createIndex(index, path);
    }
  };
  const db = await settled(request);
  const transaction = db.transaction([...rows.keys()], "readwrite");
  for (const [store, kept] of rows) {
    for (const { key, value } of kept) transaction.objectStore(store).put(value, key);
  }
  await new Promise((done, failed) => {
    transaction.oncomplete = done;
    transaction.onabort = failed;
  });
  db.close();
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
}

/** JSON has no bytes and no keys: {"bytes": …} and {"cryptoKey": …} stand for them. */
async function toJson(value: unknown): Promise<unknown> {
  if (value instanceof Uint8Array) return { bytes: Buffer.from(value).toString("base64") };
  if (value instanceof CryptoKey) {
    const { algorithm, usages } = value;
    return { cryptoKey: { jwk: await crypto.subtle.exportKey("jwk", value), algorithm, usages } };
  }
  if (Array.isArray(value)) return Promise.all(value.map(toJson));
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).map(async ([name, one]) => [name, await toJson(one)]);
  return Object.fromEntries(await Promise.all(fields));
}

interface KeyDump {
  readonly jwk: JsonWebKey;
  readonly algorithm: AlgorithmIdentifier;
  readonly usages: KeyUsage[];
}

async function fromJson(value: unknown): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map(fromJson));
  if (typeof value !== "object" || value === null) return value;
  if ("bytes" in value) return new Uint8Array(Buffer.from(String(value.bytes), "base64"));
  if ("cryptoKey" in value) {
    const { jwk, algorithm, usages } = value.cryptoKey as KeyDump;
    const { ext: _ext, ...key } = jwk;
    // Browsers make every public key one that can be read.
    const isPublic = key.kty === "EC" && key.d === undefined;
    return crypto.subtle.importKey("jwk", key, algorithm, isPublic, usages);
  }
  const fields = Object.entries(value).map(async ([name, one]) => [name, await fromJson(one)]);
  return Object.fromEntries(await Promise.all(fields));
}
