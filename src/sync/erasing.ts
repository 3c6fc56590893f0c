/** Erasing on this device (protocol/erasureRules.ts). A coordinator's device orders the job when all that was taken out has its
 *  receipt; every device carries it out when it has come so far: its documents are stored anew, and what it kept of before goes. */

import { type Bytes, fromBase64Url, toBase64Url } from "../base/bytes.ts";
import { type DocKey, splitDocKey } from "../domain/rings.ts";
import type { EntryBody } from "../protocol/entryShapes.ts";
import { cameAt, erasureById, numbersOf } from "../protocol/erasureRules.ts";
import { type Erasure, memberOf, roleOf } from "../protocol/membershipState.ts";
import { mayRotate } from "../protocol/ringRules.ts";
import { erasuresIn, noteErased } from "../replica/erasing.ts";
import { REGISTER } from "../replica/register.ts";
import { readCursor } from "../storage/cursors.ts";
import { forgetStates, hasUnsentRows, waitsForOthers } from "../storage/erasing.ts";
import { heldOf } from "../storage/heldChanges.ts";
import { afterTimeout, type Deeds } from "./deeds.ts";
import { docIdOf } from "./docLinks.ts";
import { answerHeld } from "./holding.ts";
import { rotationOf } from "./lockboxes.ts";
import type { SyncParts } from "./syncParts.ts";

export interface ErasingParts extends SyncParts {
  readonly deeds: Deeds;
  isLive(): boolean;
  /** Of the log at the last WELCOME. */
  headSeq(): number;
  failed(error: unknown): void;
}

export interface Erasing {
  /** Something has changed that a job may have waited for. */
  look(): void;
  stop(): void;
  settled(): Promise<void>;
}

/** While a job waits for something, it is looked at again, less and less often. ms. */
const AGAIN = { first: 2000, most: 5 * 60_000 } as const;

/** A phone that carried a plan out and has not ordered its job for so long may be lost; until then only it knows that the relay has
 *  all that it took out. ms. */
const ORPHANED = 7 * 24 * 60 * 60_000;

/** What this run of the app has learned. */
interface Learned {
  /** Rings that were given their new key for the jobs that are open. */
  readonly rotated: Set<number>;
  /** The relay is one that knows no erasures, or this is no coordinator's device any more. */
  isRefused: boolean;
}

export function openErasing(parts: ErasingParts): Erasing {
  const { later = afterTimeout } = parts;
  let isStopped = false;
  let isWanted = false;
  let running: Promise<void> | undefined;
  let callOff: (() => void) | undefined;
  let pause: number = AGAIN.first;
  const learned: Learned = { rotated: new Set(), isRefused: false };

  const run = async () => {
    while (isWanted && !isStopped) {
      isWanted = false;
      callOff?.();
      callOff = undefined;
      if (!parts.isLive()) return;
      const ordered = await orderJobs(parts, learned);
      const carried = await carryOut(parts, () => isStopped);
      if (ordered && carried) {
        pause = AGAIN.first;
        continue;
      }
      callOff = later(pause, look);
      pause = Math.min(2 * pause, AGAIN.most);
    }
  };

  const look = () => {
    isWanted = true;
    if (running || isStopped) return;
    running = run()
      .catch(parts.failed)
      .finally(() => {
        running = undefined;
      });
  };

  return {
    look() {
      pause = AGAIN.first;
      look();
    },
    stop() {
      isStopped = true;
      callOff?.();
    },
    settled: async () => running,
  };
}

