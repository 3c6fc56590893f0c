import fc from "fast-check";
import { expect, test } from "vitest";
import type { MemberId, ParticipantId } from "../../src/domain/ids.ts";
import {
  type Decision,
  pairInKey,
  pairKey,
  pairOf,
  samenessOf,
  type Verdict,
} from "../../src/domain/sameness.ts";

const IDS = ["a", "b", "c", "d", "e", "f"] as ParticipantId[];

const decisions = fc.array(
  fc.record({
    a: fc.constantFrom(...IDS),
    b: fc.constantFrom(...IDS),
    verdict: fc.constantFrom<Verdict>("same", "same", "different"),
  }),
  { maxLength: 12 },
);

type Said = { readonly a: string; readonly b: string; readonly verdict: Verdict };

function decided(said: readonly Said[]): readonly Decision[] {
  const last = new Map<string, Decision>();
  for (const { a, b, verdict } of said) {
    if (a === b) continue;
    const pair = pairOf("person", a, b);
    last.set(pairKey(pair), { ...pair, verdict, by: "cecilia" as MemberId, at: 0, chosen: [] });
  }
  return [...last.values()];
}

/** By walking from one to the next. */
function reached(id: string, all: readonly Decision[]): readonly string[] {
  const found = new Set([id]);
  for (let size = 0; size < found.size; ) {
    size = found.size;
    for (const { verdict, older, younger } of all) {
      if (verdict !== "same" || !(found.has(older) || found.has(younger))) continue;
      found.add(older).add(younger);
    }
  }
  return [...found].sort();
}

test("groups are what can be walked to, and the oldest speaks, whatever order the pairs came in", () => {
  fc.assert(
    fc.property(decisions, fc.nat(), (said, turn) => {
      const all = decided(said);
      const at = all.length === 0 ? 0 : turn % all.length;
      const sameness = samenessOf(all);
      const turned = samenessOf([...all.slice(at), ...all.slice(0, at)].reverse());
      for (const id of IDS) {
        expect(sameness.group(id)).toEqual(reached(id, all));
        expect(sameness.speaker(id)).toBe(reached(id, all)[0]);
        expect(turned.group(id)).toEqual(sameness.group(id));
      }
    }),
  );
});

test("nobody is asked again about two of whose groups somebody has said yes or no", () => {
  fc.assert(
    fc.property(decisions, (said) => {
      const all = decided(said);
      const sameness = samenessOf(all);
      for (const a of IDS) {
        for (const b of IDS) {
          if (a === b) continue;
          const [own, others] = [reached(a, all), reached(b, all)];
          const isApart = all.some(
            (one) =>
              one.verdict === "different" &&
              ((own.includes(one.older) && others.includes(one.younger)) ||
                (own.includes(one.younger) && others.includes(one.older))),
          );
          expect(sameness.isDecided("person", a, b)).toBe(own.includes(b) || isApart);
        }
      }
    }),
  );
});

test("a key that is no pair of two different records of one kind decides nothing", () => {
  for (const key of [
    "",
    "person",
    "person/a",
    "person/b/a",
    "person/a/a",
    "story/a/b",
    "person/a/b/c",
  ]) {
    expect(pairInKey(key)).toBeUndefined();
  }
  expect(pairInKey("activity/a/b")).toEqual({ kind: "activity", older: "a", younger: "b" });
});
