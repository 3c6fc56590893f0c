import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { mergeUpdates } from "../../src/replica/mergeUpdates.ts";
import { isWhole, lackedBy, rebuild } from "../../src/replica/rebuilding.ts";

/** Words set, deleted and typed by one to three devices that hear of each other now and then: the updates in an order that
 *  each device's own order is kept in, as the log keeps it. */
const steps = fc.array(
  fc.record({
    who: fc.nat(2),
    what: fc.constantFrom("set" as const, "delete" as const, "type" as const, "erase" as const),
    at: fc.nat(6),
    hears: fc.boolean(),
  }),
  { minLength: 1, maxLength: 40 },
);
type Step = typeof steps extends fc.Arbitrary<readonly (infer S)[]> ? S : never;

function logOf(history: readonly Step[]): readonly Uint8Array[] {
  const devices = [1, 2, 3].map((client) => {
    const doc = new Y.Doc();
    doc.clientID = client;
    return doc;
  });
  const log: Uint8Array[] = [];
  let isHearing = false;
  for (const doc of devices) doc.on("update", (u: Uint8Array) => !isHearing && log.push(u));
  for (const { who, what, at, hears } of history) {
    const doc = devices[who];
    if (!doc) throw new Error("nobody");
    isHearing = true;
    if (hears) for (const update of log) Y.applyUpdate(doc, update);
    isHearing = false;
    const text = doc.getText("text");
    const words = doc.getMap("words");
    if (what === "set") words.set(`k${at}`, `${who}${at}`);
    if (what === "delete") words.delete(`k${at}`);
    if (what === "type") text.insert(Math.min(at, text.length), "ord");
    if (what === "erase" && text.length > 0) text.delete(Math.min(at, text.length - 1), 1);
  }
  return log;
}

function idsOfAll(updates: readonly Uint8Array[]): string {
  const built = rebuild();
  for (const update of updates) expect(built.add(update)).toBe("added");
  expect(built.isWaiting()).toBe(false);
  return built.ids().join();
}

function stateOfAll(updates: readonly Uint8Array[]): Uint8Array {
  const built = rebuild();
  for (const update of updates) built.add(update);
  return built.state();
}

function contentOf(update: Uint8Array): unknown {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return [doc.getText("text").toString(), doc.getMap("words").toJSON()];
}

test("two documents have the same ids exactly when they have the same structs and deletes", () => {
  fc.assert(
    fc.property(steps, fc.nat(), (history, leaveOut) => {
      const log = logOf(history);
      if (log.length === 0) return;
      const all = idsOfAll(log);
      // Merged, encoded anew and collected, or put together in one go: the same.
      expect(idsOfAll([stateOfAll(log)])).toBe(all);
      expect(idsOfAll([mergeUpdates(log)])).toBe(all);
      // Without one of them: the same ids only if Yjs itself finds that it added nothing.
      const without = log.filter((_, n) => n !== leaveOut % log.length);
      const doc = new Y.Doc();
      for (const update of without) Y.applyUpdate(doc, update);
      const isComplete = doc.store.pendingStructs === null && doc.store.pendingDs === null;
      let wasNews = false;
      doc.on("update", () => {
        wasNews = true;
      });
      Y.applyUpdate(doc, log[leaveOut % log.length] ?? new Uint8Array());
      if (isComplete) expect(idsOfAll(without) !== all).toBe(wasNews);
    }),
    { numRuns: 300 },
  );
});

test("a snapshot that lacks any one update of the log is not the same as the log, and nothing that is missing waits unseen", () => {
  fc.assert(
    fc.property(steps, (history) => {
      const log = logOf(history);
      const all = rebuild();
      for (const update of log) all.add(update);
      for (let n = 0; n < log.length; n++) {
        const others = log.filter((_, m) => m !== n);
        const candidate = stateOfAll(others);
        const both = rebuild();
        both.add(candidate);
        const ids = both.ids().join();
        const isWaiting = both.isWaiting();
        both.add(all.state());
        const isRejected = isWaiting || both.ids().join() !== ids;
        const saysNothing = idsOfAll([all.state()]) === ids && !isWaiting;
        expect(isRejected).toBe(!saysNothing);
      }
    }),
    { numRuns: 60 },
  );
});

test("snapshot and tail are the whole log, wherever the snapshot was made", () => {
  fc.assert(
    fc.property(steps, fc.nat(), (history, cut) => {
      const log = logOf(history);
      const at = cut % (log.length + 1);
      const snapshot = stateOfAll(log.slice(0, at));
      const tail = log.slice(at);
      expect(idsOfAll([snapshot, ...tail])).toBe(idsOfAll(log));
      expect(contentOf(stateOfAll([snapshot, ...tail]))).toEqual(contentOf(stateOfAll(log)));
      // Rows that it stands for and that come all the same change nothing.
      expect(idsOfAll([snapshot, ...log])).toBe(idsOfAll(log));
    }),
    { numRuns: 200 },
  );
});

test("what a bad base lacks comes back with one heal, and what is unsent is not sent twice", () => {
  fc.assert(
    fc.property(steps, fc.nat(), fc.nat(), (history, cut, rest) => {
      const log = logOf(history);
      const own = stateOfAll(log);
      const base = stateOfAll(log.slice(0, cut % (log.length + 1)));
      const unsent = log.slice(log.length - (rest % (log.length + 1)));
      const heal = lackedBy(base, own, unsent);
      expect(idsOfAll(heal ? [base, ...unsent, heal] : [base, ...unsent])).toBe(idsOfAll(log));
      expect(lackedBy(own, own, [])).toBeUndefined();
      expect(lackedBy(own, base, [])).toBeUndefined();
    }),
    { numRuns: 200 },
  );
});

test("what builds on something that is not there is no whole document", () => {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  doc.getText("text").insert(0, "ett");
  doc.getText("text").insert(3, "två");
  expect(isWhole(Y.encodeStateAsUpdate(doc))).toBe(true);
  expect(isWhole(updates[1] ?? new Uint8Array())).toBe(false);
  expect(isWhole(new Uint8Array([1, 2, 3, 250]))).toBe(false);
});

test("deleted words are out of a state that is encoded anew", () => {
  const doc = new Y.Doc();
  doc.getText("text").insert(0, "Fatimas hemlighet");
  const before = Y.encodeStateAsUpdate(doc);
  doc.getText("text").delete(0, 17);
  const state = stateOfAll([before, Y.encodeStateAsUpdate(doc)]);
  expect(new TextDecoder().decode(state)).not.toContain("hemlighet");
});
