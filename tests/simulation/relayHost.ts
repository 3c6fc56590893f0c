/** The relay's machine: its disk (SQLite in a folder of its own) and, while it runs, its process. */

import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { WebSocket } from "ws";
import { fail, type Result } from "../../src/base/result.ts";
import type { SealedSnapshot } from "../../src/crypto/snapshot.ts";
import { limits } from "../../src/protocol/limits.ts";
import { chainStart } from "../../src/protocol/record.ts";
import { attend, sweep } from "../../src/relay/attending.ts";
import { compactionTerms } from "../../src/relay/compaction.ts";
import type { Connection } from "../../src/relay/connection.ts";
import { openCore, type RelayCore } from "../../src/relay/core.ts";
import { openLog } from "../../src/relay/log.ts";
import { openMetrics } from "../../src/relay/metrics.ts";
import { owedUpTo } from "../../src/relay/owedErasures.ts";
import { openSqliteStore } from "../../src/relay/sqliteStore.ts";
import type { RelayStore, StoreProblem } from "../../src/relay/store.ts";
import type { Archive } from "./archive.ts";
import type { Answering } from "./links.ts";
import type { Owner, World } from "./world.ts";

export const ADDRESS = "https://relay.example";

/** What the disk does at the next commit of records. */
export type CommitFault = "full" | "failed" | "lost" | "dies-before" | "dies-after";

export interface RelayHost {
  answering(): Answering | undefined;
  isRunning(): boolean;
  start(isRestored: boolean): void;
  /** Killed: what is in memory is gone. */
  crash(): void;
  /** Counts its tasks and effects down, and dies at the last. */
  crashAfter(moments: number): void;
  /** As an operator does it: what was accepted is committed. */
  stop(): void;
  failNext(fault: CommitFault): void;
  /** Runs, and goes on doing so. */
  calm(): void;
  backUp(): void;
  hasBackup(): boolean;
  /** Puts the copy back and starts from it. */
  restore(says: boolean): void;
  /** Every base that the log of now has had, the oldest first. */
  bases(): readonly SealedSnapshot[];
  membershipHead(): number;
  /** An ERASE asks for something that is not done yet. */
  owesErasure(): boolean;
  /** Every byte on its disk. */
  bytes(): readonly Buffer[];
  remove(): void;
}

/** What is lost with a real fsync is tried in tests/relay; here it would only be slow. */
const MEMORY = "/dev/shm";
const SWEEP_MS = 1000;
/** A project of an hour is compacted as one of years is. */
const SMALL = { ...compactionTerms, afterRecords: 5, afterBytes: 2500, restMs: 20_000 };
const metrics = openMetrics();
const log = openLog("silent", { write: () => undefined });