/** False while one of this project's erasures cannot be ordered yet. */
async function orderJobs(parts: ErasingParts, learned: Learned): Promise<boolean> {
  const { held, replica, deeds, db } = parts;
  if (learned.isRefused || roleOf(held.state(), held.device) !== "admin") return true;
  await replica.load(REGISTER);
  const mine = numbersOf(held.state(), held.device);
  const jobs = erasuresIn(replica.doc(REGISTER))
    .filter(({ device, at }) => mine.includes(device) || parts.now() - at > ORPHANED)
    .flatMap(({ job }) => fromBase64Url(job) ?? []);
  const open = jobs.filter((job) => job.length === 16 && !erasureById(held.state(), job));
  if (open.length === 0) return true;
  await replica.flushed();
  if (await hasUnsentRows(db, held.workspace)) return false;
  const docs = await docsToErase(parts);
  for (const ring of new Set(docs.map(({ ring }) => ring))) {
    if (learned.rotated.has(ring)) continue;
    const rotated = await deeds.add(() => nextKey(parts, ring));
    if (!rotated.ok) return false;
    learned.rotated.add(ring);
  }
  for (const jobId of open) {
    const covers = (await readCursor(db, held.workspace)).seq;
    const result = await deeds.add(async (): Promise<EntryBody | undefined> => {
      if (erasureById(held.state(), jobId)) return undefined;
      return { kind: "erase", jobId, docs: docs.map(({ id }) => id), covers };
    });
    if (result.ok) continue;
    learned.isRefused = result.problem.kind === "role-forbids";
    return learned.isRefused;
  }
  learned.rotated.clear();
  return true;
}

/** Every document of this project that this device can name: what was written once and changed since stands in records of
 *  documents that say nothing of it now. */
async function docsToErase({ held, replica }: ErasingParts) {
  const docs: { readonly id: Bytes; readonly ring: number }[] = [];
  for (const key of await replica.keptDocs()) {
    const id = docIdOf(held, key);
    const ring = held.ringNumber(splitDocKey(key).ring);
    if (id && ring !== undefined) docs.push({ id, ring });
  }
  return docs;
}

async function nextKey({ held }: ErasingParts, ring: number): Promise<EntryBody | undefined> {
  const state = held.state();
  if (!mayRotate(state, held.device, ring)) return undefined;
  const next = await rotationOf(state, ring, held.keys, state.head.hash);
  return next && { kind: "rotate", rotation: next.rotation };
}

/** False while something keeps this device from it. */
async function carryOut(parts: ErasingParts, isStopped: () => boolean): Promise<boolean> {
  const { held, replica } = parts;
  const older = held
    .state()
    .erasures.filter(({ index }) => index > cameAt(held.state(), held.device));
  if (older.length === 0) return true;
  await replica.load(REGISTER);
  const done = new Map(erasuresIn(replica.doc(REGISTER)).map(({ job, done }) => [job, done]));
  // Under this number: what an earlier one said may have been said by a life of this phone that is lost (a copy was put back).
  const open = older.filter(({ jobId }) => !done.get(toBase64Url(jobId))?.has(held.device));
  if (open.length === 0) return true;
  for (const erasure of open) {
    if (!(await isReady(parts, erasure)) || isStopped()) return false;
  }
  for (const key of await replica.keptDocs()) {
    if (isStopped() || !(await replica.rewrite(key))) return false;
  }
  await forgetStates(parts.db, held.workspace, parts.now());
  await parts.sweep?.();
  if (isStopped()) return false;
  for (const { jobId } of open) noteErased(replica, toBase64Url(jobId), held.device);
  return true;
}

async function isReady(parts: ErasingParts, erasure: Erasure): Promise<boolean> {
  const { db, held, replica } = parts;
  const { workspace } = held;
  if (!parts.isLive()) return false;
  const { seq } = await readCursor(db, workspace);
  if (seq < erasure.covers && parts.headSeq() >= erasure.covers) return false;
  const asked = await db.held.where("workspace").equals(workspace).toArray();
  for (const key of new Set(asked.map(({ doc }) => doc))) await letThrough(parts, erasure, key);
  await replica.flushed();
  return !(await hasUnsentRows(db, workspace)) && !(await waitsForOthers(db, workspace));
}

/** What takes away much waits for a person; this one was asked already, on the phone of whoever ordered the job. */
async function letThrough(parts: ErasingParts, { by }: Erasure, key: DocKey): Promise<void> {
  const { db, held } = parts;
  const state = held.state();
  const eraser = state.devices[by - 1];
  const rows = await heldOf(db, held.workspace, key);
  const isTheirs = (dev: number) => {
    const device = state.devices[dev - 1];
    return device && eraser && memberOf(state, device) === memberOf(state, eraser);
  };
  if (rows.length > 0 && rows.every(({ devs }) => devs.every(isTheirs))) {
    await answerHeld(parts, key, "let-through");
  }
}
