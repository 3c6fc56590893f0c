import { join } from "node:path";
import Database from "better-sqlite3";
import * as Y from "yjs";
import { openRecord } from "../../src/crypto/seal.ts";
import { type DocKey, docKey } from "../../src/domain/rings.ts";
import { decodeRecord } from "../../src/protocol/record.ts";
import { appOf, type Phone } from "./cast.ts";

/** A project in the relay's own database, at this very moment. */
export function storedAtRelay(folder: string, wsId: Uint8Array): readonly Uint8Array[] {
  const db = new Database(join(folder, "relay.db"), { readonly: true });
  const rows = db
    .prepare<[Buffer], { rec: Buffer }>(
      "SELECT log.rec FROM log JOIN ws ON ws.id = log.ws WHERE ws.wsid = ? ORDER BY log.seq",
    )
    .all(Buffer.from(wsId));
  db.close();
  return rows.map(({ rec }) => new Uint8Array(rec));
}

/** The words in such records, by document, as whoever of these phones holds the ring would read them. */
export async function wordsIn(
  records: readonly Uint8Array[],
  ...readers: readonly Phone[]
): Promise<ReadonlyMap<DocKey, readonly string[]>> {
  const docs = new Map<DocKey, Y.Doc>();
  for (const bytes of records) {
    const record = decodeRecord(bytes);
    if (!record.ok) throw new Error("not a record");
    for (const { held } of readers.map(appOf)) {
      const key = held.keys.get(record.value.ring, record.value.epoch);
      const ring = held.ringName(record.value.ring);
      if (!key || !ring) continue;
      const documentKey = await held.keys.documentKey(key, record.value.doc);
      const opened = await openRecord({ record: record.value, documentKey, nameKey: key.name });
      if (!opened.ok) throw new Error(opened.problem.kind);
      const at = docKey(ring, opened.value.doc);
      const doc = docs.get(at) ?? new Y.Doc();
      Y.applyUpdate(doc, opened.value.update);
      docs.set(at, doc);
      break;
    }
  }
  return new Map([...docs].map(([key, doc]) => [key, [...doc.getMap("words").keys()]]));
}
