import * as Y from "yjs";

/** A foreign listener that throws in the wrong moment leaves Yjs with a transaction that never ends, and from then on
 *  the document changes without telling anybody (yjs #799). So every local transaction is expected to be heard before
 *  the task is over; one that was not is told of here, and the document gets its voice back. */
export function listenForSilence(
  doc: Y.Doc,
  isLocal: (origin: unknown) => boolean,
  tell: (update: Uint8Array, transaction: Y.Transaction) => void,
): { add(heard: Y.Transaction): void } {
  const heard = new WeakSet<Y.Transaction>();
  let expected: Y.Transaction[] = [];

  const compare = () => {
    const begun = expected;
    expected = [];
    const silent = begun.filter((one) => !heard.has(one) && one.changed.size > 0);
    const [first] = silent;
    mend(doc);
    if (!first) return;
    // From before the first of them: later ones are inside it, and telling twice is harmless.
    const update = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(first.beforeState));
    for (const transaction of silent) tell(update, transaction);
  };

  doc.on("beforeTransaction", (transaction: Y.Transaction) => {
    if (!isLocal(transaction.origin)) return;
    if (expected.length === 0) queueMicrotask(compare);
    expected.push(transaction);
  });
  return { add: (transaction) => heard.add(transaction) };
}

/** Ends the transactions that a throwing listener left open; only between tasks, when none can be running. */
export function mend(doc: Y.Doc): void {
  if (doc._transaction === null && doc._transactionCleanups.length > 0) {
    doc._transactionCleanups = [];
  }
}
