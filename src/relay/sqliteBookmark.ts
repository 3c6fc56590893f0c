import type { Sqlite } from "./sqliteFile.ts";
import { placing } from "./sqlitePlaces.ts";
import type { Bookmark } from "./store.ts";

/** To be run inside a transaction, or as one. */
export function bookmarking(db: Sqlite): (bookmark: Bookmark) => void {
  const setTail = db.prepare("INSERT OR REPLACE INTO devtail(ws, dev, dseq) VALUES (?,?,?)");
  const setDoc = db.prepare("UPDATE docs SET records = ?, bytes = ? WHERE ws = ? AND ord = ?");
  const setHead = db.prepare("UPDATE ws SET tailseq = ?, tailbytes = ? WHERE id = ?");
  const setPlaces = placing(db);
  return db.transaction(({ workspace, headSeq, bytes, tails, docs, places }: Bookmark) => {
    for (const { dev, lastDseq } of tails) setTail.run(workspace, dev, lastDseq);
    for (const [ord, doc] of docs) setDoc.run(doc.records, doc.bytes, workspace, ord);
    setPlaces(workspace, places);
    setHead.run(headSeq, bytes, workspace);
  });
}
