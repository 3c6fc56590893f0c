import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { massLoss } from "../../src/domain/massLoss.ts";
import { censusOf } from "../../src/replica/census.ts";
import { roots } from "../../src/replica/schema.ts";

/** A month as it is: sessions with marks and notes. */
function monthOf(sessions: number, people: number): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (let s = 0; s < sessions; s++) {
      roots.activities(doc).set(`s${s}` as never, new Y.Map([["title", `Träff ${s}`]]));
      for (let p = 0; p < people; p++) {
        roots.attendance(doc).set(`s${s}/p${p}/anna`, { state: "here", at: 1 });
      }
      const line = new Y.XmlElement("paragraph");
      line.insert(0, [new Y.XmlText("det här sades ".repeat(60))]);
      roots.note(doc, `s${s}` as never).insert(0, [line]);
    }
  });
  return doc;
}

type Deed = "mark" | "undo-all" | "clear-note" | "write" | "remove-one" | "cancel-series" | "end";
const deed = fc.record({
  what: fc.constantFrom<Deed>(
    "mark",
    "undo-all",
    "clear-note",
    "write",
    "remove-one",
    "cancel-series",
    "end",
  ),
  session: fc.nat(),
});

/** What people do to one session at a time; and a whole series that was planned and never held. */
function act(doc: Y.Doc, { what, session }: { what: Deed; session: number }, sessions: number) {
  const id = `s${session % sessions}`;
  const activity = roots.activities(doc).get(id as never);
  switch (what) {
    case "mark":
      roots.attendance(doc).set(`${id}/p0/anna`, { state: "away", at: 2 });
      return;
    case "undo-all":
      for (const key of [...roots.attendance(doc).keys()]) {
        if (key.startsWith(`${id}/`)) roots.attendance(doc).delete(key);
      }
      return;
    case "clear-note": {
      const note = roots.note(doc, id as never);
      note.delete(0, note.length);
      return;
    }
    case "write": {
      const line = new Y.XmlElement("paragraph");
      line.insert(0, [new Y.XmlText("och mer")]);
      roots.note(doc, id as never).push([line]);
      return;
    }
    case "remove-one":
      if (activity instanceof Y.Map) activity.set("removed", true);
      return;
    case "cancel-series":
      for (let n = 0; n < 40; n++) {
        roots.activities(doc).set(`planned${n}` as never, new Y.Map([["removed", true]]));
      }
      return;
    case "end":
      if (activity instanceof Y.Map) activity.set("attendanceDone", 3);
  }
}

test("what people do to a few sessions between two contacts is never held", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 0, max: 40 }),
      fc.array(deed, { minLength: 1, maxLength: 4 }),
      (sessions, people, deeds) => {
        const doc = monthOf(sessions, people);
        // A month of few sessions may lose half of its bytes with a few long notes, and is asked about.
        fc.pre(sessions > 8 || Y.encodeStateAsUpdate(doc).length < 16 * 1024);
        const before = censusOf(doc);
        for (const one of deeds) act(doc, one, sessions);
        expect(massLoss(before, censusOf(doc))).toEqual([]);
      },
    ),
    { numRuns: 40 },
  );
}, 120_000);

test("losing more than thirty per cent of at least ten is always asked about", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 10, max: 60 }),
      fc.integer({ min: 1, max: 100 }),
      (all, share) => {
        const lost = Math.ceil((all * share) / 100);
        const counts = (from: number) => {
          const people = new Set(Array.from({ length: all - from }, (_, n) => `p${n + from}`));
          const none = new Set<string>();
          const rest = { activities: none, marks: none, notes: none, reflections: none };
          return { counts: { ...rest, people, organisations: none }, size: 100 };
        };
        const losses = massLoss(counts(0), counts(lost));
        const isMass = lost >= 10 && lost / all > 0.3;
        expect(losses).toEqual(isMass ? [{ what: "people", lost, of: all }] : []);
      },
    ),
  );
});

test("a state that shrinks to less than half is asked about when it was not small", () => {
  const none = new Set<string>();
  const counts = {
    activities: none,
    marks: none,
    notes: none,
    reflections: none,
    people: none,
    organisations: none,
  };
  const big = { counts, size: 40_000 };
  expect(massLoss(big, { counts, size: 19_999 })).toEqual([
    { what: "size", lost: 20_001, of: 40_000 },
  ]);
  expect(massLoss(big, { counts, size: 20_000 })).toEqual([]);
  expect(massLoss({ counts, size: 16_000 }, { counts, size: 100 })).toEqual([]);
});
