/** A snapshot that stands for records the relay has no more (sync.md 2.10): judged like records, opened, merged into the
 *  document and never put in its place. What this device has and the snapshot lacks goes back to the relay as a heal. */

import { ByteReader, toHex } from "../base/bytes.ts";
import { fail, ok, type Result } from "../base/result.ts";
import { randomBytes } from "../crypto/aead.ts";
import {
  isOfHeader,
  isSnapshotSigned,
  openSnapshot,
  type SealedSnapshot,
  type SnapshotContent,
  type SnapshotProblem,
} from "../crypto/snapshot.ts";
import type { Problem } from "../domain/problem.ts";
import { type DocKey, docKey } from "../domain/rings.ts";
import { roleOf } from "../protocol/membershipState.ts";
import {
  readSnapshotHeader,
  type SnapshotHeader,
  snapshotHeaderBytes,
} from "../protocol/snapshot.ts";
import { isWhole, lackedBy, storedState } from "../replica/rebuilding.ts";
import { keepBase, noteBase } from "../storage/bases.ts";
import { keptBases } from "../storage/docChains.ts";
import { unsentUpdates } from "../storage/outbox.ts";
import type { DocChainRow } from "../storage/snapshotRows.ts";
import { applyOrHold } from "./holding.ts";
import { mayHaveMade } from "./makers.ts";
import type { HeldMembership } from "./membership.ts";
import { forged } from "./readRows.ts";
import type { SyncParts } from "./syncParts.ts";

/** Before a byte of it is taken: made and signed by somebody who may. */
export async function judgeHeader(
  held: HeldMembership,
  header: SnapshotHeader,
): Promise<Problem | undefined> {
  if (!mayHaveMade(held, header.dev, header.ring)) {
    return forged(header.covers, "a snapshot by somebody who may not make it");
  }
  const key = await held.verifyKeyOf(header.dev);
  if (!key || !(await isSnapshotSigned(held.wsId, header, key))) {
    return forged(header.covers, "a snapshot not signed by its maker");
  }
  return undefined;
}

export interface OpenedSnapshot {
  readonly header: SnapshotHeader;
  readonly key: DocKey;
  readonly content: SnapshotContent;
}

/** After `judgeHeader`. Undefined while its key is missing. */
export async function openWhole(
  held: HeldMembership,
  snapshot: SealedSnapshot,
): Promise<Result<OpenedSnapshot, SnapshotProblem> | undefined> {
  const { header } = snapshot;
  if (!isOfHeader(snapshot)) return fail({ kind: "forged" });
  const key = held.keys.get(header.ring, header.epoch);
  const ring = held.ringName(header.ring);
  if (!key || !ring) return undefined;
  const documentKey = await held.keys.documentKey(key, header.doc);
  const opened = await openSnapshot({ snapshot, documentKey, nameKey: key.name });
  if (!opened.ok) return opened;
  return ok({ header, key: docKey(ring, opened.value.doc), content: opened.value });
}

/** Resolves ok when it is durable: in its document, among what is held for a person's answer, or kept until its key comes. */
export async function receiveBase(
  parts: SyncParts,
  snapshot: SealedSnapshot,
): Promise<Result<void, Problem>> {
  const { db, held } = parts;
  const { header } = snapshot;
  const opened = await openWhole(held, snapshot);
  if (opened) return opened.ok ? merge(parts, opened.value) : fail(said(header, opened.problem));
  const row = {
    workspace: held.workspace,
    doc: toHex(header.doc),
    ring: header.ring,
    epoch: header.epoch,
    header: snapshotHeaderBytes(header),
    sealed: snapshot.sealed,
  };
  await keepBase(db, row, chainOf(held, header, new Map()));
  return ok(undefined);
}

/** After keys have come. Those whose key is still missing stay. */
export async function openKeptBases(parts: SyncParts): Promise<Result<void, Problem>> {
  const { db, held } = parts;
  for (const { header: bytes, sealed } of await keptBases(db, held.workspace)) {
    const header = readSnapshotHeader(new ByteReader(bytes));
    const opened = await openWhole(held, { header, sealed });
    if (!opened) continue;
    if (!opened.ok) return fail(said(header, opened.problem));
    const merged = await merge(parts, opened.value);
    if (!merged.ok) return merged;
  }
  return ok(undefined);
}

async function merge(
  parts: SyncParts,
  { header, key, content }: OpenedSnapshot,
): Promise<Result<void, Problem>> {
  const { db, held, replica } = parts;
  const { workspace } = held;
  const { update, authors } = content;
  if (!isWhole(update)) return fail({ kind: "snapshot-unreadable", doc: key });
  const own = await storedState(replica, key);
  const applied = await applyOrHold(parts, key, update, [header.dev]);
  if (!applied.ok) return applied;
  const role = roleOf(held.state(), held.device);
  const lacked =
    own && role !== undefined && role !== "reader"
      ? lackedBy(update, own, await unsentUpdates(db, workspace, key))
      : undefined;
  await noteBase(db, workspace, {
    chain: chainOf(held, header, authors),
    covered: Object.fromEntries([...authors].map(([dev, dseq]) => [`${dev}/${header.ring}`, dseq])),
    heal: lacked && { doc: key, update: lacked },
    chance: parts.chance ?? randomBytes,
  });
  return ok(undefined);
}

function chainOf(
  { workspace }: HeldMembership,
  { doc, covers, dchain }: SnapshotHeader,
  authors: ReadonlyMap<number, number>,
): DocChainRow {
  return {
    workspace,
    doc: toHex(doc),
    seq: covers,
    chain: dchain,
    authors: Object.fromEntries(authors),
  };
}

/** Bytes that its maker did not sign are the relay's doing; what was signed and is no snapshot is the maker's. */
function said(header: SnapshotHeader, problem: SnapshotProblem): Problem {
  if (problem.kind === "forged") {
    return forged(header.covers, "other bytes than the snapshot's maker signed");
  }
  return { kind: "snapshot-unreadable", doc: undefined };
}
