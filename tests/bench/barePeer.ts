import { IndexeddbPersistence } from "y-indexeddb";
import * as Y from "yjs";

/**
 * The peer: the same month in one document, kept by y-indexeddb as it comes. Runs in the page; answers, for each
 * of `rounds` marks, the ms from the write to the completed transaction that holds it.
 */
async function bareWrites(rounds: number, activities: number, people: number): Promise<number[]> {
  const doc = new Y.Doc();
  const persistence = new IndexeddbPersistence("bare-peer", doc);
  await persistence.whenSynced;
  const attendance = doc.getMap<{ state: string; at: number }>("attendance");
  const completed = watchWrites();
  const first = completed.next();
  doc.transact(() => {
    for (let activity = 0; activity < activities; activity++) {
      for (let person = 0; person < people; person++) {
        attendance.set(`${activity}/${person}/anna`, { state: "here", at: Date.now() });
      }
    }
  });
  await first;
  const samples: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const begun = performance.now();
    const done = completed.next();
    attendance.set(`0/${round % people}/anna`, { state: "away", at: Date.now() });
    await done;
    samples.push(performance.now() - begun);
    await new Promise((rest) => setTimeout(rest, 30));
  }
  return samples;
}

/** Resolves at the next completed read-write transaction of this page. */
function watchWrites(): { next(): Promise<void> } {
  let waiting: (() => void) | undefined;
  const native = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...parts) {
    const transaction = native.apply(this, parts);
    if (parts[1] === "readwrite") {
      transaction.addEventListener("complete", () => {
        waiting?.();
        waiting = undefined;
      });
    }
    return transaction;
  };
  return {
    next: () =>
      new Promise((done) => {
        waiting = done;
      }),
  };
}

Object.assign(globalThis, { bareWrites });
