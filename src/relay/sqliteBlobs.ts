/** Blobs in SQLite: one row each, and one row per piece as it came in, so that nothing is ever written twice. */

import { type Bytes, concat } from "../base/bytes.ts";
import { limits } from "../protocol/limits.ts";
import type { BlobStore, StoredBlob } from "./blobStore.ts";
import type { Sqlite } from "./sqliteFile.ts";
import { writing } from "./sqliteWriting.ts";

interface BlobRow {
  readonly id: number;
  readonly ring: number;
  readonly size: number;
  readonly hash: Bytes;
  readonly have: number;
  readonly whole: number;
}

export function openSqliteBlobs(db: Sqlite): BlobStore {
  const statements = prepared(db);
  return {
    find(workspace, id) {
      const found = statements.find.get(workspace, id) as BlobRow | undefined;
      if (!found) return undefined;
      const { id: row, whole, ...rest } = found;
      return { row, ...rest, isWhole: whole === 1 };
    },
    underWay: (workspace, dev) =>
      (statements.underWay.get(workspace, dev) as { count: number }).count,
    begin: ({ workspace, id, ring, dev, size, hash }, now) =>
      writing(() => {
        statements.begin.run(workspace, id, ring, dev, size, hash, now);
        return undefined;
      }),
    add: (blob, bytes, isLast, now) =>
      writing(() => {
        statements.add(blob, bytes, isLast, now);
        return undefined;
      }),
    read(blob, from, to) {
      const least = from - limits.blobChunkBytes;
      const rows = statements.parts.all(blob.row, least, to) as { at: number; bytes: Bytes }[];
      return concat(
        ...rows.map(({ at, bytes }) =>
          bytes.subarray(Math.max(0, from - at), Math.max(0, Math.min(bytes.length, to - at))),
        ),
      );
    },
    forget: (blob) =>
      writing(() => {
        statements.forget([blob.row]);
        return undefined;
      }),
    expire: (before) =>
      writing(() => {
        const old = statements.old.all(before) as { id: number; ws: number; size: number }[];
        statements.forget(old.map(({ id }) => id));
        const byWorkspace = new Map<number, { count: number; bytes: number }>();
        for (const { ws, size } of old) {
          const known = byWorkspace.get(ws) ?? { count: 0, bytes: 0 };
          byWorkspace.set(ws, { count: known.count + 1, bytes: known.bytes + size });
        }
        return [...byWorkspace].map(([workspace, freed]) => ({ workspace, ...freed }));
      }),
  };
}

function prepared(db: Sqlite) {
  const addPart = db.prepare("INSERT INTO blobpart(blob, at, bytes) VALUES (?,?,?)");
  const grow = db.prepare("UPDATE blob SET have = ?, whole = ?, touched = ? WHERE id = ?");
  const dropParts = db.prepare("DELETE FROM blobpart WHERE blob = ?");
  const drop = db.prepare("DELETE FROM blob WHERE id = ?");
  return {
    find: db.prepare(
      "SELECT id, ring, size, hash, have, whole FROM blob WHERE ws = ? AND blobid = ?",
    ),
    underWay: db.prepare(
      "SELECT count(*) AS count FROM blob WHERE whole = 0 AND ws = ? AND dev = ?",
    ),
    begin: db.prepare(
      "INSERT INTO blob(ws, blobid, ring, dev, size, hash, have, whole, touched) VALUES (?,?,?,?,?,?,0,0,?)",
    ),
    parts: db.prepare(
      "SELECT at, bytes FROM blobpart WHERE blob = ? AND at > ? AND at < ? ORDER BY at",
    ),
    old: db.prepare("SELECT id, ws, size FROM blob WHERE whole = 0 AND touched < ?"),
    add: db.transaction((blob: StoredBlob, bytes: Bytes, isLast: boolean, now: number) => {
      addPart.run(blob.row, blob.have, bytes);
      grow.run(blob.have + bytes.length, isLast ? 1 : 0, now, blob.row);
    }),
    forget: db.transaction((rows: readonly number[]) => {
      for (const row of rows) {
        dropParts.run(row);
        drop.run(row);
      }
    }),
  };
}
