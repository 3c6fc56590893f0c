/** A disk that fails on demand, and a small real one. */

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { newDataDir } from "./relayProcess.ts";

export interface FaultyDisk {
  readonly dataDir: string;
  readonly env: Readonly<Record<string, string>>;
  break(how: "full" | "read-only" | "sync-fails"): void;
  mend(): void;
  /** SIGKILL in the `count`-th call that writes, syncs or shortens a file from now on. */
  dieAt(call: "any" | "shortening", count: number, half?: "half-written"): void;
  /** In which call and file it has died, such as `write relay.db-wal`; taken note of once. */
  diedAt(): string | undefined;
}

/** Compiled with the compiler that SQLite itself needs. */
export function faultyDisk(): FaultyDisk {
  const folder = newDataDir();
  const library = join(folder, "faultyDisk.so");
  const source = join(import.meta.dirname, "faultyDisk.c");
  execFileSync("g++", ["-shared", "-fPIC", "-x", "c++", "-o", library, source]);
  const mark = join(folder, "fault");
  const note = `${mark}.died`;
  // Never read half written.
  const set = (text: string) => {
    writeFileSync(`${mark}.new`, text);
    renameSync(`${mark}.new`, mark);
  };
  return {
    dataDir: join(folder, "data"),
    env: { LD_PRELOAD: library, DISK_FAULT: mark },
    break: (how) => set(how),
    mend: () => rmSync(mark, { force: true }),
    dieAt: (call, count, half) =>
      set(`${call === "any" ? "k" : "t"}${count}${half === undefined ? "" : "h"}`),
    diedAt() {
      if (!existsSync(note)) return undefined;
      const died = readFileSync(note, "utf8");
      rmSync(note);
      return died;
    },
  };
}

export interface SmallDisk {
  /** What stands in for a full disk here, and why. */
  readonly kind: string;
  readonly dataDir: string;
  readonly env: Readonly<Record<string, string>>;
  /** To the last byte. */
  fill(): void;
  makeRoom(): void;
  remove(): void;
}

/** Sixteen megabytes of their own where this process may mount; else the disk that only says that it is full. */
export function smallDisk(): SmallDisk {
  const place = newDataDir();
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=16m", "tmpfs", place], { stdio: "ignore" });
  } catch {
    const { dataDir, env, ...disk } = faultyDisk();
    const remove = () => undefined;
    const kind = "one that only says so (ENOSPC at each write), as this process may not mount";
    return { kind, dataDir, env, fill: () => disk.break("full"), makeRoom: disk.mend, remove };
  }
  const dataDir = join(place, "data");
  mkdirSync(dataDir);
  const filler = join(place, "filler");
  return {
    kind: "a tmpfs of 16 MiB",
    dataDir,
    env: {},
    fill() {
      for (let size = 1024 * 1024; size >= 1; size = Math.floor(size / 2)) {
        writeUntilFull(filler, size);
      }
    },
    makeRoom: () => rmSync(filler),
    remove: () => execFileSync("umount", [place]),
  };
}

function writeUntilFull(file: string, size: number): void {
  const bytes = Buffer.alloc(size, 1);
  for (;;) {
    try {
      writeFileSync(file, bytes, { flag: "a" });
    } catch {
      return;
    }
  }
}
