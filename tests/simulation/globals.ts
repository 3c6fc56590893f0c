/** Puts the world in place of what programs find around them: clock, timers, chance, keys, storage. Imported before
 *  anything of the product, because libraries take hold of some of these when they are loaded. While no world is
 *  installed everything is real. */

import "fake-indexeddb/auto";
import nodeCrypto, { webcrypto } from "node:crypto";
import { syncBuiltinESMExports } from "node:module";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { diskOf } from "./disk.ts";
import { installed } from "./installed.ts";
import { quickened } from "./quickKeys.ts";
import type { Timer } from "./world.ts";

const RealDate = Date;
/** The rest of Node's own turn: every microtask has run when it comes. */
export const realImmediate = setImmediate;
const real = {
  setTimeout,
  clearTimeout,
  setInterval,
  clearInterval,
  setImmediate,
  clearImmediate,
  random: Math.random,
  now: performance.now.bind(performance),
  getRandomValues: webcrypto.getRandomValues.bind(webcrypto),
  randomBytes: nodeCrypto.randomBytes,
};

class WorldDate extends RealDate {
  constructor(...parts: [] | [number | string | Date]) {
    if (parts.length === 0) super(installed()?.world.now() ?? RealDate.now());
    else super(parts[0]);
  }
  static override now(): number {
    return Math.floor(installed()?.world.now() ?? RealDate.now());
  }
}

class Handle {
  timer: Timer | undefined;
  isOff = false;
  unref(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  hasRef(): boolean {
    return true;
  }
}

type Work = (...args: unknown[]) => void;

function later(work: Work, ms = 0, ...args: unknown[]): unknown {
  const world = installed()?.world;
  if (!world) return real.setTimeout(work, ms, ...args);
  const handle = new Handle();
  handle.timer = world.after(world.owner(), ms, "timer", () => work(...args));
  return handle;
}

function every(work: Work, ms = 0, ...args: unknown[]): unknown {
  const world = installed()?.world;
  if (!world) return real.setInterval(work, ms, ...args);
  const [owner, handle] = [world.owner(), new Handle()];
  const beat = () => {
    handle.timer = world.after(owner, ms, "beat", () => {
      if (!handle.isOff) beat();
      work(...args);
    });
  };
  beat();
  return handle;
}

function soon(work: Work, ...args: unknown[]): unknown {
  const world = installed()?.world;
  if (!world) return real.setImmediate(work, ...args);
  const handle = new Handle();
  handle.timer = world.soon(world.owner(), "soon", () => work(...args));
  return handle;
}

function off(handle: unknown): void {
  if (!(handle instanceof Handle)) {
    real.clearTimeout(handle as NodeJS.Timeout);
    return;
  }
  handle.isOff = true;
  if (handle.timer) installed()?.world.cancel(handle.timer);
}

function chosen<T extends ArrayBufferView>(into: T): T {
  const chance = installed()?.chance;
  if (!chance) return real.getRandomValues(into as never) as T;
  new Uint8Array(into.buffer, into.byteOffset, into.byteLength).set(chance.bytes(into.byteLength));
  return into;
}

/** A browser's WebCrypto works on other threads: its answers come in the order of the questions, when the world says so. */
function inOrder(subtle: SubtleCrypto): SubtleCrypto {
  const names = Object.getOwnPropertyNames(Object.getPrototypeOf(subtle)) as (keyof SubtleCrypto)[];
  const wrapped: Record<string, unknown> = {};
  for (const name of names) {
    const method = subtle[name] as unknown as (...args: unknown[]) => Promise<unknown>;
    if (typeof method !== "function") continue;
    const quick = quickened(name, (...args) => method.apply(subtle, args));
    wrapped[name] = (...args: unknown[]) => {
      const work = quick(...args);
      return installed()?.world.answered(work) ?? work;
    };
  }
  return wrapped as unknown as SubtleCrypto;
}

/** The one way in which the product folds bytes: `new Blob([bytes]).stream().pipeThrough(…).getReader()`. */
class Folding {
  private readonly fold: (bytes: Uint8Array) => Uint8Array;
  constructor(fold: (bytes: Uint8Array) => Uint8Array) {
    this.fold = fold;
  }
  reading(bytes: Uint8Array) {
    let isRead = false;
    return {
      getReader: () => ({
        read: async () => {
          if (isRead) return { done: true, value: undefined };
          isRead = true;
          const value = await inTurn(() => new Uint8Array(this.fold(bytes)));
          return { done: false, value };
        },
        cancel: async () => undefined,
      }),
    };
  }
}

function inTurn<T>(work: () => T): Promise<T> {
  const done = new Promise<T>((resolve) => resolve(work()));
  return installed()?.world.answered(done) ?? done;
}

class WorldBlob {
  private readonly parts: readonly Uint8Array[];
  constructor(parts: readonly Uint8Array[]) {
    this.parts = parts;
  }
  stream() {
    const bytes = new Uint8Array(Buffer.concat(this.parts));
    return { pipeThrough: (folding: Folding) => folding.reading(bytes) };
  }
}

const storage = {
  open: (...args: [string, number?]) => here().open(...args),
  deleteDatabase: (name: string) => here().deleteDatabase(name),
  databases: () => here().databases(),
  cmp: (first: unknown, second: unknown) => here().cmp(first, second),
};

function here(): IDBFactory {
  const world = installed()?.world;
  if (!world) throw new Error("storage outside the world");
  return diskOf(world.owner()).factory();
}

const subtle = inOrder(webcrypto.subtle as SubtleCrypto);
Object.defineProperty(webcrypto, "getRandomValues", { value: chosen });
Object.defineProperty(webcrypto, "subtle", { value: subtle });
Math.random = () => installed()?.chance.next() ?? real.random();
Object.assign(nodeCrypto, {
  randomBytes: (length: number) =>
    Buffer.from(installed()?.chance.bytes(length) ?? real.randomBytes(length)),
});
syncBuiltinESMExports();
performance.now = () => installed()?.world.now() ?? real.now();
Object.assign(globalThis, {
  Date: WorldDate,
  setTimeout: later,
  clearTimeout: off,
  setInterval: every,
  clearInterval: off,
  setImmediate: soon,
  clearImmediate: off,
  Blob: WorldBlob,
  CompressionStream: class extends Folding {
    constructor() {
      super((bytes) => deflateRawSync(bytes));
    }
  },
  DecompressionStream: class extends Folding {
    constructor() {
      super((bytes) => inflateRawSync(bytes));
    }
  },
  // Tabs of one simulated phone are in one realm already.
  BroadcastChannel: undefined,
});
Object.defineProperty(globalThis, "indexedDB", { value: storage, configurable: true });
process.on("uncaughtException", (bug) => report(bug));
process.on("unhandledRejection", (bug) => report(bug));

function report(bug: unknown): void {
  const text = bug instanceof Error ? (bug.stack ?? bug.message) : String(bug);
  const world = installed()?.world;
  if (!world) {
    console.error(text);
    process.exit(3);
  }
  if (!world.owner().isDead) world.bugs.push(`${world.owner().name}: ${text}`);
}
