/** The storage of one phone: fake-indexeddb, in which the phone can die at any moment. What had not been committed is
 *  taken back, and so is what was committed without strict durability, as far as chance says. */

import {
  IDBDatabase,
  IDBFactory,
  IDBKeyRange,
  IDBObjectStore,
  IDBTransaction,
} from "fake-indexeddb";
import { installed } from "./installed.ts";
import type { Owner, World } from "./world.ts";

export interface Disk {
  factory(): IDBFactory;
  /** Every write that makes it grow is refused: at the write, or at the commit. */
  isFull: boolean;
  /** Who looks at a document's rows beside the document itself is not shown the newest: what the app would say if it had a bug. */
  isForgetful: boolean;
  /** Told before a transaction that writes begins, of the stores it may write to. */
  beforeWrite: ((stores: readonly string[]) => void) | undefined;
  /** Everything that was open is gone. `undo` is asked for each committed transaction that was not strict, newest first,
   *  until it says no. */
  crash(undo: () => boolean): void;
  /** What lies in one store, as it is kept. */
  rows(database: string, store: string): readonly unknown[];
  stores(database: string): readonly string[];
  names(): readonly string[];
  /** As it lies there, for a phone that is restored from its own backup one day. Nobody may be writing. */
  copy(): DiskCopy;
  putBack(copy: DiskCopy): void;
}

export interface DiskCopy {
  readonly databases: ReadonlyMap<string, RawDatabase>;
}

/** The parts of fake-indexeddb that stand behind its surface. */
interface RawRecord {
  readonly key: IDBValidKey;
  readonly value: unknown;
}

interface RawIndex {
  readonly name: string;
  readonly keyPath: unknown;
  readonly multiEntry: boolean;
  readonly unique: boolean;
  initialized: boolean;
}

interface RawStore {
  readonly name: string;
  readonly keyPath: unknown;
  readonly autoIncrement: boolean;
  readonly keyGenerator: { num: number } | null;
  readonly rawIndexes: Map<string, RawIndex>;
  readonly records: { values(): Iterable<RawRecord> };
  storeRecord(record: RawRecord): void;
}

interface RawDatabase {
  readonly name: string;
  readonly version: number;
  readonly rawObjectStores: Map<string, RawStore>;
  transactions: RawTransaction[];
  connections: unknown[];
  processTransactions(): void;
}

interface RawTransaction {
  readonly mode: string;
  readonly durability: string;
  readonly db: { readonly _rawDatabase: RawDatabase };
  readonly _scope: Set<string>;
  readonly _rollbackLog: (() => void)[];
  readonly _requests: { readonly request: { readonly readyState: string } }[];
  _state: string;
  _started: boolean;
  _start(): void;
  _abort(name: string | null): void;
  _markFinished(): void;
}

interface Place {
  readonly owner: Owner;
  readonly disk: OpenDisk;
  grows: boolean;
  isAborted: boolean;
}

interface OpenDisk extends Disk {
  readonly world: World;
  readonly engine: Owner;
  committed(transaction: RawTransaction): void;
}

const disks = new WeakMap<Owner, OpenDisk>();
const places = new WeakMap<object, Place>();

export function diskOf(owner: Owner): Disk {
  const disk = disks.get(owner);
  if (!disk) throw new Error(`${owner.name} has no storage`);
  return disk;
}

/** The owner's requests go to this disk from now on. */
export function plugIn(owner: Owner, disk: Disk): void {
  disks.set(owner, disk as OpenDisk);
}

export function openDisk(world: World, name: string): Disk {
  const lax = new Map<string, RawTransaction[]>();
  let factory = new IDBFactory();
  const raw = () => (factory as unknown as { _databases: Map<string, RawDatabase> })._databases;
  const disk: OpenDisk = {
    world,
    engine: world.newOwner(`${name} disk`),
    isFull: false,
    isForgetful: false,
    beforeWrite: undefined,
    factory: () => factory,
    committed(transaction) {
      const { name: database } = transaction.db._rawDatabase;
      if (transaction.durability === "strict") lax.delete(database);
      else lax.set(database, [...(lax.get(database) ?? []), transaction]);
    },
    crash(undo) {
      for (const [database, kept] of raw()) {
        for (const transaction of kept.transactions) {
          if (transaction._state === "finished") continue;
          takeBack(transaction);
          transaction._state = "finished";
        }
        for (const last of (lax.get(database) ?? []).reverse()) {
          if (!undo()) break;
          takeBack(last);
        }
        kept.transactions = [];
        kept.connections = [];
        // Its first opening had not come to its end.
        if (kept.rawObjectStores.size === 0) raw().delete(database);
      }
      lax.clear();
      const databases = raw();
      factory = new IDBFactory();
      Object.assign(factory, { _databases: databases });
    },
    rows(database, store) {
      const records = raw().get(database)?.rawObjectStores.get(store)?.records;
      return records ? [...records.values()].map(({ value }) => value) : [];
    },
    stores: (database) => [...(raw().get(database)?.rawObjectStores.keys() ?? [])],
    names: () => [...raw().keys()],
    copy: () => ({ databases: copied(raw()) }),
    putBack({ databases }) {
      factory = new IDBFactory();
      Object.assign(factory, { _databases: copied(databases) });
    },
  };
  return disk;
}