export function openRelayHost(parts: {
  readonly world: World;
  readonly archive: Archive;
  /** The process has died: whoever was connected finds out. */
  onGone(): void;
  onSnapshot(became: "attested" | "rejected"): void;
}): RelayHost {
  const { world, archive } = parts;
  const folder = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), "kugg-simulation-"));
  let copies = 0;
  let copy: string | undefined;
  let starts = 0;
  let running: { readonly owner: Owner; readonly core: RelayCore; store: RelayStore } | undefined;
  let connections = new Set<Connection>();
  let fault: CommitFault | undefined;
  const whole = new Set<number>();
  let bases: SealedSnapshot[] = [];

  const crash = () => {
    if (!running) return;
    const { owner, store } = running;
    running = undefined;
    owner.isDead = true;
    world.note("relay dies");
    // The files as they are at this moment: SQLite's own locks have to be let go of in this process.
    store.close();
    parts.onGone();
  };

  /** The store, on a disk that fails. */
  const onThatDisk = (store: RelayStore): RelayStore => ({
    ...store,
    createWorkspace(wsId, gen, genesis, now) {
      archive.begin(chainStart(wsId, new Uint8Array(16)));
      return store.createWorkspace(wsId, gen, genesis, now);
    },
    appendRecords(records) {
      const how = world.moment() ? fault : "dies-before";
      fault = undefined;
      if (how === "full" || how === "failed" || how === "lost") {
        world.note(`relay disk: ${how}`);
        return refusedBy(how);
      }
      if (how === "dies-before") {
        crash();
        return refusedBy("failed");
      }
      const written = store.appendRecords(records);
      world.note(`relay stores ${records.length}`);
      if (written.ok) archive.stored(records);
      if (how === "dies-after") crash();
      return written;
    },
    snapshots: {
      ...store.snapshots,
      promote(candidate, attested, at) {
        if (!world.moment()) return refusedBy("failed");
        world.note(`relay has a base to ${candidate.header.covers}`);
        parts.onSnapshot("attested");
        const { header, row } = candidate;
        bases.push({ header, sealed: store.snapshots.read(row, 0, header.size) });
        return store.snapshots.promote(candidate, attested, at);
      },
      finish(row, at) {
        whole.add(row);
        return store.snapshots.finish(row, at);
      },
      forget(row) {
        if (whole.delete(row)) parts.onSnapshot("rejected");
        return store.snapshots.forget(row);
      },
      trim(trim, bookmark, at) {
        if (!world.moment()) return refusedBy("failed");
        world.note(`relay trims ${trim.seqs.length}`);
        return store.snapshots.trim(trim, bookmark, at);
      },
    },
    appendEntries(workspace, first, entries) {
      if (!world.moment()) return refusedBy("failed");
      const written = store.appendEntries(workspace, first, entries);
      world.note(`relay entry ${first}`);
      if (written.ok) archive.entered(first, entries);
      return written;
    },
  });

  const start = (isRestored: boolean) => {
    const owner = world.newOwner(`relay ${++starts}`);
    world.note("relay starts");
    world.as(owner, () => {
      const opened = openSqliteStore(folder, { maxBytes: undefined, isRestored });
      if (!opened.ok) throw new Error(opened.problem);
      const store = onThatDisk(opened.value);
      const core = openCore({ store, metrics, log, onLost: () => crash(), compaction: SMALL });
      connections = new Set();
      setInterval(() => sweep(core.relay, connections, limits), SWEEP_MS);
      running = { owner, core, store: opened.value };
    });
  };

  const host: RelayHost = {
    answering() {
      if (!running) return undefined;
      const { owner, core } = running;
      return {
        owner,
        accept: (end) =>
          attend(core.relay, connections, end as unknown as WebSocket, "10.0.0.1", [ADDRESS]),
      };
    },
    isRunning: () => running !== undefined,
    start,
    crash,
    crashAfter(moments) {
      if (!running) return;
      let left = moments;
      running.owner.onMoment = () => {
        if (left-- <= 0) crash();
      };
    },
    stop() {
      if (!running) return;
      const { owner, core } = running;
      world.as(owner, () => {
        core.rest();
        core.close();
      });
      running = undefined;
      owner.isDead = true;
      world.note("relay stops");
      parts.onGone();
    },
    failNext(next) {
      fault = next;
    },
    calm() {
      fault = undefined;
      if (running) running.owner.onMoment = undefined;
      else start(false);
    },
    backUp() {
      const wasRunning = running !== undefined;
      host.stop();
      copy = `${folder}-copy-${++copies}`;
      cpSync(folder, copy, { recursive: true });
      archive.backUp();
      if (wasRunning) start(false);
    },
    hasBackup: () => copy !== undefined,
    restore(says) {
      if (copy === undefined) return;
      host.stop();
      rmSync(folder, { recursive: true });
      cpSync(copy, folder, { recursive: true });
      bases = [];
      archive.restore();
      start(says);
    },
    bases: () => bases,
    membershipHead: () => archive.entries(),
    owesErasure: () =>
      [...(running?.core.relay.workspaces.all() ?? [])].some((workspace) =>
        [...workspace.docs.values()].some((doc) => owedUpTo(workspace, doc) !== undefined),
      ),
    bytes: () =>
      readdirSync(folder)
        .sort()
        .map((file) => readFileSync(join(folder, file))),
    remove() {
      crash();
      for (const old of [
        folder,
        ...Array.from({ length: copies }, (_, n) => `${folder}-copy-${n + 1}`),
      ]) {
        rmSync(old, { recursive: true, force: true });
      }
    },
  };
  return host;
}

function refusedBy(how: "full" | "failed" | "lost"): Result<never, StoreProblem> {
  const codes = { full: "SQLITE_FULL", failed: "SQLITE_IOERR_WRITE", lost: "SQLITE_IOERR_FSYNC" };
  return fail({ kind: `storage-${how}`, code: codes[how] });
}
