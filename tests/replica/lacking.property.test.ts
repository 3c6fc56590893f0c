import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { goneFrom, lackingIn } from "../../src/replica/lacking.ts";

/** One document on two devices, of which one was backed up at some time and then lost with what it had not sent. */

const nobody = () => false;
const KEYS = ["a/fatima/anna", "a/bo/anna", "b/fatima/anna", "c"];
const deeds = fc.array(
  fc.record({
    what: fc.constantFrom("set", "delete", "field", "note", "erase"),
    key: fc.constantFrom(...KEYS),
    value: fc.nat(5),
  }),
  { maxLength: 12 },
);
type Deed = typeof deeds extends fc.Arbitrary<readonly (infer D)[]> ? D : never;

function act(doc: Y.Doc, all: readonly Deed[]): void {
  for (const { what, key, value } of all) {
    const marks = doc.getMap("attendance");
    const records = doc.getMap<Y.Map<unknown>>("activities");
    const text = doc.getXmlFragment("note/a");
    if (what === "set") marks.set(key, { minutes: value });
    if (what === "delete") marks.delete(key);
    if (what === "field") {
      const known = records.get(key);
      if (known) known.set(value % 2 ? "title" : "removed", value);
      else records.set(key, new Y.Map([["title", value]]));
    }
    if (what === "note") text.insert(0, [new Y.XmlText(`rad ${value}`)]);
    if (what === "erase" && text.length > 0) text.delete(0, 1);
  }
}

function docOf(...updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  for (const root of ["attendance", "activities"]) doc.getMap(root);
  doc.getXmlFragment("note/a");
  return doc;
}

const lines = (doc: Y.Doc) =>
  doc
    .getXmlFragment("note/a")
    .toArray()
    .map((part) => part.toString());

/** `shared` has reached both; `lost` only the backup; `since` only the living project. */
const histories = fc.record({ shared: deeds, lost: deeds, since: deeds });
type History = typeof histories extends fc.Arbitrary<infer H> ? H : never;

function play({ shared, lost, since }: History) {
  const first = docOf();
  act(first, shared);
  const common = Y.encodeStateAsUpdate(first);
  const backedUp = docOf(common);
  act(backedUp, lost);
  const living = docOf(common);
  act(living, since);
  return { now: Y.encodeStateAsUpdate(living), older: Y.encodeStateAsUpdate(backedUp), living };
}

describe("what a backup has and the project lacks", () => {
  test("never changes or takes away anything that stands there", () => {
    fc.assert(
      fc.property(histories, (history) => {
        const { now, older, living } = play(history);
        const lacking = lackingIn(now, older, nobody);
        const after = lacking ? docOf(now, lacking.update) : docOf(now);
        for (const [key, value] of living.getMap("attendance")) {
          expect(after.getMap("attendance").get(key)).toEqual(value);
        }
        for (const [key, value] of living.getMap<Y.Map<unknown>>("activities")) {
          const record = after.getMap<Y.Map<unknown>>("activities").get(key);
          expect(record?.toJSON()).toMatchObject(value.toJSON() as object);
        }
        for (const line of lines(living)) expect(lines(after)).toContain(line);
      }),
      { numRuns: 400 },
    );
  });

  test("never brings back a record that was taken away there", () => {
    fc.assert(
      fc.property(histories, (history) => {
        const { now, older, living } = play(history);
        const lacking = lackingIn(now, older, nobody);
        const after = lacking ? docOf(now, lacking.update) : docOf(now);
        for (const root of ["attendance", "activities"]) {
          for (const key of goneFrom(now, root)) {
            expect(living.getMap(root).has(key)).toBe(false);
            expect(after.getMap(root).has(key)).toBe(false);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  test("brings every record that was never there", () => {
    fc.assert(
      fc.property(histories, (history) => {
        const { now, older } = play(history);
        const lacking = lackingIn(now, older, nobody);
        const after = lacking ? docOf(now, lacking.update) : docOf(now);
        const backedUp = docOf(older);
        for (const root of ["attendance", "activities"]) {
          const gone = goneFrom(now, root);
          for (const key of backedUp.getMap(root).keys()) {
            if (!gone.has(key)) expect(after.getMap(root).has(key)).toBe(true);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  test("is nothing the second time, and nothing when the backup holds nothing more", () => {
    fc.assert(
      fc.property(histories, (history) => {
        const { now, older } = play(history);
        const lacking = lackingIn(now, older, nobody);
        const after = lacking
          ? Y.encodeStateAsUpdate(docOf(now, lacking.update))
          : Y.encodeStateAsUpdate(docOf(now));
        expect(lackingIn(after, older, nobody)).toBeUndefined();
        const { now: same, older: before } = play({ ...history, lost: [] });
        expect(lackingIn(same, before, nobody)).toBeUndefined();
      }),
      { numRuns: 400 },
    );
  });

  test("leaves out what is about somebody who is gone", () => {
    const living = docOf();
    const backedUp = docOf();
    backedUp.getMap("attendance").set("a/fatima/anna", { words: "Fatima kom sent" });
    backedUp.getMap("attendance").set("a/bo/anna", { words: "Bo kom i tid" });
    const lacking = lackingIn(
      Y.encodeStateAsUpdate(living),
      Y.encodeStateAsUpdate(backedUp),
      (part) => part === "fatima",
    );
    const after = docOf(lacking?.update ?? new Uint8Array([0, 0]));
    expect([...after.getMap("attendance").keys()]).toEqual(["a/bo/anna"]);
    const sent = new TextDecoder().decode(lacking?.update);
    expect(sent).toContain("Bo kom i tid");
    expect(sent).not.toContain("Fatima kom sent");
  });

  test("words of a note that were deleted since do not come back, and new ones do", () => {
    const first = docOf();
    first.getXmlFragment("note/a").insert(0, [new Y.XmlText("Fatimas telefonnummer")]);
    const common = Y.encodeStateAsUpdate(first);
    const backedUp = docOf(common);
    backedUp.getXmlFragment("note/a").insert(1, [new Y.XmlText("det som aldrig skickades")]);
    const living = docOf(common);
    living.getXmlFragment("note/a").delete(0, 1);
    const lacking = lackingIn(
      Y.encodeStateAsUpdate(living),
      Y.encodeStateAsUpdate(backedUp),
      nobody,
    );
    const after = docOf(Y.encodeStateAsUpdate(living), lacking?.update ?? new Uint8Array([0, 0]));
    expect(lines(after)).toEqual(["det som aldrig skickades"]);
  });
});