/** The rows themselves are shared: what is stored is never changed in place. */
function copied(databases: ReadonlyMap<string, RawDatabase>): Map<string, RawDatabase> {
  return new Map([...databases].map(([name, raw]) => [name, copyOf(raw)]));
}

function copyOf(raw: RawDatabase): RawDatabase {
  const made = alike(raw, raw.name, raw.version);
  for (const store of raw.rawObjectStores.values()) {
    const { name, keyPath, autoIncrement } = store;
    const same = alike(store, made, name, keyPath, autoIncrement);
    made.rawObjectStores.set(name, same);
    for (const index of store.rawIndexes.values()) {
      const { keyPath: path, multiEntry, unique } = index;
      const beside = alike(index, same, index.name, path, multiEntry, unique);
      beside.initialized = true;
      same.rawIndexes.set(index.name, beside);
    }
    for (const { key, value } of store.records.values()) same.storeRecord({ key, value });
    if (same.keyGenerator && store.keyGenerator) same.keyGenerator.num = store.keyGenerator.num;
  }
  return made;
}

/** A new one of the same class. */
function alike<T extends object>(one: T, ...given: readonly unknown[]): T {
  const made = one.constructor as unknown as new (...all: readonly unknown[]) => T;
  return new made(...given);
}

function takeBack({ _rollbackLog }: RawTransaction): void {
  for (const undo of [..._rollbackLog].reverse()) undo();
}

type Begin = (stores: string[], mode?: string, options?: object) => RawTransaction;

const connection = IDBDatabase.prototype as unknown as { transaction: Begin };
const begin = connection.transaction;
connection.transaction = function (this: { _rawDatabase: RawDatabase }, stores, mode, options) {
  const world = installed()?.world;
  if (!world) throw new Error("storage outside the world");
  const owner = world.owner();
  const disk = diskOf(owner);
  if (mode === "readwrite" && !owner.isDead) disk.beforeWrite?.(stores);
  if (!world.moment()) throw new DOMException("the phone is dead", "InvalidStateError");
  turnBy(disk, this._rawDatabase);
  const made = begin.call(this, stores, mode, options);
  places.set(made, { owner, disk: disk as OpenDisk, grows: false, isAborted: false });
  if (mode === "readwrite") world.note(`${owner.name} writes ${[...made._scope].join("+")}`);
  return made;
};

/** Whose turn it is, is the disk's business, which goes on when a tab dies. */
function turnBy(disk: Disk, raw: RawDatabase): void {
  if (turned.has(raw)) return;
  turned.add(raw);
  const { world, engine } = disk as OpenDisk;
  const turn = raw.processTransactions;
  raw.processTransactions = () => world.as(engine, turn);
}

const turned = new WeakSet<RawDatabase>();

const transaction = IDBTransaction.prototype as unknown as RawTransaction;
const { _start: goOn, _abort: abort, _markFinished: finish } = transaction;

transaction._start = function (this: RawTransaction) {
  const place = places.get(this);
  if (!place) throw new Error("a transaction that nobody began");
  const { owner, disk } = place;
  const { world } = disk;
  if (world.owner() !== owner) {
    this._started = true;
    world.soon(owner, "storage", () => this._start());
    return;
  }
  const isOver = this._requests.every(({ request }) => request.readyState === "done");
  if (isOver && this._state !== "finished" && place.grows && disk.isFull) {
    this._abort("QuotaExceededError");
    return;
  }
  goOn.call(this);
};

transaction._abort = function (this: RawTransaction, name) {
  const place = places.get(this);
  if (place) place.isAborted = true;
  abort.call(this, name);
};

transaction._markFinished = function (this: RawTransaction) {
  const place = places.get(this);
  if (place && !place.isAborted && this._rollbackLog.length > 0) {
    place.disk.committed(this);
  }
  finish.call(this);
};

type Put = (this: { readonly transaction: object }, value: unknown, key?: IDBValidKey) => unknown;

const store = IDBObjectStore.prototype as unknown as { add: Put; put: Put };
for (const way of ["add", "put"] as const) {
  const put = store[way];
  store[way] = function (this: { readonly transaction: object }, ...given) {
    const place = places.get(this.transaction);
    if (place) place.grows = true;
    return put.apply(this, given);
  };
}

type All = (
  this: { readonly name: string; readonly transaction: { readonly mode: string } },
  range?: unknown,
  count?: number,
) => unknown;

const reading = IDBObjectStore.prototype as unknown as { getAll: All; name: string };
const { getAll: all } = reading;
reading.getAll = function (range, count) {
  const { name, transaction: its } = this;
  const place = places.get(its);
  const isBeside = name === "updates" && its.mode === "readonly";
  if (!place?.disk.isForgetful || !isBeside) return all.call(this, range, count);
  const { db } = its as unknown as { readonly db: { readonly name: string } };
  const rows = place.disk.rows(db.name, name).length;
  place.disk.world.note(`forgets one of ${rows}`);
  return rows > 1 ? all.call(this, range, rows - 1) : all.call(this, IDBKeyRange.only(-1));
};
